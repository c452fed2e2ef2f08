import type { SeriesKey } from '../model/event.ts'
import { metricWords } from '../model/metric-words.ts'
import { Decimal, type DecimalText } from '../model/money.ts'
import { type CalendarDate, dateOf, type Instant, longDate, startOf } from '../model/time.ts'
import { perLabel, unitCode } from '../model/unit.ts'

/**
 * How numbers, money, dates and changes are written, in every report and alert. Amounts stay exact
 * decimals: the formatter takes their text, never a float.
 */

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** A list price with every digit the page printed, two at least where the currency has cents: `$0.20`. */
export function price(amount: DecimalText, currency: string): string {
  return formatMoney(amount, currency, { maximumFractionDigits: 12 })
}

/** A computed amount rounded to cents; below one cent two significant digits, so never a false zero. */
export function sum(amount: DecimalText, currency: string): string {
  const value = new Decimal(amount)
  return !value.isZero() && value.abs().lt('0.01')
    ? formatMoney(amount, currency, { maximumSignificantDigits: 2 })
    : formatMoney(amount, currency, {})
}

function formatMoney(
  amount: DecimalText,
  currency: string,
  options: Intl.NumberFormatOptions,
): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency, ...options })
    .format(amount as Intl.StringNumericLiteral)
    .replace('-', '−')
    .replaceAll('\u00a0', ' ')
}

/** `$0.20 per 1M tokens`, `€49.00 per seat per month`. */
export function pricePer(amount: DecimalText, series: SeriesKey): string {
  return `${price(amount, series.currency)}${perWords(series)}`
}

/** What follows an amount of this series: ` per 1M tokens`, ` per seat per month, billed annually`, ` for seats 10`. */
export function perWords(
  series: Pick<SeriesKey, 'referenceQuantity' | 'billingDuration' | 'billing' | 'sample'>,
): string {
  const per = series.referenceQuantity ? ` per ${perLabel(series.referenceQuantity)}` : ''
  const period = series.billingDuration ? ` ${durationWords(series.billingDuration)}` : ''
  const inputs = Object.entries(series.sample ?? {}).map(([name, value]) => `${name} ${value}`)
  const point = inputs.length > 0 ? ` for ${inputs.join(', ')}` : ''
  return `${per}${period}${series.billing ? `, billed ${adverb(series.billing)}` : ''}${point}`
}

/** How a price is billed, in a word for a narrow column. */
export function billedWord(billing: 'monthly' | 'annual' | 'usage' | null): string {
  const words = { monthly: 'monthly', annual: 'yearly', usage: 'by use' }
  return billing ? words[billing] : 'not said'
}

/** What stands before an amount that is only a lower bound. */
export const atLeast = '≥ '

function adverb(billing: string): string {
  return billing === 'annual' ? 'annually' : billing
}

const durations: Readonly<Record<string, string>> = {
  PT15M: 'per quarter of an hour',
  PT30M: 'per half-hour',
  PT1H: 'per hour',
  P1D: 'per day',
  P1W: 'per week',
  P1M: 'per month',
  P3M: 'per quarter',
  P6M: 'per half-year',
  P1Y: 'per year',
  P2Y: 'per two years',
  P3Y: 'per three years',
}

/** `P1M` is `per month`. */
export function durationWords(duration: string): string {
  return durations[duration] ?? `per ${duration}`
}

/** What an amount is for and per: `input tokens per 1M tokens`; `per seat per month`, its metric being its unit. */
export function metricPer(series: SeriesKey): string {
  const name = metricBesideUnit(series)
  return `${name}${perWords(series)}`.trim() || metricWords(series.metric)
}

/** A metric as words, empty where what stands around the price says it: a plan as a whole, a seat per seat. */
export function metricBesideUnit({ metric, referenceQuantity }: SeriesKey): string {
  const code = referenceQuantity?.unitCode
  const isUnit = code !== undefined && (unitCode(metric) ?? `bw:${metric}`) === code
  return metric === 'base' || isUnit ? '' : metricWords(metric)
}

/** A metric beside others of its unit: `input-token` is `input`. */
export function metricShort(metric: string): string {
  const words = metric.split('-')
  const unit = unitCode(words.at(-1) ?? '')
  return unit && words.length > 1 ? words.slice(0, -1).join(' ') : metricWords(metric)
}

/** A signed fraction: −0.8 is `−80 %`, 0.075 is `+7.5 %`, 0 is `0 %`. */
export function percent(fraction: number): string {
  const sign = fraction < 0 ? '−' : fraction > 0 ? '+' : ''
  return `${sign}${share(fraction)}`
}

