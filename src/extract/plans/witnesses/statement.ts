import type { Testimony } from '../../../model/doubt.ts'
import type { Offer, PriceComponent } from '../../../model/offer.ts'
import { cssPath } from '../../dom/css-path.ts'
import type { Page } from '../../dom/page.ts'
import type { StatedOffer } from '../../structured/read-structured.ts'
import type { OfferDraft } from '../draft.ts'
import { nameKey } from '../name-key.ts'

/** What one witness states of an offer: a current price, for everybody. */
export interface Statement extends Testimony {
  /** `nameKey` of the offer it speaks of. */
  readonly key: string
}

const isCurrent = (one: Pick<PriceComponent, 'was' | 'from' | 'amount'>): boolean =>
  // A price of 0 in data stands for "no price" as often as for "free".
  !one.was && !one.from && Number(one.amount) > 0

/** What structured data says, syntax by syntax. */
export function structuredStatements(stated: readonly StatedOffer[]): readonly Statement[] {
  return stated.flatMap(({ syntax, offer }) =>
    offer.components.filter(isCurrent).map(
      ({ amount, currency, billingDuration, evidence }): Statement => ({
        witness: syntax,
        key: nameKey(offer.name),
        amount,
        currency,
        billingDuration,
        evidence,
      }),
    ),
  )
}

/** What data for scripts says. */
export function scriptStatements(page: Page, drafts: readonly OfferDraft[]): readonly Statement[] {
  return drafts.flatMap((draft) =>
    draft.prices.flatMap(({ reading, element, text, term }): Statement[] => {
      const { amount, currency, ambiguous } = reading
      if (amount === null || currency === null || ambiguous) return []
      if (!isCurrent({ ...reading, amount })) return []
      const evidence = { selector: cssPath(page, element), text: text.slice(0, 300) }
      // `annual: 39` may be the sum of a year, or a month of it.
      const billingDuration = term === null ? reading.period : null
      const key = nameKey(draft.name)
      return [{ witness: 'script', key, amount, currency, billingDuration, evidence }]
    }),
  )
}

/** The offer a statement speaks of: of that name, or of the only name that ends or opens it ("Acme Pro"). */
export function addressees(
  offers: readonly Offer[],
  statements: readonly Statement[],
): ReadonlyMap<Offer, readonly Statement[]> {
  const byKey = new Map(offers.map((offer) => [nameKey(offer.name), offer]))
  const keys = [...byKey.keys()].filter((key) => key.length >= 2)
  const known = new Map<string, Offer | null>()
  const find = (key: string): Offer | null => {
    const exact = byKey.get(key)
    if (exact) return exact
    const parts = keys.filter((one) => key.endsWith(` ${one}`) || key.startsWith(`${one} `))
    const longest = parts.sort((a, b) => b.length - a.length)[0]
    const only = longest && parts.every((one) => longest.includes(one))
    return (only && byKey.get(longest)) || null
  }
  const result = new Map<Offer, Statement[]>()
  for (const one of statements.slice(0, mostStatements)) {
    const offer = known.has(one.key) ? known.get(one.key) : find(one.key)
    known.set(one.key, offer ?? null)
    if (offer) result.set(offer, [...(result.get(offer) ?? []), one])
  }
  return result
}

/** More than any price page states. */
const mostStatements = 2_000
