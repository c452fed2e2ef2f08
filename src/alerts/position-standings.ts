import type { ChangeRow, ComparisonRow, ScenarioComparison } from '../model/answer.ts'
import { Decimal } from '../model/money.ts'
import type { RuleCondition } from '../model/rule-condition.ts'
import { sentenceOf } from '../reports/move-words.ts'
import { dateWords, sum, vendorPlan } from '../reports/words.ts'
import { isTold } from './rules.ts'
import type { Standing } from './standing.ts'

type Asked = NonNullable<RuleCondition['position']>

/** The cheapest bill of one organization, with bounds for it. */
interface Best {
  readonly row: ComparisonRow
  readonly low: Decimal
  /** Null where only a lower bound is known. */
  readonly high: Decimal | null
}

const mostMoves = 3

/**
 * Where the cheapest bills of rivals stand beside ours, or which is the cheapest of all. Bills that are equal,
 * and bounds that overlap, stand nowhere.
 * @param changes of the last weeks, which say what moved and whether that may go back
 */
export function positionStandings(
  asked: Asked,
  comparisons: readonly ScenarioComparison[],
  changes: readonly ChangeRow[],
): Standing[] {
  return comparisons
    .filter(({ scenario }) => scenario === asked.scenario)
    .filter(({ serviceLine }) => serviceLine === (asked.serviceLine ?? serviceLine))
    .flatMap((comparison) => {
      const bests = [...Map.groupBy(comparison.rows, ({ organization }) => organization).values()]
        .map(bestOf)
        .filter((one) => one !== undefined)
      return asked.becomes === 'cheapest'
        ? cheapestStandings(asked, comparison, bests, changes)
        : besideOurs(asked, comparison, bests, changes)
    })
}

function bestOf(rows: readonly ComparisonRow[]): Best | undefined {
  const sorted = rows.toSorted((a, b) => new Decimal(a.perMonth).comparedTo(b.perMonth))
  const row = sorted.find(({ open }) => !open) ?? sorted[0]
  if (!row) return undefined
  const highs = rows.flatMap(({ interval: { high } }) => (high === null ? [] : [high]))
  return {
    row,
    low: Decimal.min(...rows.map(({ interval }) => interval.low)),
    high: highs.length === 0 ? null : Decimal.min(...highs),
  }
}

const isBelow = (a: Best, b: Best): boolean => a.high?.lt(b.low) ?? false

function besideOurs(
  asked: Asked,
  comparison: ScenarioComparison,
  bests: readonly Best[],
  changes: readonly ChangeRow[],
): Standing[] {
  const own = bests.find(({ row }) => row.ours)
  if (!own) return []
  return bests.flatMap((rival): Standing[] => {
    const { organization, organizationName, ours } = rival.row
    const isRival = !ours && organization === (asked.organization ?? organization)
    const state = isBelow(rival, own) ? 'cheaper' : isBelow(own, rival) ? 'dearer' : null
    if (!isRival || state === null) return []
    const bills = [rival, own]
    return [
      {
        subject: subjectOf(comparison, organization, 'us'),
        state,
        isAsked: state === asked.becomes,
        headline: `${organizationName} is now ${state} than us at ${placeOf(comparison)}`,
        ...proof(comparison, bills, changes),
      },
    ]
  })
}

function cheapestStandings(
  asked: Asked,
  comparison: ScenarioComparison,
  bests: readonly Best[],
  changes: readonly ChangeRow[],
): Standing[] {
  return bests.flatMap((one): Standing[] => {
    const others = bests.filter((other) => other !== one)
    const { organization, organizationName, ours } = one.row
    const isCheapest = others.length > 0 && others.every((other) => isBelow(one, other))
    const isBeaten = others.some((other) => isBelow(other, one))
    if (organization !== (asked.organization ?? organization) || isCheapest === isBeaten) return []
    const [next] = others.toSorted((a, b) => a.low.comparedTo(b.low))
    return [
      {
        subject: subjectOf(comparison, organization, 'all'),
        state: isCheapest ? 'cheapest' : 'beaten',
        isAsked: isCheapest,
        headline: `${ours ? 'We are' : `${organizationName} is`} now the cheapest at ${placeOf(comparison)}`,
        ...proof(comparison, next ? [one, next] : [one], changes),
      },
    ]
  })
}

function subjectOf(
  { scenario, serviceLine }: ScenarioComparison,
  organization: string,
  beside: 'us' | 'all',
): string {
  return `position ${scenario} ${serviceLine} ${organization} ${beside}`
}

function placeOf({ scenarioName, serviceLineName }: ScenarioComparison): string {
  return `${scenarioName} (${serviceLineName})`
}

function proof(
  { currency }: ScenarioComparison,
  bills: readonly Best[],
  changes: readonly ChangeRow[],
): Pick<Standing, 'figures' | 'lines' | 'links' | 'isProvisional'> {
  const cites = bills.flatMap(({ row }) => row.cites)
  const shown = new Set(cites.map(({ observationId }) => observationId))
  const moved = changes.filter(
    ({ event }) =>
      isTold(event) && event.kind === 'price-changed' && shown.has(event.afterObservation),
  )
  const figures = bills.map(({ row }) => {
    const who = row.ours ? `our ${row.plan}` : vendorPlan(row.organizationName, row.plan)
    return `${who} ${row.open ? 'from ' : ''}${sum(row.perMonth, currency)} a month`
  })
  return {
    figures: figures.join(', '),
    lines: [
      ...moved.slice(0, mostMoves).map((row) => `${row.organizationName} ${sentenceOf(row)}`),
      ...bills.flatMap(({ row }) => [
        ...row.comparability.differences.map(({ text }) => `${row.plan}: ${text}.`),
        ...(row.staleSince
          ? [`${row.plan}: not confirmed since ${dateWords(row.staleSince)}.`]
          : []),
      ]),
    ],
    links: [...new Map(cites.map(({ label, url }) => [url, { label, url }])).values()],
    isProvisional: moved.some(({ event }) => event.state !== 'final'),
  }
}
