import type { Element } from 'domhandler'
import { childElements, isElement } from '../../dom/node.ts'
import type { Page } from '../../dom/page.ts'
import { visibleText } from '../../dom/visible-text.ts'
import { readPrices } from '../../price-text.ts'
import { classText, isCalled } from '../class-words.ts'
import { type Grid, gridOf } from '../grid.ts'
import { nameKey } from '../name-key.ts'
import { cleanName, isTermsOnly } from '../naming.ts'
import { rejectedRegion } from '../region.ts'
import { isMarked } from '../sites.ts'
import type { FeatureContext, FoundFeature } from './card-features.ts'
import { hasPicture, pictureMark } from './feature-mark.ts'
import { readCell } from './feature-text.ts'

const mostTables = 40

/** Boxes laid out as rows of equally many cells. */
function evenBoxes(page: Page): Grid[] {
  return page
    .$('div, section, ul')
    .toArray()
    .filter(isElement)
    .flatMap((box): Grid[] => {
      const rows = childElements(box).map(childElements)
      const width = rows[0]?.length ?? 0
      const even = rows.length >= 4 && width >= 3 && rows.every((row) => row.length === width)
      return even ? [rows] : []
    })
}

function gridsOf({ page, regions, grids }: FeatureContext): Grid[] {
  const tables = page.$('table').toArray().filter(isElement)
  const open = (element: Element) => rejectedRegion(element, regions) === null
  return [
    ...tables.filter(open).slice(0, mostTables).map(gridOf),
    ...[...grids].flatMap(([box, grid]) => (open(box) ? [grid] : [])),
    ...evenBoxes(page).slice(0, mostTables),
  ]
}

/** What a row is about: the first line of its head, without a remark in smaller print. */
function labelOf(cell: Element | null | undefined): string {
  const text = cell ? (visibleText(cell).split('\n')[0] ?? '') : ''
  const remark = cell ? childElements(cell).find(isRemark) : undefined
  const said = remark ? visibleText(remark) : ''
  return said && said !== text && text.endsWith(said) ? text.slice(0, -said.length).trim() : text
}

const isRemark = (element: Element): boolean =>
  element.name === 'small' || isCalled(classText(element), 'side')

/** The plan that a head names, on any of its lines ("Most popular", "Pro", "$49/mo"). */
function planIn(cell: Element | null | undefined, plans: ReadonlySet<string>): string | null {
  if (!cell) return null
  for (const line of visibleText(cell).split('\n').slice(0, 4)) {
    const price = readPrices(line).find((one) => one.amount !== null)
    const key = nameKey(cleanName(price ? line.slice(0, price.span[0]) : line))
    if (plans.has(key)) return key
  }
  return null
}

/** Nobody compares more plans side by side; a list of cards, turned, has a head for each. */
const mostPlaces = 200

/** Places of plans along a row or column of heads; empty unless they are told apart by them. */
function placesOf(
  heads: readonly (Element | null)[],
  plans: ReadonlySet<string>,
): ReadonlyMap<number, string> {
  const places = new Map<number, string>()
  if (heads.length > mostPlaces) return places
  for (const [index, cell] of heads.entries()) {
    const key = index > 0 ? planIn(cell, plans) : null
    if (key !== null) places.set(index, key)
  }
  return places.size >= 2 && new Set(places.values()).size === places.size ? places : new Map()
}

const turned = (grid: Grid): Grid =>
  Array.from({ length: Math.max(0, ...grid.map((row) => row.length)) }, (_, column) =>
    grid.map((row) => row[column] ?? null),
  )

/** The grid with plans in columns, and from which row their features follow. */
function withPlansInColumns(
  grid: Grid,
  plans: ReadonlySet<string>,
): { rows: Grid; places: ReadonlyMap<number, string> } | null {
  for (const way of [grid, turned(grid)]) {
    for (let head = 0; head < Math.min(3, way.length); head++) {
      const places = placesOf(way[head] ?? [], plans)
      if (places.size > 0) return { rows: way.slice(head + 1), places }
    }
  }
  return null
}

const isPrice = (text: string, language: string | undefined): boolean =>
  readPrices(text, { language }).some((one) => one.amount !== null && isMarked(one))

function cellFeature(
  label: string,
  cell: Element,
  checked: boolean,
  language: string | undefined,
): FoundFeature | null {
  const text = visibleText(cell).split('\n')[0] ?? ''
  if (isPrice(text, language)) return null
  const empty = text === '' && !hasPicture(cell)
  // An empty place beside checks is what the checks are not.
  const mark = pictureMark(cell) ?? (empty && checked ? false : null)
  const said = readCell(label, text, mark, language)
  return said
    ? { ...said, element: cell, text: `${label}: ${text || (said.included ? '✓' : '✗')}` }
    : null
}

/** What comparison tables say of plans that are known by name: name key → features, row by row, without the cells that are prices. */
export function tableFeatures(
  context: FeatureContext,
  plans: ReadonlySet<string>,
  prices: ReadonlySet<Element>,
): ReadonlyMap<string, readonly FoundFeature[]> {
  const result = new Map<string, FoundFeature[]>()
  if (plans.size < 2) return result
  for (const grid of gridsOf(context)) {
    const found = withPlansInColumns(grid, plans)
    if (!found) continue
    for (const row of found.rows) {
      const label = labelOf(row[0])
      const cells = [...found.places].flatMap(([column, plan]) => {
        const cell = row[column]
        return cell && cell !== row[0] && !prices.has(cell) ? [{ plan, cell }] : []
      })
      if (!label || isTermsOnly(label) || new Set(cells.map(({ cell }) => cell)).size < 2) continue
      const checked = cells.some(
        ({ cell }) => pictureMark(cell) ?? /[✓✔✅☑●•]/u.test(visibleText(cell)),
      )
      for (const { plan, cell } of cells) {
        const feature = cellFeature(label, cell, checked, context.language)
        if (feature) result.set(plan, [...(result.get(plan) ?? []), feature])
      }
    }
  }
  return result
}
