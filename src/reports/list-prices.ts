import type { Block } from '../model/report.ts'
import type { Answers } from './answers.ts'
import { metricWords, price, shortDate } from './words.ts'

/** Every rival's price as last read: what there is to see before anything is declared to compare. */
export function listPrices({ histories }: Answers): Block[] {
  const rows = histories.flatMap(({ organizationName, plan, metric, currency, per, steps }) => {
    const last = steps.at(-1)
    if (last?.to !== null) return []
    return [
      [
        { text: organizationName },
        { text: plan },
        { text: metric === 'base' ? 'the plan' : metricWords(metric) },
        { text: price(last.amount, currency), value: last.amount, cites: last.cites.slice(0, 1) },
        { text: per },
        { text: shortDate(last.from), value: last.from },
      ],
    ]
  })
  if (rows.length === 0) return []
  const name = (row: (typeof rows)[number]) =>
    row
      .slice(0, 3)
      .map(({ text }) => text)
      .join(' ')
  return [
    {
      kind: 'table',
      caption: 'List prices as last read',
      columns: [
        { name: 'Vendor' },
        { name: 'Plan' },
        { name: 'For' },
        { name: 'Price', align: 'right' },
        { name: 'Per' },
        { name: 'Price since' },
      ],
      rows: rows.toSorted((a, b) => name(a).localeCompare(name(b))),
    },
  ]
}