/** A fraction without its sign: −0.8 is `80 %`. Never rounds a price that is left to `100 %`. */
export function share(fraction: number): string {
  const value = new Decimal(Math.abs(fraction)).times(100)
  const whole = value.toDecimalPlaces(0)
  const misleads = (whole.equals(100) || whole.isZero()) && !value.equals(whole)
  const places = misleads ? 2 : value.lt(10) ? 1 : 0
  const shown = value.toDecimalPlaces(places, misleads ? Decimal.ROUND_DOWN : Decimal.ROUND_HALF_UP)
  return `${group(shown)} %`
}

/** `−80 %` when all are alike, `+203 to +1,114 %` otherwise. */
export function percentRange(fractions: readonly number[]): string {
  const low = percent(Math.min(...fractions))
  const high = percent(Math.max(...fractions))
  return low === high ? high : `${low.replace(' %', '')} to ${high}`
}

/** `80 %` when all are alike, `50–80 %` otherwise. */
export function shareRange(fractions: readonly number[]): string {
  const sizes = fractions.map((fraction) => Math.abs(fraction))
  const low = share(Math.min(...sizes))
  const high = share(Math.max(...sizes))
  return low === high ? high : `${low.replace(' %', '')}–${high}`
}

function group(value: Decimal): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(
    value.toFixed() as Intl.StringNumericLiteral,
  )
}

/** `12,345`. */
export function whole(count: number): string {
  return group(new Decimal(count))
}

/** `1 source`, `12 sources`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${whole(count)} ${count === 1 ? one : many}`
}

/** `30 July 2026`. */
export function dateWords(at: CalendarDate | Instant): string {
  return longDate(at)
}

/** `30 Jul 2026`, for narrow columns. */
export function shortDate(at: CalendarDate | Instant): string {
  return `${dayWords(at)} ${dateOf(at).slice(0, 4)}`
}

/** `30 Jul`; only where the year is plain from what stands around it. */
export function dayWords(at: CalendarDate | Instant): string {
  return short.format(new Date(startOf(dateOf(at)))).replace('Sept', 'Sep')
}

/** `30 July 2026, 06:00 UTC`. */
export function momentWords(at: Instant): string {
  return `${dateWords(at)}, ${at.slice(11, 16)} UTC`
}

/** `17–23 August 2026`, `29 July – 4 August 2026`. */
export function spanWords(from: CalendarDate, to: CalendarDate): string {
  const [start, end] = [dateWords(from), dateWords(to)]
  if (start === end) return end
  const same = from.slice(0, 7) === to.slice(0, 7)
  if (same) return `${Number(from.slice(8))}–${end}`
  return `${from.slice(0, 4) === to.slice(0, 4) ? start.slice(0, -5) : start} – ${end}`
}

/** `a, b and c`. */
export function joined(words: readonly string[]): string {
  return list.format(words)
}

/** `1st`, `2nd`, `11th`. */
export function ordinal(n: number): string {
  const rule = new Intl.PluralRules('en-GB', { type: 'ordinal' }).select(n)
  const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' }
  return `${n}${endings[rule] ?? 'th'}`
}

const stateNames = {
  candidate: 'unconfirmed',
  provisional: 'confirmed',
  final: 'final',
  temporary: 'temporary',
  held: 'held',
  retracted: 'retracted',
} as const

/** How much an event is believed, in one word. */
export function stateWord(state: keyof typeof stateNames): string {
  return stateNames[state]
}

/** With a capital first letter and a full stop, as a sentence of its own. */
export function sentence(text: string): string {
  const end = /[.?!…]$/.test(text) ? '' : '.'
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}${end}`
}

/** A plan with its vendor, who is not said twice: `OpenAI GPT-5`, `DeepSeek V4 Pro`. */
export function vendorPlan(organizationName: string, plan: string): string {
  const [first = ''] = organizationName.split(' ')
  const said = first.length > 2 && plan.toLowerCase().startsWith(`${first.toLowerCase()} `)
  return said ? plan : `${organizationName} ${plan}`
}

/** A code of ours as words: `consent_wall` is `consent wall`, `price-changed` is `price changed`. */
export function codeWords(code: string): string {
  return code.replace(/[-_]/g, ' ')
}

/** `USD 1.1684, GBP 0.87058`: what one euro buys, by code. */
export function ratesWords(rates: Readonly<Record<string, string>>): string {
  return Object.entries(rates)
    .map(([currency, rate]) => `${currency} ${rate}`)
    .join(', ')
}

/** A scenario is described in full in its table; elsewhere its name up to the colon will do. */
export function shortScenario(name: string): string {
  return name.split(':')[0] ?? name
}
