import type { Element } from 'domhandler'
import type { CardsContext } from './draft.ts'
import { isFigure } from './figures.ts'
import type { Judged } from './judge.ts'
import { cleanName, isNameLike, isTalk, isTermsOnly, saysKind, withoutBound } from './naming.ts'
import { isDeposit, isMinimum } from './no-charge.ts'
import type { Outline } from './page-outline.ts'
import { isProminent } from './prominence.ts'
import type { Site } from './sites.ts'

/** A price that only the weakest of reasons gives a name. */
export interface Leftover {
  readonly name: string
  readonly root: Element
  readonly site: Site
}

export const lastResort = 'nothing on the page names its prices in a clearer way'

const mostTaken = 60
const longest = { sentence: 240, subject: 50, words: 7 } as const

/** "starts", "costs", "beträgt": the verb between what is sold and what it costs. */
const verb =
  /(?<!\s)\s+(?:starts?|begins?|is|are|costs?|comes? (?:to|in)|(?:is|are) (?:priced|billed|charged|available)|runs?|kostet|kosten|beträgt|betragen|beginnt|beginnen|startet|liegt|coûtent?|est|sont|démarre|débute|commence|s'élève|revient|cuesta|cuestan|vale|valen|es|son|empieza|comienza|costa|costano|custa|custam|parte|partono|sai|começa|kost|bedraagt|begint|start|kosztuje|kosztują|wynosi|zaczyna się|stojí|стоит|стоят|составляет|начинается)(?:\s+(?:at|from|de|à|bei|ab|en|a|da|op|vanaf|od|от))*\s*$/iu

const article =
  /^(?:(?:our|the|a|an|each|every|unser[enr]?|de[rmns]|die|das|ein[enrm]?|jede[rsn]?|notre|nos|le|la|les|l'|une?|chaque|nuestr[oa]s?|el|los|las|un[oa]?|cada|il|lo|gli|i|ogni|nostr[oaie]|o|os|as|um|uma|noss[oa]s?|ons|onze|het|een|elke|nasz[ae]?|naše|наш[аеи]?)\s+|l')+/iu

const cases =
  /(?<!\p{L})(?:if|when|unless|because|that|which|who|you|they|i|we|wenn|falls|dass|weil|sie|wir|ich|si|que|qui|vous|nous|cuando|usted|quando|als|dat|u|wij|jeśli|gdy|если|вы)(?!\p{L})/iu

/** "Our basic package starts at €490": what the sentence is about, where it tells the price of one thing. */
function subjectOf({ line: { text }, start }: Site): string | null {
  if (text.length > longest.sentence) return null
  const lead =
    text
      .slice(0, start)
      .split(/(?<=\p{L}{2}[.!?;:])\s+/u)
      .at(-1) ?? ''
  const told = lead.trimEnd()
  const unbound = withoutBound(told)
  const subject = unbound.replace(verb, '')
  const says = subject !== unbound || unbound !== told || verb.test(`${told} `)
  const name = cleanName(subject.replace(verb, '').replace(article, ''))
  if (!says || cases.test(name) || name.length > longest.subject) return null
  return name.split(/\s+/).length <= longest.words ? name : null
}

function isName(name: string | null): name is string {
  if (name === null || !isNameLike(name) || !/\p{L}{3}/u.test(name)) return false
  const no = [isTermsOnly, isTalk, saysKind, isFigure, isMinimum, isDeposit]
  return no.every((is) => !is(name))
}

const isPlain = ({ reading }: Site): boolean =>
  reading.amount !== null &&
  reading.currency !== null &&
  Number(reading.amount) > 0 &&
  reading.ambiguous === null &&
  !reading.saving &&
  !reading.was &&
  !reading.minimum

/**
 * The prices of a page that would else come out empty though it is a page of prices: those of records that too
 * little speaks for, and those told in sentences about one thing. Each is a guess, and told as one.
 */
export function readLeftovers(
  _page: Outline,
  sites: readonly Site[],
  judged: readonly Judged[],
  { facts }: CardsContext,
): readonly Leftover[] {
  if (!facts.isPricePage || facts.sellsNothing) return []
  const records = judged.flatMap(({ record, points }): readonly Leftover[] => {
    const { name, root } = record
    const own = record.sites.filter((site) => isPlain(site) && isProminent(site))
    return points >= 1 && isName(name) ? own.map((site) => ({ name, root, site })) : []
  })
  const known = new Set(records.map(({ site }) => site))
  const told = sites.flatMap((site): readonly Leftover[] => {
    if (known.has(site) || !isPlain(site)) return []
    const name = subjectOf(site)
    return isName(name) ? [{ name, root: site.line.block, site }] : []
  })
  return [...records, ...told].slice(0, mostTaken)
}
