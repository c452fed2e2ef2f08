import { isTermsOnly } from '../plans/naming.ts'
import { unitIn } from '../price-unit-in.ts'
import type { Block } from './blocks.ts'
import { type HeadTerms, headTerms, isCode, isCounted } from './head-words.ts'
import { cellCurrency, isScaleHead, isTier, isValue, type ListCell } from './list-cell.ts'

/** What a column of a price list holds. `left` says why a column with numbers is none of prices. */
export type ColumnRole =
  | {
      readonly kind: 'name' | 'code' | 'currency' | 'unit' | 'tier' | 'region' | 'variant' | 'words'
    }
  | { readonly kind: 'price'; readonly said: HeadTerms; readonly currency: string | null }
  | { readonly kind: 'left'; readonly reason: string }

interface Column {
  readonly head: string
  readonly cells: readonly ListCell[]
}

const region =
  /(?<!\p{L})(regions?|country|countries|land|länder|pays|país|paese|market|markt|location|standort|data ?cent(er|re)|zone|territory)(?!\p{L})/iu
const unit =
  /(?<!\p{L})(unit|units|einheit|basis|unité|unidad|unità|unidade|eenheid|jednostka|enhet|uom|measure|per|pro|billing|billed|abrechnung|period|periode|interval|intervall|frequency|turnus|facturation)(?!\p{L})/iu
const nameHead =
  /(?<!\p{L})(name|plan|plans|product|produkt|produit|producto|prodotto|service|leistung|prestation|servicio|servizio|serviço|dienst|usługa|tjänst|item|artikel|article|bezeichnung|designation|désignation|model|package|paket|tier|resource|role|rolle)(?!\p{L})/iu
const noteHead =
  /(?<!\p{L})(notes?|comments?|remarks?|bemerkung(en)?|hinweise?|anmerkung(en)?|details?|includes?|included|features?|scope|umfang)(?!\p{L})/iu
const codeText = /^(?=\S*\d)[A-Z0-9][A-Z0-9._/-]{1,24}$/

const share = (cells: readonly ListCell[], of: (cell: ListCell) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(of).length / cells.length

const isTerms = ({ text }: ListCell): boolean =>
  text.length <= 40 && (isTermsOnly(text) || isTermsOnly(`per ${text}`) || unitIn(text) !== null)

const isLink = (text: string): boolean => /^(https?:|www\.)/i.test(text)

function columnsOf({ heads, body }: Block): Column[] {
  const width = Math.max(heads.length, ...body.map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, x) => ({
    head: heads[x] ?? '',
    cells: body.flatMap(({ cells }) => {
      const cell = cells[x]
      return cell && cell.kind !== 'blank' ? [cell] : []
    }),
  }))
}

/** Numbers with cents are sums; whole ones under a head that says nothing may be counts. */
const hasCents = (cells: readonly ListCell[]): boolean =>
  share(
    cells.filter(({ kind }) => kind === 'money' || kind === 'number'),
    ({ text, kind }) => kind === 'money' || /[.,]\d\d$/.test(text),
  ) > 0.5

const isYear = ({ text }: ListCell): boolean => /^(19|20)\d\d$/.test(text)

/** Why a column with values holds no prices; null when it does. */
function noPrice({ head, cells }: Column, said: HeadTerms, noted: boolean): string | null {
  const sums = share(cells, ({ kind }) => kind === 'money')
  const numbers = sums + share(cells, ({ kind }) => kind === 'number')
  if (share(cells, ({ kind }) => kind === 'percent') >= numbers) return 'percentages'
  if (share(cells, ({ kind }) => kind === 'date') >= numbers) return 'dates'
  if (isCode(head)) return 'codes'
  if (/year|jahr|ann[ée]e|año|anno|jaar/i.test(head) && share(cells, isYear) > 0.5) return 'years'
  const scale = isScaleHead(head) && (sums > 0.5 || (noted && hasCents(cells)))
  if (scale) return null
  if (isCounted(head) && said.currency === null) return 'counted, not paid'
  if (said.isSaving) return 'a saving, a credit or a limit'
  if (said.isUpper) return 'the upper end of a range'
  if (sums > 0.5) return null
  if (said.isPrice) return null
  if (cells.every(({ kind }) => kind !== 'number' && kind !== 'money')) return null
  if (sums > 0) return null
  if (noted && hasCents(cells)) return null
  return 'neither its head nor its cells say that these are prices'
}

