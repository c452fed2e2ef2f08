import type { NamedRange, Cell as SheetCell, WriteSheet } from 'hucre'
import { metricWords } from '../../../model/metric-words.ts'
import { Decimal } from '../../../model/money.ts'
import type { LiveBills, LivePlan } from '../../../model/report.ts'
import { cellStyles } from './cell-styles.ts'
import { isLive, type LiveCharge, liveCharges, priceColumns } from './live-charge.ts'
import { rowHeights } from './row-heights.ts'
import { text } from './table-sheet.ts'

/** A sheet whose bills follow the quantities, the term and the prices on it, and the names of its inputs. */
export interface LiveSheet {
  readonly sheet: WriteSheet
  readonly names: readonly NamedRange[]
}

const widths = [28, 30, 16, 18, 16, 14, 16, 16, 16, 14, 14, 12, 14]
const billHeads = ['Vendor', 'Plan', 'Per month', 'As reported', 'To our lowest', 'Rate']
const commitmentHeads = ['At least a month', 'At most a month', 'Least term', 'Note']
const priceHeads = ['Vendor', 'Plan', 'Charge', 'Of', 'Kind', 'Above', 'Up to', 'Flat', 'Price']
const conditionHeads = ['Per', 'Included', 'Least quantity', 'Times a month']

type Put = (at: string, cell: Partial<SheetCell>) => void

interface Names {
  readonly term: string
  readonly quantity: ReadonlyMap<string, string>
}

/**
 * The bills of a comparison as formulas over named cells: `Qty_METRIC_SCENARIO` and `Term_SCENARIO`. Every
 * formula holds the value of the report, so that it is right before anything computes. Undefined where
 * usage follows a ramp.
 *
 * @param nameOf makes a name another one where it is taken: names hold in the whole workbook
 */
export function liveSheet(
  name: string,
  live: LiveBills,
  nameOf: (wanted: string) => string,
): LiveSheet | undefined {
  const { scenario } = live
  const asked = Object.entries(scenario.quantities)
  if (asked.some(([, quantity]) => typeof quantity !== 'string')) return undefined
  const cells = new Map<string, Partial<SheetCell>>()
  const put: Put = (at, cell) => cells.set(place(at), cell)
  put('A1', text(`${scenario.name}: bills that compute`, cellStyles.caption))
  const hint = 'Change a quantity, the term or a price in a tinted cell: the bills follow.'
  put('A2', text(hint, cellStyles.note))
  heads(put, 4, ['Asked for', 'A month'])
  const names = {
    term: nameOf(cellName('Term', scenario.id)),
    quantity: new Map(
      asked.map(([metric]) => [metric, nameOf(cellName('Qty', metric, scenario.id))]),
    ),
  }
  asked.forEach(([metric, quantity], i) => {
    put(`A${5 + i}`, words(metricWords(metric)))
    put(`B${5 + i}`, input(Number(quantity)))
  })
  const termRow = 5 + asked.length
  put(`A${termRow}`, words('Term, in months'))
  put(`B${termRow}`, input(scenario.termMonths))
  const inputRows = [...names.quantity.values(), names.term].map(
    (label, i): NamedRange => ({ name: label, range: `'${name}'!$B$${5 + i}` }),
  )
  billRows(put, termRow + 2, live, names)
  return {
    sheet: {
      name,
      rows: [],
      cells,
      columns: widths.map((width) => ({ width })),
      rowDefs: rowHeights(cells, widths),
      pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
      view: { showGridLines: false },
      a11y: { summary: `${scenario.name}: bills as formulas` },
    },
    names: inputRows,
  }
}

function billRows(put: Put, head: number, live: LiveBills, names: Names): void {
  const { plans, currency } = live
  const [first, last] = [head + 1, head + plans.length]
  heads(put, head, [...billHeads, ...commitmentHeads], { 2: currency, 3: currency, 8: 'months' })
  heads(put, last + 2, [...priceHeads, ...conditionHeads])
  const ours = plans.map((plan, i) => ({ plan, row: first + i })).filter(({ plan }) => plan.ours)
  const lowest = Math.min(...ours.map(({ plan }) => Number(plan.perMonth)))
  const ourCells = ours.map(({ row }) => `C${row}`).join(',')
  let row = last + 3
  plans.forEach((plan, i) => {
    const at = first + i
    const why = notLive(plan)
    const charges = why
      ? []
      : plan.plan.components.flatMap((one) => liveCharges(one, live.scenario))
    const reported = Number(plan.perMonth)
    put(`A${at}`, words(plan.vendor, plan.ours))
    put(`B${at}`, words(plan.plan.name, plan.ours))
    put(`D${at}`, figure(reported, money(reported)))
    put(`F${at}`, input(Number(plan.factor)))
    commitments(put, at, plan)
    put(
      `C${at}`,
      why || charges.length === 0
        ? figure(reported, money(reported))
        : computed(billFormula(live, plan, names, at, row, charges.length), reported),
    )
    if (why) put(`J${at}`, words(why))
    if (ours.length > 0 && lowest > 0) {
      const gap = `IFERROR(C${at}/MIN(${ourCells})-1,"n/a")`
      put(`E${at}`, computed(gap, reported / lowest - 1, '+0.0%;-0.0%;0.0%'))
    }
    for (const one of charges) priceRow(put, row++, plan, one, names)
  })
}

