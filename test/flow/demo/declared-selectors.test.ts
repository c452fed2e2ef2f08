import { readdirSync, readFileSync } from 'node:fs'
import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { demoDays } from '../../../src/demo/calendar.ts'
import { listedOn } from '../../../src/demo/facts.ts'
import { faultOn } from '../../../src/demo/misbehaviour.ts'
import { type ReplaySite, startReplaySite } from '../../../src/demo/replay-site.ts'

/** What of a declaration this test follows by hand, without our collectors. */
interface Declared {
  readonly organization: string
  readonly url: string
  readonly read?: {
    readonly cards?: {
      readonly offer: string
      readonly name: string
      readonly prices: readonly { metric: string; select: string; attribute?: string }[]
    }
    readonly table?: { readonly name: string; readonly prices: readonly { column: string }[] }
  }
}

let today = '2026-08-22'
let site: ReplaySite
beforeAll(async () => {
  site = await startReplaySite({ day: () => today })
})
afterAll(() => site.close())

const folder = 'data/demo/workspace/sources'
const declared = readdirSync(folder).map(
  (file) => parse(readFileSync(`${folder}/${file}`, 'utf8')) as Declared,
)
const days = demoDays().filter((day, index) => index % 9 === 0 || day >= '2026-08-19')
const rate: Record<string, number> = { moonshot: 7 }

test('declared cards find every listed model with its prices, and nothing else', async () => {
  const withCards = declared.filter(
    ({ read, organization }) => read?.cards && organization !== 'xai',
  )
  expect(withCards.map(({ organization }) => organization).sort()).toEqual([
    'cohere',
    'deepseek',
    'minimax',
    'moonshot',
    'openai',
    'zai',
  ])
  for (const day of days) {
    for (const source of withCards) {
      if (faultOn(source.organization, day)) continue
      const found = (await cards(source, day)).sort()
      const listed = listedOn(source.organization, day).map(({ name, input, output }) => {
        const times = rate[source.organization] ?? 1
        return `${name} ${round(Number(input) * times)} ${round(Number(output) * times)}`
      })
      expect(found, `${source.organization} ${day}`).toEqual(listed.sort())
    }
  }
})

test('declared columns stand in the head of their tables', async () => {
  for (const { url, read, organization } of declared) {
    if (!read?.table || organization === 'amazon') continue
    const body = await (await fetch(url.replace(/^\$\{DEMO_SITE\}/, site.url))).text()
    const $ = load(body)
    const head =
      organization === 'groq'
        ? (body.split('\r\n')[0] ?? '').split(',')
        : $('thead th')
            .toArray()
            .map((cell) => $(cell).text())
    expect(head).toEqual(
      expect.arrayContaining([read.table.name, ...read.table.prices.map(({ column }) => column)]),
    )
  }
})

async function cards({ url, read }: Declared, day: string): Promise<string[]> {
  today = day
  const $ = load(await (await fetch(url.replace(/^\$\{DEMO_SITE\}/, site.url))).text())
  return $(read?.cards?.offer ?? '')
    .toArray()
    .map((card) => {
      const amount = (metric: string) => {
        const price = read?.cards?.prices.find((candidate) => candidate.metric === metric)
        const element = $(card).find(price?.select ?? '')
        const text = price?.attribute ? element.attr(price.attribute) : element.text()
        return round(Number(/\d+(\.\d+)?/.exec(text ?? '')?.[0]))
      }
      return `${$(card)
        .find(read?.cards?.name ?? '')
        .text()} ${amount('input-token')} ${amount('output-token')}`
    })
}

function round(value: number): string {
  return value.toFixed(6)
}
