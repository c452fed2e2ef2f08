import type { BelievedOffer } from '../../src/analysis/believed-offers.ts'
import type { ChangeRow, ScenarioComparison } from '../../src/model/answer.ts'
import type { MarketTrends } from '../../src/model/trend.ts'

/** A row of a statement by hand. */
export type HandRow = Readonly<Record<string, unknown>>

const sameTexts = (ours: readonly string[], theirs: readonly string[]): boolean =>
  ours.length > 0 && ours.toSorted().join('\n') === theirs.toSorted().join('\n')

const textOf = (row: HandRow, ...columns: string[]): string =>
  columns.map((column) => String(row[column])).join(' ')

/** The same prices of the same offers, each with the same doubt, proof and freshness. */
export function sameLatest(ours: readonly BelievedOffer[], [theirs = []]: HandRow[][]): boolean {
  const own = ours.flatMap(({ sourceId, subject, offer, inDoubt, evidence, ...fresh }) =>
    offer.components.map(({ amount }) =>
      textOf(
        { sourceId, subject, amount, inDoubt, ...evidence[0], ...fresh },
        ...['sourceId', 'subject', 'amount', 'inDoubt', 'observationId', 'capturedUrl'],
        ...['capturedAt', 'confirmedAt', 'staleSince'],
      ),
    ),
  )
  const columns = ['sourceId', 'subject', 'amount', 'inDoubt', 'observationId', 'capturedUrl']
  return sameTexts(
    own,
    theirs.map((row) => textOf(row, ...columns, 'capturedAt', 'confirmedAt', 'staleSince')),
  )
}

/** The same changes in the same order, each with the same two looks. */
export function sameChanges(ours: readonly ChangeRow[], [theirs = []]: HandRow[][]): boolean {
  const own = ours.map(({ event, cites }) =>
    [event.id, event.state, ...cites.map(({ captureId }) => captureId)].join(' '),
  )
  const other = theirs.map((row) => {
    const { id, state } = JSON.parse(String(row['document']))
    return [id, state, row['afterCapture'], row['beforeCapture']].join(' ')
  })
  return own.length > 0 && own.join('\n') === other.join('\n')
}

/** The same bills of rivals, each with the same proof. */
export function sameComparison(
  ours: readonly ScenarioComparison[],
  [theirs = []]: HandRow[][],
): boolean {
  const text = (line: unknown, plan: unknown, perMonth: unknown, proof: unknown) =>
    `${line} ${plan} ${Number(perMonth).toFixed(6)} ${proof}`
  return sameTexts(
    ours.flatMap(({ serviceLine, rows }) =>
      rows.flatMap(({ plan, perMonth, cites }) =>
        cites.map(({ observationId }) => text(serviceLine, plan, perMonth, observationId)),
      ),
    ),
    theirs.map((row) => text(row['line'], row['planName'], row['perMonth'], row['observationId'])),
  )
}

/** The same Jevons indices to nine digits, and as many moves of as many rivals, with as many proofs. */
export function sameTrend(
  ours: MarketTrends,
  [index = [], , moves = [], watched = []]: HandRow[][],
): boolean {
  const digits = (value: unknown) => Number(value ?? 1).toFixed(9)
  const own = ours.rivals.flatMap((rival) => rival.moves)
  const cited = own.filter(({ cites }) => cites.length > 0).length
  return (
    sameTexts(
      ours.indices.flatMap(({ serviceLine, months }) =>
        months.map(({ jevons }) => `${serviceLine} ${digits(jevons)}`),
      ),
      index.map((row) => `${row['line']} ${digits(row['jevons'])}`),
    ) &&
    own.length === moves.length &&
    cited === moves.filter(({ captureId }) => captureId !== null).length &&
    ours.rivals.length === watched.length
  )
}
