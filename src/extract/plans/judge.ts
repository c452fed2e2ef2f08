import type { Element } from 'domhandler'
import { childElements, parentElement } from '../dom/node.ts'
import { cardClass, isPriceElement } from './cues.ts'
import type { CardsContext } from './draft.ts'
import { isFigure } from './figures.ts'
import { hasPeer, isPeer } from './outline.ts'
import { speaksOfPrices } from './page-facts.ts'
import type { Outline } from './page-outline.ts'
import { endsLine, isProminent, opensLine, standsAlone } from './prominence.ts'
import type { Found } from './records.ts'
import { sectionOf } from './sections.ts'
import type { Site } from './sites.ts'
import { saysItsRate } from './told-rate.ts'

/** Whether an element is, or holds, something to press. */
const holdsControl = (element: Element): boolean =>
  /^(a|button|input|label)$/.test(element.name) ||
  childElements(element).some((one) => one.name !== 'label' && holdsControl(one))

const holdsList = (element: Element): boolean =>
  /^[uo]l$/.test(element.name) || childElements(element).some(holdsList)

interface RecordRoot {
  readonly records: number
  readonly pressable: boolean
  /** It holds a list of what is included. */
  readonly described: boolean
}

/** The elements of the records, each looked at once: a flat list is one element for all of its entries. */
function rootsOf(records: readonly Found[]): ReadonlyMap<Element, RecordRoot> {
  const roots = new Map<Element, RecordRoot>()
  for (const { root } of records) {
    const known = roots.get(root)
    const pressable = known?.pressable ?? holdsControl(root)
    const described = known?.described ?? holdsList(root)
    roots.set(root, { records: (known?.records ?? 0) + 1, pressable, described })
  }
  return roots
}

/** Entries that are each a name and what it costs. */
interface List {
  readonly rows: number
  /** One of its prices is for a time or a unit. */
  readonly termed: boolean
}

/** Whether a price is said to be for a time or a unit, or paid once. */
const isTermed = ({ reading }: Site): boolean =>
  reading.period !== null || reading.per !== null || reading.kind === 'one-time'

interface Judging {
  readonly roots: ReadonlyMap<Element, RecordRoot>
  /** The list that a record is an entry of. */
  readonly listed: ReadonlyMap<Found, List>
  readonly context: CardsContext
}

/** Whether a record is a name and what it costs, and no sentence or figure. */
const isRow = ({ name, inline, sites }: Found): boolean =>
  !isFigure(name) &&
  sites.some((site) => standsAlone(site) || (inline && (endsLine(site) || site.start === 0)))

/** Lists in which entry after entry is a name of its own with its price. */
function inLists(
  records: readonly Found[],
  roots: ReadonlyMap<Element, RecordRoot>,
): ReadonlyMap<Found, List> {
  const places = Map.groupBy(records, ({ root }) =>
    (roots.get(root)?.records ?? 0) > 1 ? root : root.parent,
  )
  const listed = new Map<Found, List>()
  for (const group of places.values()) {
    for (const alike of Map.groupBy(group, ({ root }) => root.name).values()) {
      const rows = alike.filter(isRow)
      const names = new Set(rows.map(({ name }) => name))
      if (names.size < alike.length) continue
      const list = { rows: rows.length, termed: rows.some(({ sites }) => sites.some(isTermed)) }
      for (const row of rows) listed.set(row, list)
    }
  }
  return listed
}

/** Points for a record being an offer; the words name what spoke for or against it. */
function judge(
  outlined: Outline,
  record: Found,
  { roots, listed, context }: Judging,
): { points: number; reason: string } {
  const said: string[] = []
  let points = 0
  const give = (many: number, why: string, when: boolean): void => {
    if (!when) return
    points += many
    said.push(`${why} ${many > 0 ? '+' : ''}${many}`)
  }
  const main = record.sites.filter((site) => isProminent(site))
  const classes: string[] = []
  for (let at: Element | null = record.root, up = 0; at && up < 3; at = parentElement(at), up++)
    classes.push(at.attribs['class'] ?? '', at.attribs['id'] ?? '')
  const entries = () => (roots.get(record.root)?.records ?? 0) > 1
  give(2, 'repeated', hasPeer(record.root, () => true) || entries())
  const called = cardClass.test(classes.join(' '))
  give(2, 'named like a price card', called)
  const termed = main.some(isTermed)
  give(2, 'terms', termed)
  const marked = main.some((site) => isPriceElement(site.element))
  give(2, 'price element', marked)
  give(1, 'button', roots.get(record.root)?.pressable ?? false)
  give(1, 'price page', context.facts.isPricePage)
  give(
    1,
    'name and price in one line',
    record.inline &&
      record.sites.some((site) => opensLine(site) || endsLine(site) || site.start === 0),
  )
  const under = speaksOfPrices(sectionOf(outlined, record) ?? '')
  give(2, 'under a heading on prices', under)
  give(1, 'title', record.rank >= 7)
  give(1, 'price alone in its line', context.facts.isPricePage && main.some(standsAlone))
  give(-4, 'a figure of a business', !termed && isFigure(record.name))
  const list = listed.get(record)
  const bare =
    !termed && !list?.termed && !called && !marked && !under && !context.facts.isPricePage
  give(-1, 'bare sums, and no price page', bare)
  const card = record.rank >= 7 && (roots.get(record.root)?.described ?? false)
  const rows = bare && !context.facts.isServicePage && !card ? 0 : (list?.rows ?? 0)
  give(1, 'a page of services', rows > 1 && context.facts.isServicePage)
  give(rows > 2 || (card && rows > 1) ? 2 : 1, 'a row of names and prices', rows > 1)
  give(-1, 'name only guessed', record.rank < 3)
  give(-6, 'a page of jobs, grants or stories', context.facts.sellsNothing)
  const told = main.length === 0 && saysItsRate(record, context.facts.isPricePage)
  give(4, 'a rate told in one sentence', told)
  give(-4, 'prose', main.length === 0 && !told)
  return { points, reason: said.join(', ') }
}

const leastPoints = 4

export interface Judged {
  readonly record: Found
  readonly points: number
  readonly reason: string
  readonly taken: boolean
}

/** Weighs the records of a page against each other: what stands beside one that is surely sold needs less. */
export function judgeAll(
  outlined: Outline,
  records: readonly Found[],
  context: CardsContext,
): readonly Judged[] {
  const roots = rootsOf(records)
  const listed = inLists(records, roots)
  const judged = records.map((record) => ({
    record,
    ...judge(outlined, record, { roots, listed, context }),
  }))
  const sure = judged.filter((one) => one.points >= leastPoints).map((one) => one.record)
  const beside = ({ root }: Found): boolean =>
    sure.some((other) => other.root !== root && isPeer(other.root, root))
  return judged.map((one) => ({
    ...one,
    taken: one.points >= leastPoints || (one.points >= 2 && beside(one.record)),
  }))
}
