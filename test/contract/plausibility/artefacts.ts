import type { OfferFinding } from '../../../src/analysis/plausibility/suspicion.ts'
import { Decimal, decimalText } from '../../../src/model/money.ts'
import type { PriceComponent } from '../../../src/model/offer.ts'

/** What a misreading makes of a whole page; undefined where the page is too small or plain to show it. */
export interface Artefact {
  readonly name: string
  readonly of: (page: readonly OfferFinding[]) => readonly OfferFinding[] | undefined
}

function eachPrice(
  page: readonly OfferFinding[],
  change: (price: PriceComponent, plan: number) => PriceComponent,
): OfferFinding[] {
  return page.map((finding, plan) => ({
    ...finding,
    offer: {
      ...finding.offer,
      components: finding.offer.components.map((price) => change(price, plan)),
    },
  }))
}

const times =
  (factor: number | string) =>
  (page: readonly OfferFinding[]): readonly OfferFinding[] =>
    eachPrice(page, (price) => ({
      ...price,
      amount: decimalText(new Decimal(price.amount).times(factor)),
    }))

const priced = (page: readonly OfferFinding[]): OfferFinding[] =>
  page.filter(({ offer }) => offer.components.some(({ amount }) => Number(amount) > 0))

const levels = (page: readonly OfferFinding[]): number =>
  new Set(page.map(({ offer }) => offer.components.map(({ amount }) => amount).join(' '))).size

const other = (currency: string): string => (currency === 'EUR' ? 'USD' : 'EUR')

/** Plan k shows the prices of plan k−1; the first keeps its own. */
function shifted(page: readonly OfferFinding[]): readonly OfferFinding[] | undefined {
  const plans = priced(page)
  if (plans.length < 3 || levels(plans) < plans.length * 0.8) return undefined
  return plans.map((finding, k) => ({
    ...finding,
    offer: { ...finding.offer, components: (plans[k - 1] ?? finding).offer.components },
  }))
}

function exchanged(page: readonly OfferFinding[]): readonly OfferFinding[] | undefined {
  const two = page.filter(({ offer }) => {
    const [a, b] = offer.components
    return a && b && a.amount !== b.amount
  })
  if (two.length < 2 || two.length < page.length * 0.8) return undefined
  return page.map((finding) => {
    const [a, b, ...rest] = finding.offer.components
    if (!a || !b) return finding
    const components = [{ ...a, amount: b.amount }, { ...b, amount: a.amount }, ...rest]
    return { ...finding, offer: { ...finding.offer, components } }
  })
}

function alike(page: readonly OfferFinding[]): readonly OfferFinding[] | undefined {
  const [first] = page
  const plans = priced(page)
  if (
    !first ||
    plans.length < 3 ||
    plans.length < page.length ||
    levels(plans) < plans.length * 0.8
  )
    return undefined
  const amounts = new Map(
    first.offer.components.map(({ metric, billingDuration, amount }) => [
      `${metric} ${billingDuration}`,
      amount,
    ]),
  )
  return eachPrice(page, (price) => ({
    ...price,
    amount: amounts.get(`${price.metric} ${price.billingDuration}`) ?? price.amount,
  }))
}

function sameNames(page: readonly OfferFinding[]): readonly OfferFinding[] | undefined {
  if (page.length < 3) return undefined
  return page.map((finding, k) => ({
    ...finding,
    subject: k === 0 ? 'popular' : `popular~${k + 1}`,
    offer: { ...finding.offer, name: 'Popular' },
  }))
}

const onAnyPage: readonly Artefact[] = [
  {
    name: 'currency sign misread',
    of: (page) => eachPrice(page, (p) => ({ ...p, currency: other(p.currency) })),
  },
  {
    name: 'page for another country',
    of: (page) =>
      eachPrice(page, (p, plan) => ({
        ...p,
        currency: other(p.currency),
        amount: decimalText(new Decimal(p.amount).times(0.9 + 0.03 * (plan % 3))),
      })),
  },
  {
    name: 'per thousand for per million',
    of: (page) =>
      eachPrice(page, (p) => ({
        ...p,
        referenceQuantity: { value: '1000', unitCode: p.referenceQuantity?.unitCode ?? 'C62' },
      })),
  },
  {
    name: 'year for month in the label',
    of: (page) =>
      eachPrice(page, (p) => ({
        ...p,
        billingDuration: p.billingDuration === 'P1Y' ? 'P1M' : 'P1Y',
      })),
  },
  { name: 'ten times', of: times(10) },
  { name: 'a hundred times', of: times(100) },
  { name: 'a thousandth', of: times('0.001') },
  { name: 'twelve times', of: times(12) },
  {
    name: 'a year with a discount',
    of: (page) =>
      eachPrice(page, (p, plan) => ({
        ...p,
        amount: decimalText(new Decimal(p.amount).times(12).times(1 - 0.04 * (plan % 5))),
      })),
  },
  { name: 'all prices nothing', of: times(0) },
]

/** Every artefact for a page with at least three priced offers. */
export const artefacts: readonly Artefact[] = [
  ...onAnyPage,
  { name: 'shifted by a plan', of: shifted },
  { name: 'columns exchanged', of: exchanged },
  { name: 'one price for all', of: alike },
  { name: 'one name for all', of: sameNames },
  {
    name: 'half of the plans lost',
    of: (page) => (page.length < 4 ? undefined : page.slice(0, Math.floor(page.length / 2))),
  },
]
