import type { Element } from 'domhandler'
import { parentElement } from '../../dom/node.ts'
import type { Page } from '../../dom/page.ts'
import { isButton } from '../cues.ts'
import type { OfferDraft } from '../draft.ts'
import type { Grid } from '../grid.ts'
import { lineOwners } from '../line-owners.ts'
import { elementAt, type Line } from '../lines.ts'
import { cleanName } from '../naming.ts'
import { peers } from '../outline.ts'
import { isPriced, type Outline } from '../page-outline.ts'
import { rejectedRegion } from '../region.ts'
import { struckBy } from '../struck.ts'
import { entryLook, hasPicture, pictureMark } from './feature-mark.ts'
import { markIn, readCell, readFeature, type SaidFeature } from './feature-text.ts'
import { everythingIn } from './feature-words.ts'
import { quantityIn } from './quantity.ts'

/** A feature with the place it was read from. */
export interface FoundFeature extends SaidFeature {
  readonly element: Element
  readonly text: string
}

export interface FeatureContext {
  readonly page: Page
  readonly outlined: Outline
  readonly language: string | undefined
  readonly regions: Map<Element, string | null>
  /** Comparisons that are no tables by their tags. */
  readonly grids: ReadonlyMap<Element, Grid>
}

const listClass =
  /feature|benefit|includ|list|spec|perk|detail|merkmal|vorteil|leistung|caract|benefici|vantage|avantage|functie|cech|ozellik|fordel/i

/** Finds the entry of a list that a line stands in; remembers which siblings are entries. */
function entryFinder({ extents }: Outline): (line: Line, root: Element) => Element | null {
  const known = new Map<Element, boolean>()
  const isEntry = (element: Element): boolean => {
    const cached = known.get(element)
    if (cached !== undefined) return cached
    const alike = peers(element)
    const small = alike.every((one) => {
      const [first, last] = extents.get(one) ?? [0, -1]
      return last - first < 3
    })
    const called = listClass.test(
      `${element.attribs['class'] ?? ''} ${parentElement(element)?.attribs['class'] ?? ''}`,
    )
    const entries = alike.length >= 3 && small
    for (const one of alike) known.set(one, entries && (called || hasPicture(one)))
    return known.get(element) ?? false
  }
  return (line, root) => {
    for (let at: Element | null = line.block; at && at !== root; at = parentElement(at)) {
      if (/^(li|tr|dt|dd)$/.test(at.name)) return at
      if (/^(div|p|span)$/.test(at.name) && isEntry(at)) return at
    }
    return null
  }
}

interface Entry {
  readonly element: Element
  readonly lines: Line[]
}

/** The entries of feature lists in each card, in order. */
function entriesOf(
  { outlined, regions }: FeatureContext,
  drafts: readonly OfferDraft[],
): ReadonlyMap<OfferDraft, readonly Entry[]> {
  const find = entryFinder(outlined)
  const result = new Map<OfferDraft, Entry[]>()
  const perBlock = new Map<Element, number>()
  const owned = lineOwners(outlined, drafts)
  for (const i of owned.keys()) {
    const block = outlined.lines[i]?.block
    if (block) perBlock.set(block, (perBlock.get(block) ?? 0) + 1)
  }
  for (const [i, draft] of [...owned].sort(([a], [b]) => a - b)) {
    const line = outlined.lines[i]
    if (!line || rejectedRegion(line.block, regions)) continue
    const entries = result.get(draft) ?? []
    result.set(draft, entries)
    const element = find(line, draft.root)
    const last = entries.at(-1)
    if (element) {
      if (last?.element === element) last.lines.push(line)
      else entries.push({ element, lines: [line] })
      continue
    }
    const broken = (perBlock.get(line.block) ?? 0) >= 4
    if (markIn(line.text) !== null || everythingIn.test(line.text) || broken)
      entries.push({ element: line.block, lines: [line] })
  }
  return result
}

/** What one entry says; `label` is the term before it in a definition list. */
function readEntry(
  entry: Entry,
  label: string | null,
  language: string | undefined,
): SaidFeature | null {
  const [first, second] = entry.lines
  if (!first) return null
  if (label !== null) return readCell(label, first.text, pictureMark(entry.element), language)
  if (entry.element.name === 'tr') {
    const mark = pictureMark(entry.element)
    return second || mark !== null
      ? readCell(first.text, second?.text ?? '', mark, language)
      : readFeature(first.text, language)
  }
  if (second && entry.lines.length === 2) {
    if (quantityIn(first.text, language)?.bare)
      return readFeature(`${first.text} ${second.text}`, language)
    if (quantityIn(second.text, language)?.bare)
      return readCell(first.text, second.text, null, language)
  }
  return readFeature(first.text, language)
}

/** Whether an entry is greyed while others of its list are not. */
function isGreyed(element: Element): boolean {
  return entryLook(element) === 'pale' && peers(element).some((one) => entryLook(one) !== 'pale')
}

/** What the cards of a page list as included, limited or lacking, by draft. */
export function cardFeatures(
  context: FeatureContext,
  drafts: readonly OfferDraft[],
): ReadonlyMap<OfferDraft, readonly FoundFeature[]> {
  const { page, outlined, language } = context
  const struck = struckBy(page)
  const lacks = (entry: Entry, line: Line): boolean =>
    entryLook(entry.element) === 'lacking' ||
    pictureMark(entry.element) === false ||
    struck(elementAt(line, 0, line.text.length)) ||
    isGreyed(entry.element)
  const result = new Map<OfferDraft, readonly FoundFeature[]>()
  for (const [draft, entries] of entriesOf(context, drafts)) {
    const found = entries.flatMap((entry, index): FoundFeature[] => {
      const [line] = entry.lines
      const before = entries[index - 1]
      if (!line || entry.element.name === 'dt' || isButton(line.block)) return []
      if (entry.lines.some((one) => isPriced(outlined, one.index))) return []
      const term = before?.element.name === 'dt' ? (before.lines[0]?.text ?? null) : null
      const said = readEntry(entry, entry.element.name === 'dd' ? term : null, language)
      if (!said || cleanName(said.name) === draft.name) return []
      const text = entry.lines.map((one) => one.text).join(' ')
      const shown = said.included && lacks(entry, line) ? lacking(said) : said
      return [{ ...shown, element: entry.element, text: text.slice(0, 300) }]
    })
    result.set(draft, found)
  }
  return result
}

/** A struck-out or crossed entry keeps what it is about. */
const lacking = (said: SaidFeature): SaidFeature => ({
  ...said,
  included: false,
  limit: null,
  unitCode: null,
  duration: null,
  denied: null,
})
