import { sameAmount } from '../../model/money.ts'
import type { Offer, PriceComponent } from '../../model/offer.ts'
import { perLabel } from '../../model/unit.ts'
import { cssPath } from '../dom/css-path.ts'
import type { Page } from '../dom/page.ts'
import { priceComponent } from '../price-component.ts'
import { isByWork } from '../price-text-kind.ts'
import { besideTheYear } from './beside-the-year.ts'
import { billedByName } from './billed-by-name.ts'
import type { OfferDraft, PriceDraft } from './draft.ts'
import { engagedOnce } from './engagement.ts'
import { withoutIntroductory } from './introductory.ts'
import { byName, qualified } from './namesakes.ts'
import { withoutTaxTwins, withoutWaivedFees } from './not-charged.ts'
import { isPeer } from './outline.ts'

/** What is charged for, as the comparison names it. */
export function metricOf(price: Pick<PriceDraft, 'reading' | 'label' | 'metric'>): string {
  if (price.metric) return price.metric
  const { per, perText } = price.reading
  if (per?.unitCode === 'bw:token') {
    const label = `${perText ?? ''} ${price.label}`
    if (/cache/i.test(label)) return 'cached-input-token'
    if (/\b(out|output|completion|response|ausgabe|sortie|salida)/i.test(label))
      return 'output-token'
    if (/\b(in|input|prompt|eingabe|entrée|entrada)/i.test(label)) return 'input-token'
    return 'token'
  }
  if (!per) return 'base'
  return perLabel({ ...per, value: '1' }).replace('bw:', '')
}

function sameComponent(a: PriceComponent, b: PriceComponent): boolean {
  const sameSum = sameAmount(a.amount, b.amount) && a.currency === b.currency
  const sameMetric = a.metric === b.metric || a.metric === 'base' || b.metric === 'base'
  const open = (one: PriceComponent) => one.billingDuration === null && one.charge !== 'usage'
  return (
    sameSum &&
    sameMetric &&
    a.was === b.was &&
    (a.billingDuration === b.billingDuration || open(a) || open(b))
  )
}

/** Of two readings of one price the one that says more, with the billing of either. */
function richer(known: PriceComponent, other: PriceComponent): PriceComponent {
  const better = known.billingDuration === null && other.billingDuration !== null ? other : known
  return { ...better, billing: better.billing ?? other.billing ?? known.billing }
}

/** A former price without a word on its period is for the period of the price that replaced it. */
export function formerPeriod(one: PriceComponent, all: readonly PriceComponent[]): PriceComponent {
  if (!one.was || one.billingDuration !== null) return one
  const now = all.find(
    (other) => !other.was && other.charge === 'recurring' && other.currency === one.currency,
  )
  return now ? { ...one, charge: now.charge, billingDuration: now.billingDuration } : one
}

/** "Billed annually $120" beside $12.50 a month: a sum of several months is for the year, though both stand over one "/mo". */
export function billedPeriod(one: PriceComponent, all: readonly PriceComponent[]): PriceComponent {
  if (one.billing === 'monthly' && one.billingDuration === null && one.charge === 'recurring')
    return { ...one, billingDuration: 'P1M' }
  const open = one.billingDuration === null
  if (one.billing !== 'annual' || one.charge !== 'recurring' || one.was) return one
  if (!open && one.billingDuration !== 'P1M') return one
  const isMonth = ({ billing, billingDuration: period, was, charge }: PriceComponent): boolean =>
    !was &&
    charge === 'recurring' &&
    (period === 'P1M' ? open || billing === 'monthly' : open && billing === 'monthly' && !period)
  const month = all.find((other) => other !== one && isMonth(other))
  if (!month || Number(month.amount) === 0) return one
  const year = Number(one.amount) > (open ? 3 : 6) * Number(month.amount)
  return { ...one, billingDuration: year ? 'P1Y' : 'P1M' }
}

/** Of two prices a month the one that twelve times over is the year's sum is paid by the year. */
function paidByYear(
  months: readonly PriceComponent[],
  years: readonly PriceComponent[],
  all: readonly PriceComponent[],
): PriceComponent | undefined {
  const several = new Set(months.map((one) => one.amount)).size > 1
  return months.find((one) =>
    years.some((year) => {
      const first = all.indexOf(year) < all.indexOf(one)
      if (!several && !first && year.billing !== 'annual') return false
      const twelve = 12 * Number(one.amount)
      return Math.abs(Number(year.amount) - twelve) <= Math.max(12, twelve * 0.005)
    }),
  )
}

