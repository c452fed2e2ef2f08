import type { DataQuality } from '../model/answer.ts'
import type { Block, Cell } from '../model/report.ts'
import { dateOf, daysBetween, type Instant } from '../model/time.ts'
import { counted, dateWords, share } from './words.ts'

/** How far the prices of a report are to be trusted, in one sentence for its foot. */
export function qualitySentence(quality: DataQuality, now: Instant): string {
  const { prices, confirmed, inDoubt, complete, judgedRight, judgedWrong } = quality
  if (prices === 0) return 'Data quality: no price is believed yet.'
  const judged = judgedRight + judgedWrong
  const parts = [
    `${confirmed} of ${counted(prices, 'price')} confirmed in time (half of them within ${ageWords(quality.medianConfirmed, now)})`,
    `${share(complete / prices)} say what they are per or how often they are due`,
    `${quality.rivalsPriced} of ${counted(quality.rivals, 'competitor')} with a price`,
    judged === 0
      ? 'no change was checked by a person yet'
      : `${judgedRight} of ${counted(judged, 'checked change')} right`,
    ...(inDoubt > 0 ? [`${inDoubt} with a change that is not believed yet`] : []),
  ]
  return `Data quality: ${parts.join('; ')}.`
}

/** `a day`, `3 days` from a moment until now; what is younger than a day is `a day`. */
function ageWords(since: Instant | null, now: Instant): string {
  if (since === null) return 'no time'
  const days = Math.max(1, daysBetween(dateOf(since), dateOf(now)))
  return days === 1 ? 'a day' : `${days} days`
}

/** The same as a table, each figure with what it is of and what it means. */
export function qualityTable(quality: DataQuality): Block[] {
  const { prices, judgedRight, judgedWrong } = quality
  if (prices === 0) return []
  const judged = judgedRight + judgedWrong
  const oldest = quality.oldestConfirmed
  const rows: Cell[][] = [
    shareRow('Fresh', quality.confirmed, prices, 'prices that the last due look confirmed'),
    shareRow(
      'Complete',
      quality.complete,
      prices,
      'prices that say what they are per or how often they are due',
    ),
    shareRow(
      'Settled',
      prices - quality.inDoubt,
      prices,
      'prices without a change that is not believed yet',
    ),
    shareRow(
      'Correct',
      judgedRight,
      judged,
      'believed changes that a person checked and found right',
    ),
    shareRow(
      'Covered',
      quality.rivalsPriced,
      quality.rivals,
      'competitors with a source that have a believed price',
    ),
  ]
  return [
    { kind: 'heading', level: 2, text: 'How far the prices are to be trusted' },
    {
      kind: 'table',
      caption: `Data quality${oldest ? `; the oldest price was last confirmed on ${dateWords(oldest)}` : ''}`,
      columns: [
        { name: 'Measure' },
        { name: 'Share', align: 'right' },
        { name: 'Count', align: 'right' },
        { name: 'What is counted' },
      ],
      rows,
    },
  ]
}

function shareRow(name: string, part: number, all: number, what: string): Cell[] {
  return [
    { text: name },
    all === 0
      ? { text: 'none yet', tone: 'muted' }
      : { text: share(part / all), value: String(part / all) },
    { text: `${part} of ${all}` },
    { text: what, tone: 'muted' },
  ]
}
