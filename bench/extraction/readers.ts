import parseMoneyModule from 'parse-money'
import { parseAll } from 'price-parser'
import { type Page, parsePage } from '../../src/extract/dom/page.ts'
import { visibleText } from '../../src/extract/dom/visible-text.ts'
import { readPlans } from '../../src/extract/plans/read-plans.ts'
import { toReadOutput } from '../../src/extract/read-output.ts'
import { readStructured } from '../../src/extract/structured/read-structured.ts'
import type { Offer } from '../../src/model/offer.ts'
import { Problem } from '../../src/model/problem.ts'
import type { PredictedOffer, PredictedPrice } from './scoring.ts'

/** What one way of reading makes of a page. */
export type Reader = (html: string) => readonly PredictedOffer[]

function predicted(offers: readonly Offer[]): readonly PredictedOffer[] {
  return toReadOutput(offers, []).offers.map((one, i) => ({
    ...one,
    prices: one.prices.map((price, j) => ({
      ...price,
      confidence: offers[i]?.components[j]?.confidence,
    })),
  }))
}

const ours: Reader = (html) => {
  try {
    return predicted(readPlans(parsePage(html), { url: '' }).offers)
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}

const structuredAlone: Reader = (html) => predicted(readStructured(parsePage(html), '').offers)

interface Sum {
  readonly amount: string
  readonly currency: string
}

/** Sums line by line, each under the nearest short line without digits above it. */
function underHeadings(page: Page, sumsIn: (line: string) => readonly Sum[]) {
  const offers = new Map<string, PredictedPrice[]>()
  let heading = page.title
  for (const line of visibleText(page.document).split('\n')) {
    if (line.length < 40 && /\p{L}/u.test(line) && !/\d/.test(line)) heading = line
    const period = /mo/.test(line) ? 'P1M' : /y(ea)?r/.test(line) ? 'P1Y' : null
    const prices = sumsIn(line).map((sum): PredictedPrice => {
      const kind = 'recurring'
      return { ...sum, kind, period, per: null, billing: null, from: false, was: false }
    })
    if (prices.length > 0) offers.set(heading, [...(offers.get(heading) ?? []), ...prices])
  }
  return [...offers].map(([name, prices]) => {
    return { name, addon: false, free: false, onRequest: false, prices }
  })
}

const signs: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'CNY' }

/** What a first script does. */
const regex: Reader = (html) =>
  underHeadings(parsePage(html), (line) =>
    [...line.matchAll(/([$€£¥])\s?(\d[\d,]*(?:\.\d+)?)/g)].map(([, sign = '', number = '']) => ({
      amount: number.replaceAll(',', ''),
      currency: signs[sign] ?? '',
    })),
  )

const priceParser: Reader = (html) =>
  underHeadings(parsePage(html), (line) =>
    parseAll(line).map(({ currencyCode, ...sum }) => ({
      amount: String('floatValue' in sum ? sum.floatValue : sum.value / 100),
      currency: currencyCode.toUpperCase(),
    })),
  )

// A CommonJS module whose default export Node wraps once more.
const { default: parseMoney } = parseMoneyModule as unknown as {
  readonly default: (
    text: string,
  ) => { readonly amount: number; readonly currency: string | null } | null
}

/** It takes any number for money: only lines with a currency are given a chance. */
const moneyParser: Reader = (html) =>
  underHeadings(parsePage(html), (line) => {
    const money = parseMoney(line)
    return money?.currency ? [{ amount: String(money.amount), currency: money.currency }] : []
  })

/** All readers that are compared, ours first. */
export const readers: readonly (readonly [string, Reader])[] = [
  ['ours', ours],
  ['structured data alone', structuredAlone],
  ['currency regex, nearest heading', regex],
  ['npm price-parser, nearest heading', priceParser],
  ['npm parse-money, nearest heading', moneyParser],
]
