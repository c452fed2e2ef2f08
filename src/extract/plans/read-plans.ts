import type { Element } from 'domhandler'
import type { Doubt, Witness } from '../../model/doubt.ts'
import type { Offer, PriceComponent } from '../../model/offer.ts'
import { Problem, type ProblemRecord } from '../../model/problem.ts'
import { parentElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import { extractProblem } from '../extract-problem.ts'
import { saidTerms } from '../said-terms.ts'
import { readStructured } from '../structured/read-structured.ts'
import { type Assembled, assemble } from './assemble.ts'
import { withAvailability } from './availability.ts'
import { boxGrids } from './box-grids.ts'
import { readCards } from './cards.ts'
import { countryCurrency } from './country-currency.ts'
import type { Decision, OfferDraft } from './draft.ts'
import type { FeatureContext } from './features/card-features.ts'
import { planFeatures } from './features/plan-features.ts'
import { type Line, pageLines } from './lines.ts'
import { hiddenRegions } from './never-shown.ts'
import { extentsOf } from './outline.ts'
import { pageFacts } from './page-facts.ts'
import { outline } from './page-outline.ts'
import { withPromotions } from './promotion/promotions.ts'
import { readTables } from './read-tables.ts'
import { readScriptPlans } from './script-plans.ts'
import { pageCurrency, type Site, settleCurrency } from './sites.ts'
import { sitesInAllStates } from './states.ts'
import { scriptStatements, structuredStatements } from './witnesses/statement.ts'
import { type Weight, weigh, weighUnseen } from './witnesses/weigh.ts'

/** Why the reader took or left what it looked at, in document order, and how far it trusts each price. */
export interface Explanation {
  readonly currency: string | null
  readonly decisions: readonly Decision[]
  readonly weights?: readonly Weight[]
}

export interface PlansContext {
  /** Address of the page: its words say whether it is a price page. */
  readonly url: string
  /** BCP 47; the page's own `lang` when absent. */
  readonly language?: string | undefined
}

export interface PlansRead {
  readonly offers: readonly Offer[]
  readonly problems: readonly ProblemRecord[]
  /** Prices about which the page contradicts itself. */
  readonly doubts: readonly Doubt[]
  /** Who states each price of `offers`. */
  readonly witnesses: ReadonlyMap<PriceComponent, readonly Witness[]>
  readonly explain: Explanation
}

/**
 * Offers of any price page without a declaration: cards, table rows and columns, lists; both states of a
 * term toggle; free and contact-us plans. Deterministic and pure. A page without offers gives none and a
 * problem; prices that stay ambiguous are left out and named in `problems`.
 * @throws Problem extract/limit for more than 20,000 lines, 1,000,000 characters of text or 6,000 prices
 */
export function readPlans(page: Page, context: PlansContext): PlansRead {
  const language = context.language ?? page.language ?? undefined
  const facts = pageFacts(page, context.url)
  const lines = linesWithin(page)
  const extents = extentsOf(lines)
  const found = sitesInAllStates(page, lines, extents, language)
  keepWithin('prices', most.prices, found.length)
  const structured = readStructured(page, context.url)
  const named = pageCurrency(found, lines)
  const told = named ?? onlyCurrency(structured.offers)
  const currency = told ?? countryCurrency(page.title, lines, found)
  const sites = found.map((site) => settleCurrency(site, currency))
  const outlined = outline(lines, extents, sites)
  const decisions: Decision[] = []
  const priced = sites.filter(({ reading }) => reading.amount !== null)
  const regions = hiddenRegions(
    page,
    priced.map(({ element }) => element),
  )
  const nameless: ProblemRecord[] = []
  const decide = (decision: Decision) => decisions.push(decision)
  const grids = boxGrids(page)
  const weighing = { page, outlined, regions, language, url: context.url, currency: told, grids }
  const tables = readTables({
    ...weighing,
    currency,
    facts,
    decide,
    unnamed: (said) => nameless.push(rowWithoutName(said)),
  })
  const open = new Map<Site, string>()
  const cards = readCards(page, outlined, {
    facts,
    regions,
    pricedElsewhere: tables.drafts.some(({ prices }) => prices.length > 0),
    skip: (element) => isWithin(element, tables.roots),
    decide,
    unsettled: (name, site) => open.set(site, name),
  })
  // An extra keeps the name of its own heading or row before that of a remark.
  const isNote = (one: OfferDraft) => one.source === 'note'
  const all = [...cards, ...tables.drafts]
  const shown = [...all.filter((one) => !isNote(one)), ...all.filter(isNote)]
  const paid = shown.some((one) => one.prices.some(({ reading }) => Number(reading.amount) > 0))
  const scripted = readScriptPlans(page, currency, !paid)
  const drafts = paid ? shown : [...shown, ...scripted]
  const joined = assemble(page, drafts, paysMonthly(lines, drafts))
  const assembled = withAvailability(
    outlined,
    withPromotions(weighing, withFeatures(weighing, joined)),
  )
  const statements = [
    ...structuredStatements(structured.stated),
    ...(paid ? scriptStatements(page, scripted) : []),
  ]
  const unseen = assembled.every(({ offer }) => offer.components.length === 0)
  const { offers, witnesses, doubts, weights } =
    unseen && structured.offers.length > 0
      ? weighUnseen(structured.offers, statements)
      : weigh(weighing, assembled, statements)
  const problems = [...unsettled(drafts, sites, open), ...nameless, ...doubts.map(disagreement)]
  if (offers.length === 0)
    problems.push(extractProblem('extract/nothing-found', 'no offer found on the page', null))
  return { offers, problems, doubts, witnesses, explain: { currency, decisions, weights } }
}

function withFeatures(
  context: FeatureContext,
  assembled: readonly Assembled[],
): readonly Assembled[] {
  const features = planFeatures(context, assembled)
  return assembled.map(({ offer, drafts }, i) => ({
    drafts,
    offer: { ...offer, features: features[i] ?? [] },
  }))
}

const rowWithoutName = (said: string): ProblemRecord =>
  extractProblem('extract/ambiguous', `"${said.slice(0, 60)}": nothing names this priced row`, null)

const disagreement = ({ reason, name }: Doubt): ProblemRecord =>
  extractProblem('extract/disagreement', reason, name)

/** The currency of structured data, where it names one only: it settles what a bare sign means. */
function onlyCurrency(offers: readonly Offer[]): string | null {
  const codes = new Set(offers.flatMap((one) => one.components.map(({ currency }) => currency)))
  const [only] = codes
  return codes.size === 1 ? (only ?? null) : null
}

/** Beyond these a page is no price page, and reading it would take seconds. */
const most = { lines: 20_000, text: 1_000_000, prices: 6_000 } as const

function linesWithin(page: Page): readonly Line[] {
  const lines = pageLines(page)
  keepWithin('lines', most.lines, lines.length)
  const text = lines.reduce((sum, one) => sum + one.text.length, 0)
  keepWithin('characters of text', most.text, text)
  return lines
}

function keepWithin(what: string, limit: number, found: number): void {
  if (found <= limit) return
  throw new Problem('extract/limit', `the page has more than ${limit} ${what}`, {
    hint: 'No price page is built like this; declare the part of it that holds the offers.',
  })
}

const monthWord =
  /month|monat|mensu|mois|mes\b|mese|maand|miesi|měsí|månad|måned|месяц|شهر|חודש|月|월/iu

/** A question, or one price with its terms. */
const told = /\?|\p{Sc}\s?\p{Nd}|\p{Nd}\s?\p{Sc}/u

/** "Pay monthly. Cancel anytime.": one sentence says how every price of the page is billed; that of a card speaks of the card. */
function paysMonthly(lines: readonly Line[], drafts: readonly OfferDraft[]): boolean {
  const roots = Map.groupBy(drafts, ({ root }) => root)
  const cards = new Set([...roots].flatMap(([root, own]) => (own.length === 1 ? [root] : [])))
  const said = lines
    .filter(({ text }) => text.length <= 160 && monthWord.test(text) && !told.test(text))
    .map((line) => ({ billing: saidTerms(line.text).billing, line }))
  return (
    said.some(({ billing, line }) => billing === 'monthly' && !isWithin(line.block, cards)) &&
    !said.some(({ billing }) => billing === 'annual')
  )
}

/** Prices inside of offers that leave two values open: left out, and named. */
function unsettled(
  drafts: readonly OfferDraft[],
  sites: readonly Site[],
  left: ReadonlyMap<Site, string>,
): readonly ProblemRecord[] {
  return sites.flatMap((site) => {
    const { reading, element, line } = site
    if (!reading.ambiguous || reading.amount === null) return []
    const owner =
      left.get(site) ?? drafts.find((one) => isWithin(element, new Set([one.root])))?.name
    const message = `"${line.text.slice(0, 60)}": ${reading.ambiguous}`
    return owner ? [extractProblem('extract/ambiguous', message, owner)] : []
  })
}

function isWithin(element: Element, roots: ReadonlySet<Element>): boolean {
  for (let at: Element | null = element; at; at = parentElement(at)) if (roots.has(at)) return true
  return false
}
