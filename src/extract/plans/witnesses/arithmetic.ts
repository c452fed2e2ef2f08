import type { Doubt, Testimony } from '../../../model/doubt.ts'
import { Decimal } from '../../../model/money.ts'
import type { Evidence, Offer, PriceComponent } from '../../../model/offer.ts'
import { isMultiple, rounding } from './same-sum.ts'
import type { Saving } from './saving.ts'
import { doubtOf, testimonyOf } from './vote.ts'

export interface StatedSaving extends Saving {
  readonly evidence: Evidence
}

/** How the sums of one offer fit each other. */
export interface Arithmetic {
  /** Prices that another sum of the page bears out. */
  readonly borneOut: ReadonlySet<PriceComponent>
  readonly doubts: readonly { readonly doubt: Doubt; readonly prices: readonly PriceComponent[] }[]
}

/** One thing paid by the month, by the year quoted per month, and by the year. */
interface Terms {
  readonly month: PriceComponent | undefined
  readonly reduced: PriceComponent | undefined
  readonly year: PriceComponent | undefined
}

const only = (list: readonly PriceComponent[]): PriceComponent | undefined =>
  list.length === 1 ? list[0] : undefined

function termsOf(offer: Offer): readonly Terms[] {
  const current = offer.components.filter(
    (one) => !one.was && !one.from && one.charge === 'recurring' && Number(one.amount) > 0,
  )
  const groups = Map.groupBy(current, (one) => `${one.metric} ${one.currency}`)
  return [...groups.values()].map((all) => ({
    month: only(all.filter((one) => one.billingDuration === 'P1M' && one.billing !== 'annual')),
    reduced: only(all.filter((one) => one.billingDuration === 'P1M' && one.billing === 'annual')),
    year: only(all.filter((one) => one.billingDuration === 'P1Y' && one.billing !== 'monthly')),
  }))
}

function computed(amount: string, like: PriceComponent, evidence: Evidence): Testimony {
  const { currency, billingDuration } = like
  return { witness: 'arithmetic', amount, currency, billingDuration, evidence }
}

/** What paying by the year would cost at the price of a single month, less a saving. */
function expected(month: PriceComponent, paid: PriceComponent, share = 0): string {
  const many = paid.billingDuration === 'P1Y' ? 12 : 1
  return new Decimal(month.amount)
    .times(many)
    .times(1 - share)
    .toDecimalPlaces(2)
    .toFixed()
}

/** What paying by the year saves, with how far rounding may move it. */
function savedBy(month: PriceComponent, paid: PriceComponent): { share: number; slack: number } {
  const full = Number(month.amount) * (paid.billingDuration === 'P1Y' ? 12 : 1)
  const share = 1 - Number(paid.amount) / full
  return { share, slack: 0.01 + rounding(paid.amount) / full }
}

/** How far a year may be from twelve months where the shown month is cut or rounded to look well ("$9.99", "$119"). */
const mostRounding = 0.02

/** Whether a year's sum, which is exact for it is what is billed, may be shown as that sum a month. */
function isBilledSum(year: string, month: string): boolean {
  const away = new Decimal(month).times(12).minus(year).abs()
  return away.lt(12 * rounding(month)) || away.lte(rounding(year))
}

/** Shares of twelve months beyond which a year is no discount but another thing, or a slip. */
const leastSaving = -0.02
const mostSaving = 0.75

/**
 * Twelve months against the year against what the page says is saved. `own`: savings told in the offer's own
 * card; `page`: those told for all plans, which can bear a price out but never accuse one.
 */
export function checkArithmetic(
  offer: Offer,
  own: readonly StatedSaving[],
  page: readonly StatedSaving[],
): Arithmetic {
  const borneOut = new Set<PriceComponent>()
  const doubts: { doubt: Doubt; prices: readonly PriceComponent[] }[] = []
  const accuse = (price: PriceComponent, other: PriceComponent, sum: Testimony, why?: string) => {
    const doubt = doubtOf(offer, price.metric, [testimonyOf('cards', price), sum], why)
    doubts.push({ doubt, prices: [price, other] })
  }
  for (const { month, reduced, year } of termsOf(offer)) {
    if (year && reduced) {
      const twelve = computed(expected(reduced, year), year, reduced.evidence)
      if (isBilledSum(year.amount, reduced.amount)) borneOut.add(year).add(reduced)
      else if (Math.abs(Number(year.amount) / Number(twelve.amount) - 1) > mostRounding)
        accuse(year, reduced, twelve)
    }
    const paid = year ?? reduced
    if (!month || !paid) continue
    const { share, slack } = savedBy(month, paid)
    const fits = (one: StatedSaving) => Math.abs(one.share - share) <= slack
    if ([...own, ...page].some(fits) || (year && isMultiple(year.amount, month.amount, 12))) {
      borneOut.add(month).add(paid)
    } else if (share < leastSaving || share > mostSaving) {
      const why = share < 0 ? 'a year costs more than twelve months' : undefined
      accuse(paid, month, computed(expected(month, paid), paid, month.evidence), why)
    } else {
      const wrong = own.find((one) => !one.upTo && Math.abs(one.share - share) > 0.05 + slack)
      if (wrong && own.length === 1) {
        const why = `its card tells of ${percent(wrong.share)} saved, its prices of ${percent(share)}`
        accuse(paid, month, computed(expected(month, paid, wrong.share), paid, wrong.evidence), why)
      }
    }
  }
  return { borneOut, doubts }
}

const percent = (share: number): string => `${Math.round(share * 100)} %`
