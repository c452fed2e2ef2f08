import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { findCurrency } from '../src/extract/currency.ts'
import { readPrices } from '../src/extract/price-text.ts'
import { fold } from '../src/extract/price-text-fold.ts'
import { Decimal } from '../src/model/money.ts'

/** What a reader makes of one string: amount and currency mark as written; nulls when it finds none. */
interface Answer {
  readonly amount: string | null
  readonly currency: string | null
}
type Reader = (text: string, hint: string | null) => Answer

const data = '../shared/data'
const show = process.argv.includes('--misses')

const sameAmount = (a: string | null, b: number | string | null) =>
  a === null || b === null ? a === b : new Decimal(a).equals(new Decimal(b))
const code = (mark: string | null) => (mark ? findCurrency(fold(mark).text)?.codes[0] : undefined)
/** The mark as expected, or another way to write the same currency ("£94.50 GBP"). */
const sameMark = (a: string | null, b: string | null) =>
  plainMark(a) === plainMark(b) || (code(a) !== undefined && code(a) === code(b))
const plainMark = (mark: string | null) =>
  mark === null ? null : fold(mark).text.toLowerCase().replace(/\.$/, '')

const ours: Reader = (text, hint) => {
  const [first] = readPrices(text)
  if (!first) return { amount: null, currency: hint === null ? null : markOf(hint) }
  const amount = first.free && first.amount === null ? '0' : first.amount
  const mark = first.currencyText ?? (hint === null ? null : markOf(hint))
  return { amount, currency: mark }
}
const markOf = (hint: string) => findCurrency(fold(hint).text)?.text ?? null

/** What most scripts do: the first sign and the first run of digits, commas dropped. */
const naive: Reader = (text, hint) => {
  const number = /\d[\d,]*(\.\d+)?/.exec(text)?.[0] ?? null
  const mark =
    /[$€£¥₹]|\b[A-Z]{3}\b/.exec(text)?.[0] ?? /[$€£¥₹]|\b[A-Z]{3}\b/.exec(hint ?? '')?.[0]
  return { amount: number?.replaceAll(',', '') ?? null, currency: mark ?? null }
}

interface PriceString {
  readonly price_raw: string | null
  readonly currency_raw: string | null
  readonly currency: string | null
  readonly amount: number | null
  readonly list: string
}

function scoreStrings(): void {
  const cases: PriceString[] = JSON.parse(readFileSync(`${data}/money/price-strings.json`, 'utf8'))
  const right = (reader: Reader) =>
    cases.filter((one) => {
      const answer = reader(one.price_raw ?? '', one.currency_raw)
      const good = sameAmount(answer.amount, one.amount) && sameMark(answer.currency, one.currency)
      if (!good && show && reader === ours)
        console.log('  miss', JSON.stringify(one), JSON.stringify(answer))
      return good
    }).length
  const started = performance.now()
  const found = right(ours)
  const each = ((performance.now() - started) / cases.length) * 1000
  console.log(
    `price strings, currency and amount right: ${found} / ${cases.length} (naive ${right(naive)})  ${each.toFixed(0)} µs each`,
  )
}

/** Free-text base and upper prices with the printed percentage between them. */
function scorePairs(): void {
  const folder = `${data}/sso-tax/_vendors`
  const field = (text: string, name: string) =>
    new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? ''
  let pairs = 0
  let ourRight = 0
  let naiveRight = 0
  for (const file of readdirSync(folder)) {
    const text = readFileSync(`${folder}/${file}`, 'utf8')
    const percent = Number(/^percent_increase: '?([\d.]+)%/m.exec(text)?.[1])
    const base = field(text, 'base_pricing')
    const upper = field(text, 'sso_pricing')
    if (!Number.isFinite(percent) || !/\d/.test(upper)) continue
    pairs++
    const agrees = (a: number, b: number) =>
      Math.abs((b / a - 1) * 100 - percent) < 1.5 + percent * 0.02
    const [low] = readPrices(base)
    const [high] = readPrices(upper).filter((one) => one.amount !== null)
    const factor = (p: string | null | undefined) => (p === 'P1Y' ? 12 : 1)
    const scale = factor(low?.period) / factor(high?.period)
    const good = agrees(Number(low?.amount), Number(high?.amount) * scale)
    if (good) ourRight++
    else if (show) console.log('  miss', file, base, '|', upper, percent)
    if (agrees(Number(naive(base, null).amount), Number(naive(upper, null).amount))) naiveRight++
  }
  console.log(
    `price pairs that give the printed percentage: ${ourRight} / ${pairs} (naive ${naiveRight})`,
  )
}

interface Phrase {
  readonly Input: string
  readonly Results: readonly {
    readonly Text: string
    readonly Resolution: { readonly value: string | null; readonly isoCurrency?: string }
  }[]
}

/** Currency phrases in running text: the amount, and the ISO code where the suite gives one. */
function scorePhrases(): void {
  const folder = `${data}/money/recognizers/Specs/NumberWithUnit`
  for (const language of readdirSync(folder)) {
    const file = `${folder}/${language}/CurrencyModel.json`
    if (!existsSync(file)) continue
    const phrases: Phrase[] = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
    let all = 0
    let right = 0
    let plain = 0
    for (const { Input, Results } of phrases) {
      const readings = readPrices(Input)
      for (const { Resolution, Text } of Results) {
        if (!/\p{Nd}/u.test(Text) || !Resolution.value) continue
        all++
        const value = Resolution.value.replace(',', '.')
        const good = readings.some(
          (one) =>
            one.amount !== null &&
            /^-?[\d.]+$/.test(value) &&
            [value, new Decimal(value).div(100)].some((sum) =>
              new Decimal(one.amount ?? 0).equals(sum),
            ) &&
            (!Resolution.isoCurrency || one.currencyCandidates.includes(Resolution.isoCurrency)),
        )
        if (good) right++
        else if (show)
          console.log('  miss', language, JSON.stringify(Text), JSON.stringify(Resolution))
        if (sameAmount(naive(Text, null).amount, value)) plain++
      }
    }
    console.log(`currency phrases ${language}: ${right} / ${all} (naive, amount only: ${plain})`)
  }
}

function run(): void {
  if (!existsSync(data)) {
    console.log(`price-text: ${data} is not here, nothing to score`)
    return
  }
  scoreStrings()
  scorePairs()
  scorePhrases()
}

run()
