import type { Alert, Channel } from '../../model/alert.ts'
import { plainText } from '../../reports/plain-text.ts'
import { cutAt, footOf, leftWords, linesWithin } from '../alert-text.ts'
import { postingChannel, type Sender } from './send.ts'

// Slack's own limits are 150 for a header and 3,000 for a section; a whole message of about 13,000 is refused.
const mostHeader = 150
const mostSection = 2900
const mostText = 9000

/** Posts each alert to an incoming webhook of Slack. */
export function slackChannel(url: string, sender: Sender): Channel {
  return postingChannel(
    { kind: 'slack', receiver: 'Slack', message: (alert) => ({ url, body: slackMessage(alert) }) },
    sender,
  )
}

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })

/** Text of others stands in plain-text elements only, where neither a mention nor a link is read from it. */
function slackMessage(alert: Alert) {
  const headline = plainText(alert.headline)
  const { kept, left } = linesWithin(alert.lines, mostText)
  const links = alert.links.map(
    ({ label, url }) => `<${address(url)}|${escaped(cutAt(plainText(label), 100))}>`,
  )
  const context = [
    ...(links.length === 0 ? [] : [{ type: 'mrkdwn', text: cutAt(links.join(' · '), 2000) }]),
    plain(cutAt(footOf(alert), 1000)),
  ]
  return {
    text: escaped(cutAt(headline, 2000)),
    blocks: [
      { type: 'header', text: plain(cutAt(headline, mostHeader)) },
      ...sections([...kept, ...leftWords(left)]).map((text) => ({
        type: 'section',
        text: plain(text),
      })),
      { type: 'context', elements: context },
    ],
  }
}

/** The lines in as few texts as the limit of a section allows. */
function sections(lines: readonly string[]): string[] {
  const texts: string[] = []
  for (const line of lines) {
    const last = texts.at(-1)
    if (last !== undefined && last.length + 1 + line.length <= mostSection)
      texts[texts.length - 1] = `${last}\n${line}`
    else texts.push(line)
  }
  return texts
}

/** The three characters that Slack reads markup from. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** An address within `<address|label>`. */
function address(url: string): string {
  return escaped(url.replace(/[<>|\s]/g, encodeURIComponent))
}
