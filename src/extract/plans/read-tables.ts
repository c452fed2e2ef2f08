import type { Element } from 'domhandler'
import { cssPath } from '../dom/css-path.ts'
import { childElements, isElement, parentElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import { visibleText } from '../dom/visible-text.ts'
import type { Decision, OfferDraft } from './draft.ts'
import { tellsRevenue } from './figures.ts'
import { type Grid, gridOf } from './grid.ts'
import type { Line } from './lines.ts'
import { isTermsOnly } from './naming.ts'
import { isDeposit } from './no-charge.ts'
import type { PageFacts } from './page-facts.ts'
import { type Outline, sitesIn } from './page-outline.ts'
import { readPlanTable } from './plan-table.ts'
import { isComparison, isExample, rejectedRegion } from './region.ts'
import { settleCurrency } from './sites.ts'

interface TablesContext {
  readonly page: Page
  readonly outlined: Outline
  readonly facts: PageFacts
  readonly regions: Map<Element, string | null>
  readonly language: string | undefined
  readonly currency: string | null
  /** Comparisons that are no tables by their tags. */
  readonly grids: ReadonlyMap<Element, Grid>
  readonly decide: (decision: Decision) => void
  /** Told of each priced row that nothing names. */
  readonly unnamed: (said: string) => void
}

interface TablesRead {
  readonly drafts: readonly OfferDraft[]
  /** The tables, and what else was read like one: no cards stand in them. */
  readonly roots: ReadonlySet<Element>
}

/** The offers of all tables of a page, and of what is laid out like a table. */
export function readTables(context: TablesContext): TablesRead {
  const tables = dataTables(context.page).filter((one) => !isLaidOut(one, context.outlined))
  const own = tables.flatMap((table) => draftsOf(table, () => gridOf(table), context))
  const roots = new Set(tables)
  const boxed = [...context.grids].flatMap(([box, grid]) => {
    const drafts = draftsOf(box, () => grid, { ...context, unnamed: () => undefined })
    if (drafts.length > 0) roots.add(box)
    return drafts
  })
  return { drafts: [...own, ...boxed], roots }
}

function draftsOf(
  table: Element,
  grid: () => Grid,
  { page, outlined, facts, regions, language, currency, decide, unnamed }: TablesContext,
): readonly OfferDraft[] {
  const [first = 0] = outlined.extents.get(table) ?? []
  const section = headingOver(outlined.lines, first)
  if (rejectedRegion(table, regions) || isComparison(section) || tellsRevenue(section)) return []
  if (isDeposit(section) || isExample(section)) return []
  if (facts.sellsNothing) return []
  const over = textOver(outlined.lines, first, table)
  const title = ownHeading(outlined.lines, first)
  return readPlanTable(grid(), { language, ...facts, over, title, currency, unnamed }).map(
    (one): OfferDraft => {
      const selector = cssPath(page, one.root)
      decide({ what: one.name, selector, taken: true, reason: 'table' })
      const prices = one.prices.map((price) => settleCurrency(price, currency))
      return { ...one, prices, section: isTermsOnly(section) ? undefined : section }
    },
  )
}

/** Tables that hold no tables: the others lay out the page. */
function dataTables(page: Page): readonly Element[] {
  const layout = new Set<unknown>(page.$('table:has(table)').toArray())
  return page
    .$('table')
    .toArray()
    .filter(isElement)
    .filter((one) => !layout.has(one))
}

/** A table whose every price stands in a cell that is all of its row, in lines of its own: it lays out the page. */
function isLaidOut(table: Element, outlined: Outline): boolean {
  const own = sitesIn(outlined, table).filter(({ reading }) => reading.amount !== null)
  const cells = new Set(own.map(({ line }) => cellAround(line.block)))
  const lines = new Set(own.map(({ line }) => line))
  return (
    lines.size > cells.size &&
    [...cells].every(
      (cell) => cell !== null && childElements(parentElement(cell) ?? cell).length === 1,
    )
  )
}

function cellAround(element: Element): Element | null {
  let at: Element | null = element
  while (at && !/^t[dh]$/.test(at.name)) at = parentElement(at)
  return at
}

/** The lines above a table and its caption: the sentence that names the unit. */
function textOver(lines: readonly Line[], first: number, table: Element): string {
  const caption = childElements(table).filter(({ name }) => name === 'caption')
  const above = lines.slice(Math.max(0, first - 3), first).map(({ text }) => text)
  return [...above, ...caption.map(visibleText)].join('\n')
}

/** The nearest heading over a table that no other part of the page has too. */
function ownHeading(lines: readonly Line[], first: number): string {
  const isHeading = ({ block }: Line) => /^h[2-6]$/.test(block.name)
  const over = lines.slice(Math.max(0, first - 20), first).filter(isHeading)
  const times = ({ text }: Line) =>
    lines.filter((one) => isHeading(one) && one.text === text).length
  return over.findLast((line) => times(line) === 1)?.text ?? ''
}

/** The heading that a table stands under. */
function headingOver(lines: readonly Line[], first: number): string {
  const over = lines.slice(Math.max(0, first - 20), first)
  return over.findLast(({ block }) => /^h[1-6]$/.test(block.name))?.text ?? ''
}
