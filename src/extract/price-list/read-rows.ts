import { cleanName } from '../plans/naming.ts'
import type { Block, BodyRow } from './blocks.ts'
import type { ColumnRole } from './columns.ts'
import { type HeadTerms, headTerms } from './head-words.ts'
import { cellCurrency, isScaleHead, isTier, isValue, type ListHabits } from './list-cell.ts'
import type { ListDraft, ListRead, Unread } from './list-draft.ts'
import { isListName } from './list-name.ts'
import { type ListPrice, listPrices, unreadReason } from './list-price.ts'

/** What is known around a block. */
export interface BlockContext {
  readonly habits: ListHabits
  readonly over: HeadTerms
  readonly notedCurrency: string | null
}

type PriceRole = Extract<ColumnRole, { kind: 'price' }>

/** The words that tell one price column from the others: "Standard", "11–50", "2026"; empty when none do. */
function variantsOf(
  roles: readonly ColumnRole[],
  heads: readonly string[],
): ReadonlyMap<number, string> {
  const columns = roles.flatMap((role, x) => (role.kind === 'price' ? [{ x, role }] : []))
  const label = ({ x, role }: { x: number; role: PriceRole }): string =>
    isScaleHead(heads[x] ?? '') ? (heads[x] ?? '') : role.said.rest
  const labels = columns.map(label)
  const same = new Set(labels).size <= 1
  return new Map(columns.map(({ x }, i) => [x, same ? '' : (labels[i] ?? '')]))
}

/** "Input" and "Output" name what is metered: parts of one offer, not offers of their own. */
const metered =
  /(?<!\p{L})(input|output|cache[sd]?|prompt|completion|in|out|setup|overage)(?!\p{L})/iu

const total =
  /^(sub|grand |gesamt|zwischen)?-?(total|totals|summe|sum|somme|suma|totale|totaal|razem|summa|subtotaal|итого|合計|合计)\b/iu

/** What the label of a row says of its price: "Setup fee", "Further user per month". */
function labelTerms(name: string, language: string | undefined): HeadTerms | null {
  const said = headTerms(name, language)
  const unit =
    /(?<!\p{L})(per|pro|par|por|je)(?!\p{L})|\//iu.test(name) && (said.per ?? said.period) !== null
  const firm = said.setup || said.once || unit || (said.isPrice && said.period !== null)
  return firm ? { ...said, currency: null, was: false } : null
}

/** What a cell of a column of units says: "hour", "per user / month", "flat". */
function unitTerms(text: string, language: string | undefined): HeadTerms {
  const own = headTerms(text, language)
  if (own.once || /^(flat|fixed|fest|a corpo)$/i.test(text))
    return { ...own, per: null, once: true }
  return headTerms(/^(per|pro|par|por|je|\/)/i.test(text) ? text : `per ${text}`, language)
}

interface Line {
  readonly row: BodyRow
  readonly name: string
}

/** The rows with their names; a blank name under a row with tiers is the name above. */
function linesOf(block: Block, roles: readonly ColumnRole[]): Line[] {
  const at = roles.findIndex(({ kind }) => kind === 'name')
  const tells = (row: BodyRow): boolean =>
    roles.some(({ kind }, x) => telling.has(kind) && row.cells[x]?.text !== '')
  let last = ''
  return block.body.map((row) => {
    const own = cleanName(row.cells[at]?.text ?? '')
    const name = own === '' && tells(row) ? last : own
    last = own === '' ? last : own
    return { row, name }
  })
}

const telling = new Set(['tier', 'variant', 'unit', 'region'])

const textAt = (row: BodyRow, roles: readonly ColumnRole[], kind: ColumnRole['kind']): string[] =>
  roles.flatMap((role, x) => (role.kind === kind ? [row.cells[x]?.text ?? ''] : [])).filter(Boolean)

/** Dates and years, which tell apart the rows of a history. */
const datesOf = (row: BodyRow, roles: readonly ColumnRole[]): string[] =>
  roles.flatMap((role, x) => {
    const cell = role.kind === 'left' ? row.cells[x] : undefined
    return cell && (cell.kind === 'date' || /^(19|20)\d\d$/.test(cell.text)) ? [cell.text] : []
  })