/** Why a formula cannot say what the plan costs, where it cannot. */
function notLive({ plan }: LivePlan): string | undefined {
  if (plan.discounts.length > 0) return 'as reported: it has discounts'
  if (!plan.components.every(isLive)) return 'as reported: tiers with a least or most charge'
  return undefined
}

function commitments(put: Put, at: number, { plan }: LivePlan): void {
  const { minimumCommitmentPerMonth: month, minimumCommitmentPerYear: year } = plan
  if (month !== undefined || year !== undefined) {
    const least = Decimal.max(month ?? 0, new Decimal(year ?? 0).div(12))
    put(`G${at}`, input(least.toNumber()))
  }
  if (plan.maximumChargePerMonth) put(`H${at}`, input(Number(plan.maximumChargePerMonth)))
  if (plan.minimumTermMonths) put(`I${at}`, input(plan.minimumTermMonths))
}

function billFormula(
  { scenario }: LiveBills,
  { plan }: LivePlan,
  { term, quantity }: Names,
  at: number,
  row: number,
  count: number,
): string {
  const amounts = `C${row}:C${row + count - 1}`
  const often = `${priceColumns.often}${row}:${priceColumns.often}${row + count - 1}`
  const list = `SUMPRODUCT(${amounts},${often})`
  const capped = plan.maximumChargePerMonth ? `MIN(${list},H${at})` : list
  const isCommitted = plan.minimumCommitmentPerMonth ?? plan.minimumCommitmentPerYear
  const monthly = isCommitted ? `MAX(${capped},G${at})` : capped
  const paid = plan.minimumTermMonths ? `${monthly}*MAX(${term},I${at})/${term}` : monthly
  const priced = new Set(plan.components.map(({ metric }) => metric))
  const unpriced = [...quantity].flatMap(([metric, name]) => (priced.has(metric) ? [] : [name]))
  const unsold = [
    ...unpriced.map((name) => `${name}>0`),
    ...(plan.minimumTermMonths && scenario.minimums === 'refuse' ? [`${term}<I${at}`] : []),
  ]
  const bill = `(${paid}+SUMIF(${often},0,${amounts})/${term})*F${at}`
  const sold = unsold.length > 0 ? `IF(OR(${unsold.join(',')}),NA(),${bill})` : bill
  return `IFERROR(${sold},"not sold so")`
}

function priceRow(put: Put, row: number, plan: LivePlan, one: LiveCharge, names: Names): void {
  const { component } = one
  const { included, minimumQuantity: least } = component
  put(`A${row}`, words(plan.vendor))
  put(`B${row}`, words(plan.plan.name))
  const formula = one.formula(names.quantity.get(component.metric) ?? '0', row)
  put(`C${row}`, computed(formula, one.value, '#,##0.00####'))
  put(`D${row}`, words(component.label ?? metricWords(component.metric)))
  put(`E${row}`, words(one.often === 0 ? `${component.kind}, once` : component.kind))
  const given = {
    ...{ above: one.above, upTo: one.upTo, flat: one.flat, unit: one.unit, per: one.per },
    included: included === undefined ? undefined : Number(included),
    least: least === undefined ? undefined : Number(least),
    often: one.often,
  }
  for (const key of Object.keys(priceColumns) as (keyof typeof priceColumns)[]) {
    const value = given[key]
    const cell =
      value === undefined ? undefined : input(value, key === 'often' ? '0.0000' : 'General')
    if (cell) put(`${priceColumns[key]}${row}`, cell)
  }
}

function heads(
  put: Put,
  row: number,
  names: readonly string[],
  units: Readonly<Record<number, string>> = {},
): void {
  names.forEach((name, i) => {
    const unit = units[i]
    const align = i > 1 && name !== 'Of' && name !== 'Kind' && name !== 'Note' ? 'right' : 'left'
    const head = unit ? `${name} (${unit})` : name
    put(`${String.fromCharCode(65 + i)}${row}`, text(head, cellStyles.head(align)))
  })
}

const words = (of: string, isOurs = false) =>
  text(of, cellStyles.body({ ...(isOurs && { tone: 'ours' as const }) }))

function figure(value: number, format: string): Partial<SheetCell> {
  return { value, type: 'number', style: cellStyles.body({ align: 'right', format }) }
}

function input(value: number, fraction = 'General'): Partial<SheetCell> {
  const format = Number.isInteger(value) ? '#,##0' : fraction
  const style = cellStyles.body({ align: 'right', format, isOurs: true })
  return { value, type: 'number', style }
}

function computed(formula: string, result: number, format = money(result)): Partial<SheetCell> {
  const style = cellStyles.body({ align: 'right', format })
  return { type: 'formula', formula, formulaResult: result, value: result, style }
}

const money = (amount: number): string => (Math.abs(amount) < 1 ? '0.00####' : '#,##0.00')

/** A name that Excel takes: letters, digits and underscores, and no address of a cell. */
function cellName(...parts: readonly string[]): string {
  return parts
    .join('_')
    .slice(0, 200)
    .replace(/[^\p{L}\p{N}_]/gu, '_')
}

/** `B3` is row 2, column 1, both from 0. */
function place(at: string): string {
  return `${Number(at.slice(1)) - 1},${at.charCodeAt(0) - 65}`
}