/** "Line total": a sum over a quantity, where another column has the price of one. */
const isTotal = (column: Column | undefined): boolean =>
  /(?<!\p{L})(line total|sub-?total|total|totale|totaal|gesamt(preis|betrag|summe)?|summe|somme|razem)(?!\p{L})/iu.test(
    column?.head ?? '',
  )

/** Roles of all columns of a block. `noted`: a note names the currency of the bare numbers. */
export function rolesOf(block: Block, noted: boolean, language: string | undefined): ColumnRole[] {
  const columns = columnsOf(block)
  const first = columns.map((column): ColumnRole => firstRole(column, noted, language))
  const name = nameColumn(columns, first)
  const single = first.some((role, x) => role.kind === 'price' && !isTotal(columns[x]))
  return first.map((role, x): ColumnRole => {
    if (x === name) return { kind: 'name' }
    if (role.kind === 'price' && single && isTotal(columns[x]))
      return { kind: 'left', reason: 'a total' }
    if (role.kind !== 'words') return role
    const column = columns[x]
    const long = column
      ? share(column.cells, ({ text }) => text.length > 60 || isLink(text)) > 0.3
      : true
    return long || noteHead.test(column?.head ?? '') ? role : { kind: 'variant' }
  })
}

function firstRole(column: Column, noted: boolean, language: string | undefined): ColumnRole {
  const { head, cells } = column
  const said = headTerms(head, language)
  const values = share(cells, isValue)
  if (cells.length === 0) return { kind: 'words' }
  if (share(cells, (cell) => cellCurrency(cell) !== null) > 0.8) return { kind: 'currency' }
  if (isCode(head)) return { kind: 'code' }
  if (share(cells, ({ text }) => isTier(text)) > 0.5 && !said.isPrice) return { kind: 'tier' }
  if (region.test(head) && values < 0.5) return { kind: 'region' }
  const sums = cells.some(({ kind }) => kind === 'money')
  // "Plan 1" is a name with a number in it.
  const lettered = share(cells, ({ text }) => /\p{L}{2}/u.test(text)) > 0.5
  if (!sums && lettered && nameHead.test(head) && !said.isPrice && !unit.test(head))
    return { kind: 'words' }
  if (!sums && values < 0.5 && unit.test(head) && share(cells, isTerms) > 0.5)
    return { kind: 'unit' }
  if (
    values >= 0.5 ||
    (values > 0 && (said.isPrice || share(cells, ({ kind }) => kind === 'money') > 0.3))
  ) {
    const reason = noPrice(column, said, noted)
    if (reason === null) return { kind: 'price', said, currency: said.currency }
    if (isCounted(head) && /qty|quant|menge|anzahl|aantal|ilość|antal/i.test(head))
      return { kind: 'tier' }
    return { kind: 'left', reason }
  }
  if (share(cells, ({ kind }) => kind === 'percent' || kind === 'date') > 0.5) {
    return { kind: 'left', reason: 'percentages or dates' }
  }
  if (share(cells, ({ text }) => codeText.test(text)) > 0.8 && !nameHead.test(head))
    return { kind: 'code' }
  if (head !== '' && unit.test(head) && share(cells, isTerms) > 0.8) return { kind: 'unit' }
  return { kind: 'words' }
}

/** The column with the names: by its head, else the first of words, else that of codes or of tiers. */
function nameColumn(columns: readonly Column[], roles: readonly ColumnRole[]): number {
  const of = (kind: ColumnRole['kind']) =>
    roles.flatMap((role, x) => (role.kind === kind ? [x] : []))
  const words = of('words').filter((x) => (columns[x]?.cells.length ?? 0) > 0)
  const firstPrice = of('price')[0] ?? columns.length
  const named = words.filter(
    (x) => nameHead.test(columns[x]?.head ?? '') && !noteHead.test(columns[x]?.head ?? ''),
  )
  const codes = (x: number) =>
    share(columns[x]?.cells ?? [], ({ text }) => codeText.test(text)) > 0.8
  return (
    named.find((x) => !codes(x)) ??
    words.find((x) => x < firstPrice && !codes(x)) ??
    named[0] ??
    words.find((x) => !noteHead.test(columns[x]?.head ?? '')) ??
    of('region')[0] ??
    of('tier').find((x) => x < firstPrice) ??
    of('unit').find((x) => x < firstPrice) ??
    of('code')[0] ??
    -1
  )
}