interface RowPrices {
  readonly prices: readonly ListPrice[]
  readonly statements: ReturnType<typeof listPrices>['statements']
  readonly unread: readonly Unread[]
}

function rowPrices(
  { row, name }: Line,
  columns: readonly (readonly [number, PriceRole])[],
  roles: readonly ColumnRole[],
  block: Block,
  context: BlockContext,
): RowPrices {
  const language = context.habits.language
  const units = textAt(row, roles, 'unit').map((text) => unitTerms(text, language))
  const own = labelTerms(name, language)
  const code = cellCurrency(row.cells[roles.findIndex(({ kind }) => kind === 'currency')])
  const unread: Unread[] = []
  const found = columns.flatMap(([x, role]) => {
    const cell = row.cells[x]
    if (!cell || cell.kind === 'blank') return []
    const around = {
      habits: context.habits,
      said: [...units, role.said, ...(own ? [own] : [])],
      over: context.over,
      headCurrency: role.currency ?? code,
      notedCurrency: context.notedCurrency,
    }
    const read = listPrices(cell, around, `${block.heads[x] ?? ''} ${name}`)
    if (read.prices.length === 0 && read.statements.length === 0) {
      const reason = unreadReason(cell)
      if (reason) unread.push({ name, text: cell.text, selector: cell.selector(), reason })
    }
    return [read]
  })
  return {
    prices: found.flatMap(({ prices }) => prices),
    statements: found.flatMap(({ statements }) => statements),
    unread,
  }
}

/** The first price of a row that no name can be given to. */
function nameless({ row, name }: Line, roles: readonly ColumnRole[]): Unread[] {
  const cell = row.cells.find((one, x) => roles[x]?.kind === 'price' && isValue(one))
  if (!cell) return []
  const reason = 'no name of what it is for stands in its row'
  return [{ name: name || cell.text, text: cell.text, selector: cell.selector(), reason }]
}

/** Plans in rows: one offer per row, or one per row and column where the columns are editions or tiers. */
export function readRows(
  block: Block,
  roles: readonly ColumnRole[],
  context: BlockContext,
): ListRead {
  const variants = variantsOf(roles, block.heads)
  const byVariant = new Map<string, (readonly [number, PriceRole])[]>()
  for (const [x, role] of roles.entries()) {
    if (role.kind !== 'price') continue
    const label = variants.get(x) ?? ''
    const key = metered.test(label) ? '' : label
    byVariant.set(key, [...(byVariant.get(key) ?? []), [x, role]])
  }
  const unread: Unread[] = []
  const drafts = linesOf(block, roles).flatMap((line): ListDraft[] => {
    const { row, name } = line
    if (row.cells.some(({ text }) => total.test(text))) return []
    if (!isListName(name) && !isTier(name) && !/^\p{L}$/u.test(name)) {
      unread.push(...nameless(line, roles))
      return []
    }
    const tiers = textAt(row, roles, 'tier')
    const others = [...textAt(row, roles, 'variant'), ...textAt(row, roles, 'region')]
    const group = row.group === null ? [] : [row.group]
    return [...byVariant].flatMap(([variant, columns]): ListDraft[] => {
      const read = rowPrices(line, columns, roles, block, context)
      unread.push(...read.unread)
      if (read.prices.length === 0 && read.statements.length === 0) return []
      const first = columns.map(([x]) => row.cells[x]).find((cell) => cell && isValue(cell))
      const tier = tiers.filter(isTier)
      return [
        {
          name: [name, ...(variant ? [`(${variant})`] : []), ...tier.map((one) => `(${one})`)].join(
            ' ',
          ),
          tellers: [
            ...tiers.filter((one) => !isTier(one)),
            ...others,
            ...group,
            ...datesOf(row, roles),
          ],
          region: textAt(row, roles, 'region')[0] ?? null,
          addon: false,
          prices: read.prices,
          statements: read.statements,
          guessed: block.heads.length === 0,
          selector: first?.selector() ?? '',
        },
      ]
    })
  })
  return { drafts, unread }
}
