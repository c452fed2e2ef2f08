import type { Alert } from '../model/alert.ts'
import { plainText } from '../reports/plain-text.ts'

const ellipsis = '…'

/** The text in at most so many UTF-16 units, cut between characters, with an ellipsis where it was cut. */
export function cutAt(text: string, most: number): string {
  if (text.length <= most) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    if (kept.length + segment.length > most - ellipsis.length) break
    kept += segment
  }
  return kept + ellipsis
}

/** As many of the lines as fit, and how many were left out. */
export function linesWithin(
  lines: readonly string[],
  most: number,
): { readonly kept: readonly string[]; readonly left: number } {
  const kept: string[] = []
  let room = most
  for (const line of lines.map((one) => cutAt(plainText(one), 1000))) {
    if (line.length + 1 > room) break
    room -= line.length + 1
    kept.push(line)
  }
  return { kept, left: lines.length - kept.length }
}

/** What stands in place of the lines that did not fit. */
export function leftWords(left: number): string[] {
  return left === 0 ? [] : [`… and ${left} more; all of them are in the report.`]
}

/** Why it was sent, and by what its reader knows it again if it comes twice. */
export function footOf({ why, id }: Alert): string {
  return `${why ? `${plainText(why)} ` : ''}Alert ${id.slice(0, 8)}.`
}

/** An alert as plain text: what happened, the proofs, and why it was sent. */
export function alertText(alert: Alert, most = 20_000): string {
  const { kept, left } = linesWithin(alert.lines, most)
  const proofs = alert.links.map(({ label, url }) => `${plainText(label)}: ${url}`)
  return [
    plainText(alert.headline),
    [...kept, ...leftWords(left)].join('\n'),
    proofs.length === 0 ? '' : ['Proof', ...proofs].join('\n'),
    footOf(alert),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
