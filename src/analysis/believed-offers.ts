import { z } from 'zod'
import { Offer, PriceComponent } from '../model/offer.ts'
import { Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { CitedColumns } from './citation.ts'
import { defineQuestion } from './define-question.ts'

const price = PriceComponent.shape
const offer = Offer.shape
const Row = z.object({
  sourceId: z.string(),
  organization: z.string(),
  subject: z.string(),
  present: z.boolean(),
  seenAt: Instant,
  planName: z.string().nullable(),
  free: offer.free,
  onRequest: offer.onRequest,
  addon: offer.addon,
  region: offer.region,
  taxIncluded: offer.taxIncluded,
  promotion: offer.promotion,
  availability: offer.availability.unwrap().nullable(),
  metric: price.metric.nullable(),
  charge: price.charge.nullable(),
  amount: price.amount.nullable(),
  currency: price.currency.nullable(),
  perValue: z.string().nullable(),
  perUnit: z.string().nullable(),
  billingDuration: price.billingDuration,
  billing: price.billing,
  isFrom: price.from,
  isWas: price.was,
  isSample: z.boolean(),
  evidenceSelector: z.string().nullable(),
  evidenceText: z.string().nullable(),
  inDoubt: z.boolean(),
  unconfirmed: z.boolean(),
  ...CitedColumns.shape,
  confirmedAt: Instant,
  staleSince: Instant.nullable(),
})
type Row = z.infer<typeof Row>

export const question = defineQuestion(new URL('./believed-offers.sql', import.meta.url), Row)

/** One offer of one source as believed at a moment. */
export interface BelievedOffer {
  readonly sourceId: string
  readonly organization: string
  readonly subject: string
  readonly offer: Offer
  /** False when the last complete reading no longer had it; then `seenAt` is that reading. */
  readonly present: boolean
  readonly seenAt: Instant
  /** A change on the page is not believed (yet), so the prices are those before it. */
  readonly inDoubt: boolean
  /** Newly seen, and not yet often enough to be believed. */
  readonly unconfirmed: boolean
  /** When the source last said so. */
  readonly confirmedAt: Instant
  readonly staleSince: Instant | null
  /** What proves it, one for each observation. */
  readonly evidence: readonly z.infer<typeof CitedColumns>[]
}

function componentOf(row: Row): PriceComponent[] {
  const { metric, charge, amount, currency, perValue, perUnit } = row
  // A point of a calculator is not what the plan costs.
  if (row.isSample) return []
  if (metric === null || charge === null || amount === null || currency === null) return []
  const { billingDuration, billing, isFrom, isWas } = row
  return [
    {
      metric,
      charge,
      amount,
      currency,
      referenceQuantity:
        perValue === null || perUnit === null ? null : { value: perValue, unitCode: perUnit },
      billingDuration,
      billing,
      from: isFrom,
      was: isWas,
      evidence: { selector: row.evidenceSelector ?? '', text: row.evidenceText ?? '' },
    },
  ]
}

function offerOf(rows: readonly [Row, ...Row[]]): BelievedOffer {
  const [first] = rows
  const { sourceId, organization, subject, present, seenAt, unconfirmed } = first
  const { free, onRequest, addon, region, taxIncluded, promotion, availability } = first
  const evidence = new Map(rows.map((row) => [row.observationId, row]))
  return {
    sourceId,
    organization,
    subject,
    offer: {
      ...{ free, onRequest, addon, region, taxIncluded, promotion },
      ...(availability && { availability }),
      name: first.planName ?? subject,
      components: rows.flatMap(componentOf),
    },
    present,
    seenAt,
    inDoubt: rows.some((row) => row.inDoubt),
    unconfirmed,
    confirmedAt: first.confirmedAt,
    staleSince: first.staleSince,
    evidence: [...evidence.values()],
  }
}

/** Every offer of every source, or only some of them (`source subject`), as believed at `asOf`. */
export async function believedOffers(
  warehouse: Warehouse,
  asOf: Instant,
  offers?: ReadonlySet<string>,
): Promise<BelievedOffer[]> {
  const rows = await question.ask(warehouse, {
    asOf,
    offers: offers ? JSON.stringify([...offers]) : null,
  })
  const groups = Map.groupBy(rows, (row) => `${row.sourceId} ${row.subject}`)
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first ? [offerOf([first, ...rest])] : [],
  )
}
