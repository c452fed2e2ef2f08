import type { StandingPrice } from '../model/answer.ts'
import { metricWords } from '../model/metric-words.ts'
import type { Block, Cell } from '../model/report.ts'
import { perLabel } from '../model/unit.ts'
import type { Answers } from './answers.ts'
import { atLeast, billedWord, durationWords, price, shortDate } from './words.ts'

/** Every rival's price as last read: what there is to see before anything is declared to compare. */
export function listPrices({ standing }: Answers): Block[] {
  if (standing.length === 0) return []
  const name = (row: StandingPrice) =>
    [row.organizationName, row.plan, row.price.metric, row.price.billing].join(' ')
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
        { name: 'Billed' },
        { name: 'Last read' },
      ],
      rows: standing.toSorted((a, b) => name(a).localeCompare(name(b))).map(cells),
    },
  ]
}

function cells({ organizationName, plan, price: one, ...seen }: StandingPrice): Cell[] {
  const { metric, amount, currency, from } = one
  return [
    { text: organizationName },
    { text: plan },
    { text: metric === 'base' ? 'the plan' : metricWords(metric) },
    {
      text: `${from ? atLeast : ''}${price(amount, currency)}`,
      value: amount,
      cites: seen.cites.slice(0, 1),
    },
    { text: perOf(one) },
    billedCell(one),
    {
      text: `${shortDate(seen.confirmedAt)}${seen.staleSince ? ', stale' : ''}`,
      value: seen.confirmedAt,
      ...(seen.staleSince && { tone: 'up' as const }),
    },
  ]
}

function perOf({ referenceQuantity, billingDuration }: StandingPrice['price']): string {
  const per = referenceQuantity ? [perLabel(referenceQuantity)] : []
  const period = billingDuration ? [durationWords(billingDuration).replace(/^per /, '')] : []
  return [...per, ...period].join(' and ')
}

function billedCell({ charge, billing }: StandingPrice['price']): Cell {
  if (charge === 'one-time') return { text: 'once', tone: 'muted' }
  const said = billing ?? (charge === 'usage' ? 'usage' : null)
  return { text: billedWord(said), tone: said === 'annual' ? 'up' : 'muted' }
}