/** Prices for a month and for a year of one plan, without a word on billing: each is billed as it is quoted. */
export function settleBilling(prices: readonly PriceComponent[]): PriceComponent[] {
  const current = prices.filter((one) => !one.was && one.charge === 'recurring')
  const months = current.filter((one) => one.billingDuration === 'P1M')
  const years = current.filter((one) => one.billingDuration === 'P1Y')
  const [month, year] = [months.length > 0, years.length > 0]
  const annual = current.some((one) => one.billing === 'annual')
  const yearly = paidByYear(months, years, current)
  const primary = months.find((one) => one !== yearly)
  return prices.map((one) => {
    if (one.billing || one.charge !== 'recurring' || one.was || Number(one.amount) === 0) return one
    if ((one.billingDuration === 'P1Y' && month) || one === yearly)
      return { ...one, billing: 'annual' as const }
    if (one === primary && (year || annual)) return { ...one, billing: 'monthly' as const }
    return one
  })
}

const isRecurring = ({ period, billing }: PriceDraft['reading']): boolean =>
  (period !== null && !isByWork(period)) || billing !== null

/** Variants of one plan are per the same unit: "/seat/month" and "or $190 a year". */
function shareUnit(prices: readonly PriceDraft[]): readonly PriceDraft[] {
  const recurring = prices.filter(({ reading }) => isRecurring(reading))
  const units = new Map(
    recurring.flatMap(({ reading }) => (reading.per ? [[reading.per.unitCode, reading.per]] : [])),
  )
  const [only] = [...units.values()]
  if (!only || units.size > 1 || Number(only.value) !== 1) return prices
  // Two prices for one period, one of them per a unit, are a base and what comes on top of it.
  const base = ({ reading, term }: PriceDraft) =>
    recurring.some(
      (other) =>
        other.reading.per !== null &&
        other.reading.period === reading.period &&
        (other.term === term || other.term === null) &&
        other.reading.billing === reading.billing &&
        !other.reading.was &&
        !reading.was,
    )
  return prices.map((price) =>
    price.reading.per === null &&
    recurring.includes(price) &&
    price.reading.kind !== 'one-time' &&
    !base(price)
      ? { ...price, reading: { ...price.reading, per: only } }
      : price,
  )
}

const head =
  /^(persons?|people|pax|pp|p\.p\.?|pers\.?|personen?|personnes?|personas?|persone|pessoas?|persoon|osob[ayęu]?|osób|henkilö|kişi|участника?|человека?|participants?|teilnehmer|名様)$/iu

/** "£180 per person" for a course: without a word on time each person pays once. */
function isPerHead({ reading, term }: PriceDraft): boolean {
  const { per, period, billing, perText, amount, kind } = reading
  const open = per?.unitCode === 'bw:seat' && period === null && billing === null && term === null
  return open && kind !== null && Number(amount) > 0 && head.test(perText ?? '')
}

/** A bare price is paid once, unless it is nothing, per a seat, or one of a toggle's states. */
function settleCharge(price: PriceDraft): PriceDraft['reading'] {
  const { reading } = price
  if (isPerHead(price)) return { ...reading, kind: 'one-time' }
  if (reading.kind || reading.amount === null) return reading
  const amount = Number(reading.amount)
  const recurring = amount === 0 || reading.billing !== null || price.term !== null
  // Nobody pays a cent once: it is for each of something.
  const kind = recurring ? 'recurring' : amount < 0.1 ? 'usage' : 'one-time'
  // A least sum with nothing beside it is where the price starts.
  return { ...reading, kind, from: reading.from || reading.minimum }
}

/** The prices of a plan; those of each part of it that has a name of its own are settled by themselves. */
function components(page: Page, prices: readonly PriceDraft[]): PriceComponent[] {
  const parts = new Set(prices.map(({ metric }) => metric))
  return [...parts].flatMap((part) =>
    componentsOfOne(page, shareUnit(prices.filter(({ metric }) => metric === part))),
  )
}

/** How a price is billed: the state it is shown in goes before words that stand there in every state. */
function billingIn({ term }: PriceDraft, reading: PriceDraft['reading']) {
  if (Number(reading.amount) === 0) return reading.billing ?? undefined
  return term ?? reading.billing ?? undefined
}

