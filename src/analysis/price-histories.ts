import { z } from 'zod'
import type { PriceHistory } from '../model/answer.ts'
import type { Market } from '../model/market.ts'
import { Decimal, DecimalText, sameAmount } from '../model/money.ts'
import { Instant } from '../model/time.ts'
import { perLabel } from '../model/unit.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { CitedColumns, citationOf } from './citation.ts'
import { defineQuestion } from './define-question.ts'
import { linePlans } from './line-plans.ts'
import { organizationName } from './organization-name.ts'

const Row = z.object({
  sourceId: z.string(),
  organization: z.string(),
  subject: z.string(),
  planName: z.string().nullable(),
  metric: z.string(),
  series: z.string(),
  currency: z.string(),
  perValue: z.string().nullable(),
  perUnit: z.string().nullable(),
  billingDuration: z.string().nullable(),
  amount: DecimalText,
  validFrom: Instant,
  validTo: Instant.nullable(),
  isDoubted: z.boolean(),
  endsInDoubt: z.boolean(),
  ...CitedColumns.shape,
})
type Row = z.infer<typeof Row>

export const question = defineQuestion(new URL('./price-histories.sql', import.meta.url), Row)

type Step = PriceHistory['steps'][number]

/** The levels of one series; a level interrupted only by something doubted goes on through it. */
function stepsOf(rows: readonly Row[], name: string): Step[] {
  const kept = rows.filter((row) => !row.isDoubted)
  const steps: Step[] = []
  for (const [index, row] of kept.entries()) {
    const to = row.endsInDoubt ? (kept[index + 1]?.validFrom ?? null) : row.validTo
    const last = steps.at(-1)
    if (last && last.to === row.validFrom && sameAmount(last.amount, row.amount)) {
      steps[steps.length - 1] = { ...last, to }
    } else {
      const { validFrom: from, amount } = row
      steps.push({ from, to, amount, cites: [citationOf(row, name)] })
    }
  }
  return steps
}

const periods: Record<string, string> = { P1M: 'month', P1Y: 'year', PT1H: 'hour', P1D: 'day' }

function perOf({ perValue, perUnit, billingDuration }: Row): string {
  const parts = [
    perValue !== null && perUnit !== null
      ? perLabel({ value: perValue, unitCode: perUnit })
      : undefined,
    billingDuration === null ? undefined : (periods[billingDuration] ?? billingDuration),
  ]
  return parts.filter((part) => part !== undefined).join(' and ')
}

/** How far a price travelled, up and down, in logarithms. */
function travelled({ steps }: PriceHistory): number {
  const logs = steps
    .map(({ amount }) => new Decimal(amount))
    .filter((amount) => amount.gt(0))
    .map((amount) => amount.ln().toNumber())
  return logs.reduce((sum, log, i) => sum + (i === 0 ? 0 : Math.abs(log - (logs[i - 1] ?? log))), 0)
}

/** A price history with what it is a history of. */
export interface FollowedHistory extends PriceHistory {
  readonly sourceId: string
  readonly subject: string
  readonly series: string
}

/**
 * The price levels of some plans (by `planKey`) as known at `asOf`. A price that was doubted or never true
 * is left out; a time without a price is a gap between steps. Levels that had ended by `from` may be missing.
 */
export async function followedHistories(
  warehouse: Warehouse,
  market: Market,
  when: { readonly from?: Instant; readonly asOf: Instant; readonly plans: ReadonlySet<string> },
): Promise<FollowedHistory[]> {
  const { from = '-infinity', asOf, plans } = when
  const rows = await question.ask(warehouse, { from, asOf, plans: JSON.stringify([...plans]) })
  const groups = Map.groupBy(rows, (row) => [row.sourceId, row.subject, row.series].join('\n'))
  return [...groups.values()].flatMap((group): FollowedHistory[] => {
    const last = group.at(-1)
    if (!last) return []
    const { organization, metric, currency, sourceId, subject, series } = last
    const name = organizationName(market, organization)
    const steps = stepsOf(group, name)
    const plan = last.planName ?? subject
    const about = { organization, organizationName: name, plan, metric, currency }
    if (steps.length === 0) return []
    return [{ ...about, ...{ sourceId, subject, series }, per: perOf(last), steps }]
  })
}

/**
 * The price levels of the products in our service lines (of every product while there is no line) as known
 * at `asOf`, those that moved most first; see `followedHistories`.
 */
export async function priceHistories(
  warehouse: Warehouse,
  market: Market,
  asOf: Instant,
): Promise<PriceHistory[]> {
  const lines = await linePlans(warehouse, market, asOf)
  const plans = new Set(lines.flatMap((line) => [...line.plans]))
  const histories = await followedHistories(warehouse, market, { asOf, plans })
  return histories.toSorted((a, b) => travelled(b) - travelled(a))
}
