import type { Element } from 'domhandler'
import { currencyCode } from '../../currency.ts'
import { isKnownUnit } from '../../price-unit.ts'
import { saidTerms } from '../../said-terms.ts'
import type { OfferDraft, PriceDraft } from '../draft.ts'
import { isEngagement } from '../engagement.ts'
import type { Line } from '../lines.ts'
import { nameLines } from '../name-lines.ts'
import { hasPeer } from '../outline.ts'
import type { Outline } from '../page-outline.ts'
import { isProminent } from '../prominence.ts'
import type { Site } from '../sites.ts'
import type { Flaw } from './confidence.ts'

export interface PageWords {
  readonly outlined: Outline
  readonly url: string
  readonly language: string | undefined
  /** The currency that the page names beyond doubt; null where it only shows signs. */
  readonly currency: string | null
}

const slight = (why: string): Flaw => ({ weight: 'slight', why })
const grave = (why: string): Flaw => ({ weight: 'grave', why })

const otherDollars =
  /\b(?:CAD|AUD|NZD|SGD|HKD|TWD|MXN|ARS|CLP|COP|GST|HST|PST)\b|\b(?:C|CA|A|AU|NZ|S|HK|NT|MX)\$/
const dollarHost = /\.(?:ca|au|nz|sg|hk|tw|mx|ar|cl|uy|jm|tt|bb|bz|bn|fj|na)(?::\d+)?(?:\/|$)/
const dollarLanguage = /-(?:ca|au|nz|sg|hk|tw|mx|ar|cl|co)$/i

/** Whether something speaks for a dollar other than that of the United States. */
function hintsAtOtherDollar({ url, language, outlined }: PageWords): boolean {
  const host = /^[a-z]+:\/\/([^/]*)/i.exec(url)?.[1] ?? ''
  const said = ({ text }: Line) => text.length <= 200 && otherDollars.test(text)
  return dollarHost.test(host) || dollarLanguage.test(language ?? '') || outlined.lines.some(said)
}

/** How the currency of a price was settled, where its sign stands for several. */
function currencyFlaw(
  { reading }: PriceDraft,
  page: PageWords,
  otherDollar: () => boolean,
): Flaw | null {
  const { currency, currencyText: text, currencyCandidates: codes } = reading
  if (codes.length < 2 || text === null || page.currency === currency) return null
  if (text === '$' && otherDollar()) return grave('several currencies share its sign')
  const { language } = page
  if (currencyCode({ text, codes, usual: false }, { language }) === currency) return null
  return text === '$' || text === '£' ? null : slight('its sign usually means this currency')
}

type Naming = 'heading' | 'marked' | 'guess'

/** How the name of a draft is told apart from other words; `line`: where it stands on its own. */
function namingOf(outlined: Outline, draft: OfferDraft, line: number | null): Naming {
  if (draft.source === 'table') return 'heading'
  if (line === null) return 'marked'
  const rank = outlined.ranks[line] ?? -10
  return rank >= 5 ? 'heading' : rank >= 3 ? 'marked' : 'guess'
}

/** "2-year prepay", "Monthly": perhaps a way of paying for something that is named elsewhere. */
function saysTerms(name: string): boolean {
  const { period, billing } = saidTerms(name)
  return period !== null || billing !== null
}

function nameFlaws(outlined: Outline, draft: OfferDraft, line: number | null): Flaw[] {
  if (draft.source === 'script') return [grave('only a script names it')]
  if (draft.weak) return [grave('the page names its prices in no clear way')]
  const naming = namingOf(outlined, draft, line)
  const alone = draft.source !== 'table' && !hasPeer(draft.root, () => true)
  return [
    ...(naming === 'guess' ? [grave('its name is a guess')] : []),
    ...(naming === 'marked' ? [slight('its name is no heading')] : []),
    ...(saysTerms(draft.name) ? [slight('its name says how it is paid')] : []),
    ...(draft.source === 'note' ? [slight('named in a remark')] : []),
    ...(alone ? [slight('nothing like it beside it')] : []),
  ]
}

function termFlaws({ reading }: PriceDraft): Flaw[] {
  const { period, per, kind, was, amount, trial } = reading
  const said = period !== null || per !== null || kind !== null || was || Number(amount) === 0
  return [
    ...(said ? [] : [slight('its period is not said')]),
    ...(trial ? [slight('for a trial')] : []),
    ...(per && !isKnownUnit(per.unitCode) ? [slight('the word for its unit is unknown')] : []),
  ]
}

/** "Pilot: $0": nothing in the words of the price says whether it is paid once or again and again. */
function isKindByName({ name }: OfferDraft, { reading }: PriceDraft): boolean {
  const { kind, period, amount } = reading
  return kind === null && period === null && Number(amount) === 0 && isEngagement(name)
}

/** Says what weakens a price of a draft; an empty list where nothing does. */
export function flawFinder(
  page: PageWords,
): (draft: OfferDraft, price: PriceDraft) => readonly Flaw[] {
  const { outlined } = page
  let other: boolean | null = null
  const otherDollar = () => (other ??= hintsAtOtherDollar(page))
  const sites = new Map<Element, Site[]>()
  for (const site of outlined.sites)
    sites.set(site.element, [...(sites.get(site.element) ?? []), site])
  const lineOf = nameLines(outlined)
  const named = new Map<OfferDraft, readonly Flaw[]>()
  return (draft, price) => {
    const names = named.get(draft) ?? nameFlaws(outlined, draft, lineOf(draft))
    named.set(draft, names)
    const site = sites.get(price.element)?.find((one) => one.line.text === price.text)
    const told = draft.source === 'card' && site !== undefined && !isProminent(site)
    const currency = currencyFlaw(price, page, otherDollar)
    return [
      ...names,
      ...termFlaws(price),
      ...(isKindByName(draft, price) ? [slight('its name alone says that it is paid once')] : []),
      ...(told ? [grave('told in a sentence')] : []),
      ...(currency ? [currency] : []),
    ]
  }
}
