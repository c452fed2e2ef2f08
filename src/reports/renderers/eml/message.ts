import MailComposer from 'nodemailer/lib/mail-composer'
import { contentId, stableJson } from '../../../model/id.ts'
import type { Report, ReportLinks } from '../../../model/report.ts'
import { startOf } from '../../../model/time.ts'
import { chartPicture } from '../../charts/chart-png.ts'
import { plainText } from '../../plain-text.ts'
import { dateWords } from '../../words.ts'
import { markdown } from '../markdown.ts'
import { type Block, mailBody, type Picture } from './body.ts'

/** Programs cut a subject sooner, and some servers refuse one line of a thousand. */
const longestSubject = 150
/** Gmail hides what comes after 102 KB of HTML. */
const mostHtml = 100_000
/** Rows of a table; each next one is tried where the mail is too large with those before. */
const rowLimits = [Number.POSITIVE_INFINITY, 60, 40, 25, 18, 12, 8, 5, 3]
/** The width of a picture in the column, in pixels. */
const pictureWidth = 552

/** A report as a message without sender and recipient, which Outlook opens as a draft to be sent. */
export async function mailMessage(report: Report, links: ReportLinks): Promise<Uint8Array> {
  const id = contentId([stableJson(report)])
  const charts = await pictures(report, id)
  const shown = new Map(
    charts.map(([block, { cid, width, height }]) => [block, { cid, width, height }]),
  )
  const subject = [...`${plainText(report.title)}, ${dateWords(report.asOf)}`]
  const message = new MailComposer({
    subject: subject.slice(0, longestSubject).join(''),
    text: new TextDecoder().decode(await markdown.render(report, links)),
    html: fitting((rows) => mailBody(report, links, shown, rows)),
    textEncoding: 'quoted-printable',
    messageId: `<${id}@bellwether.invalid>`,
    date: new Date(startOf(report.asOf)),
    baseBoundary: id,
    headers: { 'X-Unsent': '1', 'Auto-Submitted': 'auto-generated' },
    attachments: charts.map(([, { cid, png }], n) => ({
      cid,
      filename: `chart-${n + 1}.png`,
      content: Buffer.from(png),
      contentType: 'image/png',
      contentDisposition: 'inline',
    })),
    // No file and no address is ever read on behalf of a message.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return message.compile().build()
}

async function pictures(
  report: Report,
  id: string,
): Promise<[Block, Picture & { readonly png: Uint8Array }][]> {
  const found: [Block, Picture & { readonly png: Uint8Array }][] = []
  for (const block of report.blocks) {
    if (block.kind !== 'chart') continue
    const { png, width, height } = await chartPicture(block.data, block, pictureWidth)
    found.push([
      block,
      { cid: `chart-${found.length + 1}.${id}@bellwether.invalid`, png, width, height },
    ])
  }
  return found
}

/** The body with the most rows that is small enough; else the smallest. */
function fitting(bodyOf: (rows: number) => string): string {
  let last = ''
  for (const rows of rowLimits) {
    last = bodyOf(rows)
    if (Buffer.byteLength(last) <= mostHtml) break
  }
  return last
}
