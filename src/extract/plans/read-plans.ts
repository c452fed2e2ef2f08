import type { Element } from 'domhandler'
import type { Offer } from '../../model/offer.ts'
import type { ProblemRecord } from '../../model/problem.ts'
import { cssPath } from '../dom/css-path.ts'
import { parentElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import { extractProblem } from '../extract-problem.ts'
import { saidTerms } from '../said-terms.ts'
import { readStructured } from '../structured/read-structured.ts'
import { assemble } from './assemble.ts'
import { readCards } from './cards.ts'
import type { Decision, OfferDraft } from './draft.ts'
import { type Line, pageLines } from './lines.ts'
import { extentsOf } from './outline.ts'
import { pageFacts } from './page-facts.ts'
import { readPlanTable } from './plan-table.ts'
import { outline } from './records.ts'
import { rejectedRegion } from './region.ts'
import { readScriptPlans } from './script-plans.ts'
import { pageCurrency, type Site, settleCurrency } from './sites.ts'
import { sitesInAllStates } from './states.ts'
import { disagreements } from './witness.ts'

/** Why the reader took or left what it looked at, in document order. */
export interface Explanation {
  readonly currency: string | null
  readonly decisions: readonly Decision[]
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
  readonly explain: Explanation
}

/**
 * Offers of any price page without a declaration: cards, table rows and columns, lists; both states of a
 * term toggle; free and contact-us plans. Deterministic and pure. A page without offers gives none and a
 * problem; prices that stay ambiguous are left out and named in `problems`.
 */
export function readPlans(page: Page, context: PlansContext): PlansRead {
  const language = context.language ?? page.language ?? undefined
  const facts = pageFacts(page, context.url)
  const lines = pageLines(page)
  const extents = extentsOf(lines)
  const found = sitesInAllStates(page, lines, extents, language)
  const currency = pageCurrency(found, lines)
  const sites = found.map((site) => settleCurrency(site, currency))
  const outlined = outline(lines, extents, sites)
  const decisions: Decision[] = []
  const tables = page.$('table').toArray() as Element[]
  const regions = new Map<Element, string | null>()
  const tableDrafts = tables.flatMap((table): OfferDraft[] => {
    const reason = rejectedRegion(table, regions)
    if (reason || page.$(table).find('table').length > 0) return []
    const over = textOver(outlined.lines, outlined.extents.get(table)?.[0] ?? 0)
    const drafts = readPlanTable(table, {
      language,
      brand: facts.brand,
      versus: facts.versus,
      over,
    })
    for (const one of drafts) {
      decisions.push({
        what: one.name,
        selector: cssPath(page, one.root),
        taken: true,
        reason: 'table',
      })
    }
    return [...drafts]
  })
  const inTable = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = parentElement(at)) {
      if (at.name === 'table' && page.$(at).find('table').length === 0) return true
    }
    return false
  }
  const cards = readCards(page, outlined, {
    facts,
    regions,
    skip: inTable,
    decide: (decision) => decisions.push(decision),
  })
  // An extra keeps the name of its own heading or row before that of a remark.
  const isNote = (one: OfferDraft) => one.source === 'note'
  const all = [...cards, ...tableDrafts]
  const shown = [...all.filter((one) => !isNote(one)), ...all.filter(isNote)]
  const paid = shown.some((one) => one.prices.some(({ reading }) => Number(reading.amount) > 0))
  const drafts = paid ? shown : [...shown, ...readScriptPlans(page, currency)]
  const seen = assemble(page, drafts, paysMonthly(lines))
  const stated = readStructured(page, context.url)
  const offers =
    seen.some((one) => one.components.length > 0) || stated.offers.length === 0
      ? seen
      : stated.offers
  const problems = [
    ...unsettled(drafts, sites),
    ...disagreements(offers, stated.offers),
    ...(offers.length > 0
      ? []
      : [extractProblem('extract/nothing-found', 'no offer found on the page', null)]),
  ]
  return { offers, problems, explain: { currency, decisions } }
}

const monthWord =
  /month|monat|mensu|mois|mes\b|mese|maand|miesi|měsí|månad|måned|месяц|شهر|חודש|月|월/iu

/** "Pay monthly. Cancel anytime.": one sentence says how every price of the page is billed. */
function paysMonthly(lines: readonly Line[]): boolean {
  const said = lines
    .filter(({ text }) => text.length <= 160 && monthWord.test(text) && !text.includes('?'))
    .map(({ text }) => saidTerms(text).billing)
  return said.includes('monthly') && !said.includes('annual')
}

/** Prices inside of offers that leave two values open: left out, and named. */
function unsettled(
  drafts: readonly OfferDraft[],
  sites: readonly Site[],
): readonly ProblemRecord[] {
  return sites.flatMap(({ reading, element, line }) => {
    if (!reading.ambiguous || reading.amount === null) return []
    const owner = drafts.find((one) => isWithin(element, one.root))
    return owner
      ? [
          extractProblem(
            'extract/ambiguous',
            `"${line.text.slice(0, 60)}": ${reading.ambiguous}`,
            owner.name,
          ),
        ]
      : []
  })
}

function isWithin(element: Element, root: Element): boolean {
  for (let at: Element | null = element; at; at = parentElement(at)) if (at === root) return true
  return false
}

/** The two lines above a table: its caption or the sentence that names the unit. */
function textOver(lines: readonly { readonly text: string }[], first: number): string {
  return lines
    .slice(Math.max(0, first - 3), first)
    .map((line) => line.text)
    .join('\n')
}
