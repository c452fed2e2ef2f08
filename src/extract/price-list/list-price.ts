import { Decimal, decimalText } from '../../model/money.ts'
import { findCurrency } from '../currency.ts'
import { numberValue } from '../number.ts'
import { nothingRead, type PriceReading } from '../price-reading.ts'
import { readPrices } from '../price-text.ts'
import { isByWork } from '../price-text-kind.ts'
import { isKnownUnit, isStanding } from '../price-unit.ts'
import type { HeadTerms } from './head-words.ts'
import type { ListCell, ListHabits } from './list-cell.ts'

/** Where the currency of a price is said. */
type CurrencyPlace = 'cell' | 'head' | 'note'

/** One price of a cell, completed by what stands around it. */
export interface ListPrice {
  readonly reading: PriceReading
  readonly cell: ListCell
  /** The head and row label, for what is charged ("Output"). */
  readonly label: string
  readonly currencyFrom: CurrencyPlace
  /** Its unit or period is said by the cell, its head or a column of units. */
  readonly termsSaid: boolean
}

/** What stands around a cell. */
export interface Surroundings {
  readonly habits: ListHabits
  /** Said nearest first: column of units, head, label of the row. */
  readonly said: readonly HeadTerms[]
  /** What titles over the list say. */
  readonly over: HeadTerms
  /** Of the head, the column of currencies. */
  readonly headCurrency: string | null
  readonly notedCurrency: string | null
}

const noPrice = new Set(['missing', 'hostile', 'percent', 'date'])
const plain = /^(\d[\d.,' ]*)$/
const footnote = /(?<=\d)\s*[*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?$/u
const openThousands = /^\D*\d{1,3}[.,]\d{3}\D*$/

/** The readings of a cell in a column of prices; empty when there is none. */
function cellReadings(
  cell: ListCell,
  currency: string | null,
  habits: ListHabits,
): readonly PriceReading[] {
  if (noPrice.has(cell.kind)) return []
  const text = cell.text.replace(footnote, '')
  if (cell.amount !== null) {
    const { amount } = cell
    return amount.startsWith('-')
      ? []
      : [{ ...nothingRead, amount, currency, free: Number(amount) === 0 }]
  }
  const context = { ...habits, currency }
  if (plain.test(text)) {
    const value = numberValue(text.trim(), context)
    const ambiguous =
      value?.ambiguous ?? (habits.mixed && openThousands.test(text) ? openMark : null)
    return value
      ? [
          {
            ...nothingRead,
            amount: value.amount,
            currency,
            ambiguous,
            free: Number(value.amount) === 0,
          },
        ]
      : []
  }
  const readings = readPrices(text, context)
  return habits.mixed && openThousands.test(text)
    ? readings.map((one) => ({ ...one, ambiguous: one.ambiguous ?? openMark }))
    : readings
}

const openMark = 'the list writes decimals with a point and with a comma'

/** The sum that a number stands for where heads, units or notes say that it counts cents or thousands. */
function scaled(reading: PriceReading, cell: ListCell, { said, over }: Surroundings): PriceReading {
  const scale = said.map((one) => one.scale).find((one) => one !== null) ?? over.scale
  if (!scale || scale === 'whole' || reading.amount === null) return reading
  if (reading.currencyText && (findCurrency(reading.currencyText)?.divisor ?? 1) > 1) return reading
  const bare = cell.amount !== null || plain.test(cell.text)
  const open = { ...reading, ambiguous: reading.ambiguous ?? openScale }
  if (!bare || cell.currency !== null || scale === 'unclear') return open
  const amount = new Decimal(reading.amount)
  if (scale === 'thousand') return { ...reading, amount: decimalText(amount.times(1000)) }
  return centsOf(reading.currency) === 2
    ? { ...reading, amount: decimalText(amount.div(100)) }
    : open
}

const openScale = 'it is unclear whether it counts whole units of the currency, cents or thousands'

function centsOf(currency: string | null): number | null {
  if (currency === null) return null
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? null
}

/** Completes a reading with what heads, units, labels and titles say. */
function complete(reading: PriceReading, { said, over }: Surroundings): PriceReading {
  const first = <K extends 'per' | 'period' | 'billing' | 'tax'>(key: K): HeadTerms[K] | null =>
    said.map((one) => one[key]).find((value) => value !== null) ?? null
  const overPer = over.per && isKnownUnit(over.per.unitCode) ? over.per : null
  const setup = reading.setup || said.some((one) => one.setup)
  const once = reading.kind === 'one-time' || setup || said.some((one) => one.once)
  const per = reading.per ?? first('per') ?? (once || reading.period ? null : overPer)
  const ownUsage = reading.per !== null && reading.kind === 'usage'
  const own = reading.period ?? (once || ownUsage ? null : first('period'))
  const period = own ?? (once || per ? null : over.period)
  const standing = per && !period && isStanding(per.unitCode) ? 'recurring' : null
  const usage = isByWork(period) || (per && !period && !standing) ? 'usage' : standing
  const kind = once ? 'one-time' : (usage ?? (period ? 'recurring' : reading.kind))
  return {
    ...reading,
    per,
    period: once ? null : period,
    billing: reading.billing ?? first('billing') ?? over.billing,
    tax: reading.tax ?? first('tax') ?? over.tax,
    from: reading.from || said.some((one) => one.from),
    was: reading.was || said.some((one) => one.was),
    setup,
    kind,
  }
}

/** The prices of one cell and what it says in place of a price. */
export function listPrices(
  cell: ListCell,
  around: Surroundings,
  label: string,
): { readonly prices: ListPrice[]; readonly statements: readonly PriceReading[] } {
  const stated = cell.currency ?? around.headCurrency
  const currency = stated ?? around.notedCurrency
  const readings = cellReadings(cell, currency, around.habits)
  const prices = readings.filter(isPrice).map((reading): ListPrice => {
    const full = complete(scaled(reading, cell, around), around)
    const own = reading.currencyText !== null || cell.currency !== null
    const near = [reading.period, reading.per, reading.kind].some((one) => one !== null)
    const headed = around.said.some(
      (one) => one.period ?? one.per ?? (one.once || one.setup || null),
    )
    return {
      reading: full,
      cell,
      label,
      currencyFrom: own ? 'cell' : around.headCurrency ? 'head' : 'note',
      termsSaid: near || Boolean(headed),
    }
  })
  return { prices, statements: readings.filter(({ amount }) => amount === null) }
}

const yes =
  /^(incl(uded|usive|\.)?|inkl\.?|inklusive|inbegriffen|enthalten|inclus|incluido|incluso|compris|yes|no|ja|nein|oui|non|sí|✓|✔|✗|x|–|-|see .{0,40}|siehe .{0,40}|k\. ?a\.|tba|tbd)$/iu

/** Why a cell in the place of a price gives none; null where it is none at all ("included"). */
export function unreadReason({ kind, text }: ListCell): string | null {
  if (kind === 'missing') return 'a formula without a stored value'
  if (kind === 'hostile') return 'characters that may look different from what they are'
  if (kind === 'percent' || kind === 'date' || yes.test(text)) return null
  return /\p{Nd}/u.test(text) ? 'no price that can be read' : null
}

/** Savings, minimums, upper ends and trials are money, but nobody's level. */
function isPrice({ amount, saving, upTo, minimum, trial }: PriceReading): boolean {
  return amount !== null && !saving && !upTo && !minimum && !trial
}
