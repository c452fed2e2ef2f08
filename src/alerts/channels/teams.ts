import type { Alert, Channel } from '../../model/alert.ts'
import { plainText } from '../../reports/plain-text.ts'
import { cutAt, footOf, leftWords, linesWithin } from '../alert-text.ts'
import { postingChannel, type Sender } from './send.ts'

/** Teams refuses messages above about 28 kB; JSON and UTF-8 make more of a text than its length. */
const mostText = 6000

/** Posts each alert to a Teams workflow that starts "when a webhook request is received". */
export function teamsChannel(url: string, sender: Sender): Channel {
  return postingChannel(
    { kind: 'teams', receiver: 'Teams', message: (alert) => ({ url, body: teamsMessage(alert) }) },
    sender,
  )
}

// A TextBlock reads Markdown from its text; the runs of a RichTextBlock are as they are.
const said = (text: string, more: object = {}, block: object = {}) => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...more }],
  ...block,
})

function teamsMessage(alert: Alert) {
  const { kept, left } = linesWithin(alert.lines, mostText)
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    fallbackText: cutAt(plainText(alert.headline), 500),
    body: [
      said(cutAt(plainText(alert.headline), 300), { size: 'Medium', weight: 'Bolder' }),
      ...[...kept, ...leftWords(left)].map((line) => said(line, {}, { spacing: 'Small' })),
      said(cutAt(footOf(alert), 1000), { isSubtle: true, size: 'Small' }),
    ],
    actions: alert.links.slice(0, 6).map(({ label, url }) => ({
      type: 'Action.OpenUrl',
      title: cutAt(plainText(label), 60),
      url,
    })),
  }
  return {
    type: 'message',
    attachments: [
      { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card },
    ],
  }
}
