import { median, quantile } from '../analysis/statistics/quantile.ts'
import type { AlertQuality } from '../model/alert.ts'
import type { Block } from '../model/report.ts'
import { counted, share } from './words.ts'

/** Whether alerts were right, and how fast: each figure with what it is of. */
export function alertQualityTable(quality: AlertQuality | undefined): Block[] {
  if (!quality) return []
  const { right, wrong, delays } = quality
  const judged = right + wrong
  const sent = counted(delays.length, 'alert')
  const none = { text: 'none yet', tone: 'muted' } as const
  const time = (ms: number) => ({ text: timeWords(ms), value: String(ms) })
  return [
    { kind: 'heading', level: 2, text: 'How good the alerts are' },
    {
      kind: 'table',
      caption: 'Alerts on changes',
      columns: [
        { name: 'Measure' },
        { name: 'Value', align: 'right' },
        { name: 'Count', align: 'right' },
        { name: 'What is counted' },
      ],
      rows: [
        [
          { text: 'Precision' },
          judged === 0 ? none : { text: share(right / judged), value: String(right / judged) },
          { text: `${right} of ${judged}` },
          { text: 'changes told that a person judged and found right', tone: 'muted' },
        ],
        [
          { text: 'Median delay' },
          delays.length === 0 ? none : time(median(delays)),
          { text: sent },
          {
            text: 'from the look to the delivery, quiet hours and digests included',
            tone: 'muted',
          },
        ],
        [
          { text: 'Delay of the slowest twentieth' },
          delays.length === 0 ? none : time(quantile(delays, 0.95)),
          { text: sent },
          { text: '95 of 100 alerts were faster', tone: 'muted' },
        ],
      ],
    },
  ]
}

function timeWords(ms: number): string {
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} s`
  const minutes = ms / 60_000
  return minutes < 120 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`
}
