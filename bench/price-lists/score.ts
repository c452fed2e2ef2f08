import type { Table } from '../../src/extract/table.ts'
import type { Offer } from '../../src/model/offer.ts'

const detail = process.argv.includes('--misses')

/** One price as a line: `Pro | 49 EUR P1M`. */
export type Line = string

export const line = (name: string, amount: string, currency: string, period: string | null): Line =>
  `${name} | ${Number(amount)} ${currency}${period ? ` ${period}` : ''}`
export const linesOf = (offers: readonly Offer[]): Line[] =>
  offers.flatMap(({ name, components }) =>
    components.map((one) => line(name, one.amount, one.currency, one.billingDuration)),
  )
export const short = (text: Line): string => text.replace(/^.* \| /, '').replace(/ P\w+$/, '')

/** A first script: columns whose head looks like a price, or else the first with numbers; dollars unless said. */
export function naive(tables: readonly Table[]): Line[] {
  return tables.flatMap(({ rows }) => {
    const [head = [], ...body] = rows
    const priced = head.flatMap(({ text }, x) =>
      /price|cost|fee|preis|prix|€|\$|usd|eur/i.test(text) ? [x] : [],
    )
    const first = Math.max(
      0,
      ...body.slice(0, 1).map((row) => row.findIndex(({ text }, x) => x > 0 && /\d/.test(text))),
    )
    return body.flatMap((row) =>
      (priced.length > 0 ? priced : [first]).flatMap((x) => {
        const number = /\d[\d,]*(?:\.\d+)?/.exec(row[x]?.text ?? '')?.[0].replaceAll(',', '')
        const said = `${head[x]?.text} ${row[x]?.text}`
        const currency = /€|eur/i.test(said) ? 'EUR' : /£|gbp/i.test(said) ? 'GBP' : 'USD'
        const period = /month|monat|mo\b/i.test(said) ? 'P1M' : /year/i.test(said) ? 'P1Y' : null
        return number ? [line(row[0]?.text ?? '', number, currency, period)] : []
      }),
    )
  })
}

export interface Score {
  hit: number
  missed: number
  false: number
}

/** How many of the wanted lines were found, each at most once. */
export function score(
  wanted: readonly Line[],
  found: readonly Line[],
): Score & { misses: Line[]; extra: Line[] } {
  const open = [...found]
  const misses = wanted.filter((one) => {
    const at = open.indexOf(one)
    if (at >= 0) open.splice(at, 1)
    return at < 0
  })
  return {
    hit: wanted.length - misses.length,
    missed: misses.length,
    false: open.length,
    misses,
    extra: open,
  }
}

export function print(title: string, { hit, missed, false: wrong }: Score): void {
  const precision = hit + wrong === 0 ? 1 : hit / (hit + wrong)
  const recall = hit + missed === 0 ? 1 : hit / (hit + missed)
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  const figures = [precision, recall, f1].map((one) => one.toFixed(3))
  console.log(
    `${title.padEnd(46)} P ${figures[0]}  R ${figures[1]}  F1 ${figures[2]}  (${hit} hit, ${missed} missed, ${wrong} false)`,
  )
}

export const add = (sum: Score, one: Score): Score => ({
  hit: sum.hit + one.hit,
  missed: sum.missed + one.missed,
  false: sum.false + one.false,
})
export const nothing: Score = { hit: 0, missed: 0, false: 0 }

export function report(title: string, misses: readonly Line[], extra: readonly Line[]): void {
  if (!detail) return
  for (const one of misses) console.log(`  missed ${title}: ${one}`)
  for (const one of extra) console.log(`  false  ${title}: ${one}`)
}
