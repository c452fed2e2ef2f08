import { addonWords } from '../plans/cues.ts'
import { cleanName } from '../plans/naming.ts'
import { type Block, nameBefore } from './blocks.ts'
import { type HeadTerms, headTerms } from './head-words.ts'
import { isValue, type ListCell } from './list-cell.ts'
import type { ListDraft, ListRead, Unread } from './list-draft.ts'
import { isListName } from './list-name.ts'
import { listPrices, type Surroundings, unreadReason } from './list-price.ts'
import type { BlockContext } from './read-rows.ts'

interface LabelledRow {
  readonly cells: readonly ListCell[]
  readonly label: string
  readonly said: HeadTerms
}

const labelled = ({ body }: Block, language: string | undefined): LabelledRow[] =>
  body.map(({ cells }) => {
    const label = cells[0]?.text ?? ''
    return { cells, label, said: headTerms(label, language) }
  })

const isPriceRow = ({ cells, label, said }: LabelledRow): boolean =>
  said.isPrice && said.rest === '' && !addonWords.test(label) && cells.slice(1).some(isValue)

/** What sets the price of one row of a plan apart from those of the others. */
const kindOf = ({ said }: LabelledRow): string =>
  JSON.stringify([
    said.period,
    said.per,
    said.setup,
    said.once,
    said.currency,
    said.was,
    said.billing,
    said.tax,
  ])

/**
 * Whether plans stand in the columns of a block: its labels say how prices are meant, each in another way,
 * and its heads name something.
 */
export function hasPlanColumns(block: Block, language: string | undefined): boolean {
  const [, ...names] = block.heads
  const named = names.filter((text) => text !== '')
  const priced = block.headCells.slice(1).filter(({ kind }) => kind === 'money')
  if (named.length < 2) return false
  if (priced.length > 1) return true
  if (named.some((text) => headTerms(text, language).isPrice)) return false
  const rows = labelled(block, language).filter(({ cells }) => cells.slice(1).some(isValue))
  const prices = rows.filter(isPriceRow)
  if (new Set(prices.map(kindOf)).size < prices.length) return false
  // Fees alone are rows of a list; how many extras stand below does not matter.
  return prices.some(({ said }) => !said.setup && !said.once)
}

/** Plans in columns: one offer per head; rows that price something else are extras. */
export function readColumns(block: Block, context: BlockContext): ListRead {
  const rows = labelled(block, context.habits.language)
  const prices = rows.filter(isPriceRow)
  const extras = rows.filter(
    (row) => !prices.includes(row) && row.cells.slice(1).some(({ kind }) => kind === 'money'),
  )
  const unread: Unread[] = []
  const drafts = block.heads.flatMap((head, x): ListDraft[] => {
    const top = block.headCells[x]
    const name = cleanName(top?.kind === 'money' ? nameBefore(top) : head)
    if (x === 0 || !isListName(name)) return []
    unread.push(...prices.flatMap((row) => unreadAt(row, x, name, context)))
    const own = top?.kind === 'money' ? [listPrices(top, around(null, context), '')] : []
    const read = [...own, ...prices.flatMap((row) => cellsAt(row, x, context))]
    const said = read.flatMap(({ statements }) => statements)
    const found = read.flatMap((one) => one.prices)
    if (found.length === 0 && said.length === 0) return []
    return [draft(name, block.headCells[x]?.selector() ?? '', found, said)]
  })
  const addons = extras.flatMap((row): ListDraft[] => {
    const cells = row.cells.flatMap((_, x) =>
      x === 0 ? [] : [[x, cellsAt(row, x, context)] as const],
    )
    const same =
      new Set(
        row.cells
          .slice(1)
          .filter(isValue)
          .map(({ text }) => text),
      ).size === 1
    return cells.flatMap(([x, read]) => {
      const found = read.flatMap((one) => one.prices)
      const name = same ? row.label : `${row.label} (${cleanName(block.heads[x] ?? '')})`
      return found.length > 0
        ? [{ ...draft(name, row.cells[x]?.selector() ?? '', found, []), addon: true }]
        : []
    })
  })
  return { drafts: [...drafts, ...addons], unread }
}

/** A cell of a plan that stands where a price is, and gives none. */
function unreadAt(row: LabelledRow, x: number, name: string, context: BlockContext): Unread[] {
  const cell = row.cells[x]
  const read = cellsAt(row, x, context)
  const reason = cell && cell.kind !== 'blank' ? unreadReason(cell) : null
  const found = read.some(({ prices, statements }) => prices.length + statements.length > 0)
  if (!cell || reason === null || found) return []
  return [{ name, text: cell.text, selector: cell.selector(), reason }]
}

function draft(
  name: string,
  selector: string,
  prices: ListDraft['prices'],
  statements: ListDraft['statements'],
): ListDraft {
  return {
    name,
    tellers: [],
    region: null,
    addon: false,
    prices,
    statements,
    guessed: false,
    selector,
  }
}

function cellsAt(
  { cells, label, said }: LabelledRow,
  x: number,
  context: BlockContext,
): ReturnType<typeof listPrices>[] {
  const cell = cells[x]
  if (!cell || cell.kind === 'blank') return []
  return [listPrices(cell, around(said, context), label)]
}

function around(said: HeadTerms | null, context: BlockContext): Surroundings {
  return {
    habits: context.habits,
    said: said ? [said] : [],
    over: context.over,
    headCurrency: said?.currency ?? null,
    notedCurrency: context.notedCurrency,
  }
}
