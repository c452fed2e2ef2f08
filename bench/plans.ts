import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parsePage } from '../src/extract/dom/page.ts'
import { visibleText } from '../src/extract/dom/visible-text.ts'
import { readPlans } from '../src/extract/plans/read-plans.ts'
import { type ReadOutput, toReadOutput } from '../src/extract/read-output.ts'

const folder = '../shared/data/pricing-pages'
const detail = process.argv.includes('--pages')
const only = process.argv.filter((one) => /^d\d+$/.test(one))

interface Label {
  readonly id: string
  readonly language: string
  readonly layout: string
  readonly offers: readonly {
    readonly name: string
    readonly prices: readonly Record<string, unknown>[]
  }[]
}
interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly tp: number
  readonly fp: number
  readonly fn: number
}
interface Scores {
  readonly prices: Score
  readonly amounts: Score
  readonly offers: Score
  readonly full: Score
  readonly flags: Record<string, number>
  readonly alarms: Record<string, number>
}
type Prediction = { readonly id: string } & Pick<ReadOutput, 'offers'>
type ScoreFunction = (labels: readonly Label[], predictions: readonly Prediction[]) => Scores

/** A currency regex and the nearest heading above: what a first script does. */
function naive(html: string): ReadOutput['offers'] {
  const page = parsePage(html)
  const offers = new Map<string, ReadOutput['offers'][number]['prices'][number][]>()
  let heading = page.title
  for (const line of visibleText(page.document).split('\n')) {
    if (line.length < 40 && /\p{L}/u.test(line) && !/\d/.test(line)) heading = line
    for (const match of line.matchAll(/([$€£¥])\s?(\d[\d,]*(?:\.\d+)?)/g)) {
      const currency = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'CNY' }[match[1] ?? ''] ?? 'USD'
      const price = {
        amount: (match[2] ?? '').replaceAll(',', ''),
        currency,
        kind: 'recurring' as const,
        period: /mo/.test(line) ? 'P1M' : /y(ea)?r/.test(line) ? 'P1Y' : null,
        per: null,
        billing: null,
        from: false,
        was: false,
        evidence: { selector: '', text: line },
      }
      offers.set(heading, [...(offers.get(heading) ?? []), price])
    }
  }
  return [...offers].map(([name, prices]) => ({
    name,
    addon: false,
    free: false,
    onRequest: false,
    prices,
  }))
}

function line(title: string, { precision, recall, f1, tp, fp, fn }: Score): string {
  const share = (value: number) => value.toFixed(3)
  return `${title.padEnd(9)} P ${share(precision)}  R ${share(recall)}  F1 ${share(f1)}  (tp ${tp}, fp ${fp}, fn ${fn})`
}

function print(title: string, scores: Scores): void {
  console.log(`\n${title}`)
  for (const kind of ['amounts', 'prices', 'full', 'offers'] as const)
    console.log(line(kind, scores[kind]))
  const flags = Object.entries(scores.flags).map(([name, share]) => `${name} ${share.toFixed(3)}`)
  console.log(`flags     ${flags.join(', ')}`)
  console.log(`negatives ${JSON.stringify(scores.alarms)}`)
}

/** Labelled and predicted prices of a page side by side, for finding errors by class. */
function compare(label: Label, offers: ReadOutput['offers']): void {
  const keys = (name: string, price: Record<string, unknown>) =>
    [
      name,
      Number(price['amount']),
      price['currency'],
      price['kind'],
      price['period'],
      price['per'],
      price['billing'],
      price['from'] ? 'from' : '',
      price['was'] ? 'was' : '',
      price['optional'] ? 'optional' : '',
    ].join(' | ')
  const gold = label.offers.flatMap((one) =>
    one.prices.length > 0 ? one.prices.map((price) => keys(one.name, price)) : [`${one.name} | -`],
  )
  const ours = offers.flatMap((one) =>
    one.prices.length > 0
      ? one.prices.map((price) => keys(one.name, { ...price }))
      : [`${one.name} | ${one.free ? 'free' : ''}${one.onRequest ? 'request' : ''}`],
  )
  console.log(`\n== ${label.id} ${label.language} ${label.layout}`)
  for (const one of gold)
    console.log(
      ours.some((other) => other.slice(0, 30) === one.slice(0, 30) && other === one)
        ? `   ok ${one}`
        : `   -- ${one}`,
    )
  for (const one of ours) if (!gold.includes(one)) console.log(`   ++ ${one}`)
}

async function run(): Promise<void> {
  if (!existsSync(folder)) {
    console.log(`plans: ${folder} is not here, nothing to score`)
    return
  }
  const { score } = (await import(pathToFileURL(resolve(folder, 'score.mjs')).href)) as {
    score: ScoreFunction
  }
  const all: Label[] = JSON.parse(readFileSync(`${folder}/labels.json`, 'utf8'))
  const labels = only.length > 0 ? all.filter((one) => only.includes(one.id)) : all
  const html = new Map(
    labels.map(({ id }) => [id, readFileSync(`${folder}/pages/${id}.html`, 'utf8')]),
  )
  const times: number[] = []
  const read = (id: string): Prediction => {
    const started = performance.now()
    const { offers, problems } = readPlans(parsePage(html.get(id) ?? ''), { url: '' })
    times.push(performance.now() - started)
    return { id, offers: toReadOutput(offers, problems).offers }
  }
  for (const { id } of labels.slice(0, 10)) read(id)
  times.length = 0
  const ours = labels.map(({ id }) => read(id))
  if (detail)
    for (const label of labels)
      compare(label, ours.find((one) => one.id === label.id)?.offers ?? [])
  print('ours', score(labels, ours))
  print(
    'naive',
    score(
      labels,
      labels.map(({ id }) => ({ id, offers: naive(html.get(id) ?? '') })),
    ),
  )
  const bare = labels.map(({ id }) => {
    const started = performance.now()
    parsePage(html.get(id) ?? '')
    return performance.now() - started
  })
  const at = (list: number[], share: number) =>
    list.toSorted((a, b) => a - b)[Math.floor(list.length * share)]?.toFixed(1)
  console.log(
    `\ntime per page ms: median ${at(times, 0.5)}, 95th ${at(times, 0.95)} (bare parse: ${at(bare, 0.5)}, ${at(bare, 0.95)})`,
  )
}

await run()