function componentsOfOne(page: Page, prices: readonly PriceDraft[]): PriceComponent[] {
  const result: PriceComponent[] = []
  const said = new Set<PriceComponent>()
  for (const price of withoutIntroductory(withoutTaxTwins(prices))) {
    const reading = settleCharge(price)
    const evidence = { selector: cssPath(page, price.element), text: price.text.slice(0, 300) }
    const component = priceComponent(reading, metricOf(price), evidence, {
      billing: billingIn(price, reading),
    })
    if (!component) continue
    // Nothing is nothing in every state of a toggle.
    const nothing = (one: PriceComponent) =>
      Number(one.amount) === 0 &&
      Number(component.amount) === 0 &&
      one.currency === component.currency
    if (price.term === 'annual' && result.some(nothing)) continue
    // "Setup: $5,000" and "Monthly: $5,000" are two prices, whatever their sum.
    const once = price.reading.kind === 'one-time'
    const apart = (one: PriceComponent) =>
      said.has(one) !== once && (once ? one : component).billingDuration !== null
    const twin = result.findIndex((one) => sameComponent(one, component) && !apart(one))
    const known = result[twin]
    const kept = known ? richer(known, component) : component
    if (once) said.add(kept)
    if (known) result[twin] = kept
    else result.push(kept)
  }
  const charged = besideTheYear(withoutWaivedFees(result), said)
  const timed = charged.map((one) => billedPeriod(formerPeriod(one, charged), charged))
  return settleBilling(timed).map((one) =>
    Number(one.amount) === 0 ? { ...one, billing: null } : one,
  )
}

function billedMonthly(one: PriceComponent): PriceComponent {
  const open = one.billing === null && one.billingDuration === 'P1M' && !one.was
  return open && Number(one.amount) > 0 ? { ...one, billing: 'monthly' } : one
}

/** An offer with the drafts it was made of. */
export interface Assembled {
  readonly offer: Offer
  readonly drafts: readonly OfferDraft[]
}

/**
 * Drafts of one name become one offer; prices repeated in another place are kept once. `monthly`: the page
 * says of all its prices that they are billed by the month.
 */
export function assemble(
  page: Page,
  drafts: readonly OfferDraft[],
  monthly: boolean,
): readonly Assembled[] {
  const all = [...byName(qualified(drafts)).values()].flatMap((group): Assembled[] => {
    const [first] = group
    if (!first) return []
    const drafted = group.flatMap((one) => one.prices)
    const prices = components(page, drafted)
      .map((one) => (monthly ? billedMonthly(one) : one))
      .map((one) => billedByName(first.name, engagedOnce(first.name, one)))
    const tax = group.flatMap((one) => one.prices).find(({ reading }) => reading.tax !== null)
      ?.reading.tax
    const current = prices.filter((one) => !one.was)
    return [
      {
        drafts: group,
        offer: {
          name: first.name,
          addon: group.some((one) => one.addon),
          free:
            current.length > 0
              ? current.every((one) => Number(one.amount) === 0)
              : group.some((one) => one.free),
          onRequest: group.some((one) => one.onRequest),
          region: null,
          taxIncluded: tax === undefined || tax === null ? null : tax === 'included',
          promotion: group.find((one) => one.promotion)?.promotion ?? null,
          components: prices,
        },
      },
    ]
  })
  return all.filter((one, index) => !repeatsAddon(one, all, index))
}

/** The same extra told again in other words, in the note of another plan; two cards beside each other are two extras. */
function repeatsAddon(own: Assembled, all: readonly Assembled[], index: number): boolean {
  const sums = ({ offer }: Assembled) =>
    offer.components
      .map(
        (part) =>
          `${part.amount} ${part.currency} ${part.billingDuration} ${part.referenceQuantity?.unitCode}`,
      )
      .join()
  const beside = (one: Assembled) =>
    one.drafts.some(({ root, source }) =>
      own.drafts.some(
        (draft) => source === 'card' && root !== draft.root && isPeer(root, draft.root),
      ),
    )
  if (!own.offer.addon || own.offer.components.length === 0) return false
  return all.some(
    (one, i) => i < index && one.offer.addon && sums(one) === sums(own) && !beside(one),
  )
}
