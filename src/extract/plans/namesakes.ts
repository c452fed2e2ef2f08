import { sameAmount } from '../../model/money.ts'
import { saidTerms } from '../said-terms.ts'
import type { OfferDraft, PriceDraft } from './draft.ts'
import { nameKey } from './name-key.ts'

/** The current price for one state of the toggle, to tell two plans of one name apart: of a tier, any. */
const standing = ({ prices, tier }: OfferDraft, term: PriceDraft['term']): string | undefined =>
  prices.find(
    ({ reading, term: own }) => own === term && (tier || reading.period === 'P1M') && !reading.was,
  )?.reading.amount ?? undefined

/** The one price of an entry of a list, and what it is for. */
function onlyPrice({ prices }: OfferDraft): { amount: string; terms: string } | null {
  const [first, second] = prices.filter(({ reading }) => !reading.was)
  if (!first || second || first.term !== null || first.reading.amount === null) return null
  const { amount, currency, period, per, kind, billing } = first.reading
  return { amount, terms: [currency, period, per?.unitCode, kind, billing].join() }
}

/** "Billed yearly": a heading that says how all under it is paid names nothing. */
function saysWhen(section = ''): boolean {
  const { period, billing } = saidTerms(section)
  return period !== null || billing !== null
}

/** "Window unit" for $30 under "Maintenance" and for $90 under "Installation": two things of one name. */
function isOtherEntry(a: OfferDraft, b: OfferDraft): boolean {
  const [one, other] = [onlyPrice(a), onlyPrice(b)]
  const apart = one && other && one.terms === other.terms && !sameAmount(one.amount, other.amount)
  return Boolean(apart) && !saysWhen(a.section) && !saysWhen(b.section)
}

function conflict(a: OfferDraft, b: OfferDraft): boolean {
  if (
    a.root === b.root ||
    a.source !== b.source ||
    (a.source !== 'card' && a.source !== 'table') ||
    !a.section ||
    !b.section ||
    a.section === b.section
  )
    return false
  const [one, other] = [standing(a, null), standing(b, null)]
  if (one === undefined || other === undefined) return isOtherEntry(a, b)
  return !sameAmount(one, other)
}

/** Drafts by name, in order of appearance. */
export function byName(drafts: readonly OfferDraft[]): ReadonlyMap<string, readonly OfferDraft[]> {
  const groups = new Map<string, OfferDraft[]>()
  for (const one of drafts) {
    const name = nameKey(one.name)
    const known = groups.get(name)
    if (known) known.push(one)
    else groups.set(name, [one])
  }
  return groups
}

/** "30 minutes", "10 km", "500 words" as a name: how much of what the heading over it names. */
const measure =
  /^\d[\d.,]*\s?(?:[-–—]\s?\d[\d.,]*\s?)?(?:min(?:ute)?[ns]?\.?|hours?|hrs?|h|stunden?|heures?|horas?|ore|uur|godz\p{L}*|days?|tage?|jours?|días?|dias?|giorni|weeks?|wochen?|words?|pages?|miles?|km|minuti|minutos?|minuty|минут\p{L}*|час\p{L}*|分(?:鐘|钟)?|분)\.?$/iu

/**
 * Offers of one name and other prices under two headings are of two products: "Basic (Files)". With one tier
 * of a product all of its tiers are named after it: "Routes API (10,001 – 100,000)".
 */
export function qualified(drafts: readonly OfferDraft[]): readonly OfferDraft[] {
  const apart = new Set<OfferDraft>()
  for (const group of byName(drafts).values())
    for (const one of group) if (group.some((other) => conflict(one, other))) apart.add(one)
  // Two headings over lists of measures: no entry of them says alone what it is.
  const measured = drafts.filter((one) => one.section && measure.test(one.name))
  if (new Set(measured.map(({ section }) => section)).size > 1)
    for (const one of measured) apart.add(one)
  const tiered = new Set([...apart].filter(({ tier }) => tier).map(({ section }) => section))
  return drafts.map((one) => {
    if (one.tier && tiered.has(one.section)) return { ...one, name: `${one.section} (${one.name})` }
    return apart.has(one) ? { ...one, name: `${one.name} (${one.section})` } : one
  })
}
