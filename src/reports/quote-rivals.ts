import type { ComparisonRow } from '../model/answer.ts'
import { Decimal, decimalText } from '../model/money.ts'
import type { Recommendation } from '../model/recommendation.ts'
import type { Block } from '../model/report.ts'
import { atLeast, counted, percent, share, shortDate, sum, vendorPlan } from './words.ts'

/** As many rivals as one page holds. */
const shown = 8

/** The cheapest plan of each rival, in the order that they come. */
export function cheapestOfEach(rivals: readonly ComparisonRow[]): ComparisonRow[] {
  const groups = Map.groupBy(rivals, ({ organization }) => organization)
  return [...groups.values()].flatMap(([row]) => row ?? []).slice(0, shown)
}

/** What a rival asks over the whole term, in the recommendation's currency. */
export function overTerm({ perMonth }: ComparisonRow, { termMonths }: Recommendation): string {
  return decimalText(new Decimal(perMonth).times(termMonths).toDecimalPlaces(2))
}

/** Who is cheaper, as known on the day of the quote, with the proof of each. */
export function rivalBlocks(made: Recommendation): Block[] {
  const { rivals, notComparable, target, currency } = made
  const rows = cheapestOfEach(rivals)
  const heading: Block = { kind: 'heading', level: 2, text: 'Rivals at this request' }
  const left = notComparable.map(
    ({ organization, plan, reason }) => `${organization} ${plan} (${reason})`,
  )
  const missing: Block[] =
    left.length > 0
      ? [
          {
            kind: 'paragraph',
            text: `Not compared: ${left.slice(0, 3).join('; ')}${left.length > 3 ? `; and ${left.length - 3} more` : ''}.`,
          },
        ]
      : []
  if (rows.length === 0) {
    return [
      heading,
      { kind: 'paragraph', text: "No rival's bill is known for this request." },
      ...missing,
    ]
  }
  const cheaper = rows.filter((row) => Number(overTerm(row, made)) < Number(target)).length
  return [
    heading,
    {
      kind: 'paragraph',
      text: `${counted(cheaper, 'rival')} of ${rows.length} shown ${cheaper === 1 ? 'asks' : 'ask'} less than the target. The cheapest plan of each counts.`,
    },
    {
      kind: 'table',
      caption: "Rivals' bills, as known then",
      columns: [
        { name: 'Rival' },
        { name: 'Over the term', align: 'right' },
        { name: 'To target', align: 'right' },
        { name: 'Comparable', align: 'right' },
        { name: 'Seen' },
      ],
      rows: rows.map((row) => {
        const amount = overTerm(row, made)
        return [
          { text: vendorPlan(row.organizationName, row.plan) },
          {
            text: `${row.open ? atLeast : ''}${sum(amount, currency)}`,
            value: amount,
            cites: row.cites,
          },
          { text: percent(Number(amount) / Number(target) - 1) },
          { text: share(row.comparability.score) },
          { text: seen(row) },
        ]
      }),
    },
    ...missing,
  ]
}

function seen({ cites, staleSince }: ComparisonRow): string {
  const [cite] = cites
  const day = cite ? shortDate(cite.capturedAt) : 'no proof kept'
  return staleSince === null ? day : `${day}, stale`
}
