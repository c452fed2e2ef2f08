import { parseArgs } from 'node:util'
import { missesOf } from './extraction/misses.ts'
import { readers } from './extraction/readers.ts'
import {
  kinds,
  type Label,
  type LabelledPages,
  labelledPages,
  type Prediction,
  type Scores,
} from './extraction/scoring.ts'

// --pages                          every miss and every false hit, by page
// --only d001,d002                 these pages alone
// --labels FILE --pages-dir DIR    another labelled set of the same form
// --ours                           our reader alone: a compared package does not end on every page
const { values: options } = parseArgs({
  options: {
    pages: { type: 'boolean', default: false },
    only: { type: 'string' },
    ours: { type: 'boolean', default: false },
    labels: { type: 'string' },
    'pages-dir': { type: 'string' },
  },
})

const share = (value: number): string => value.toFixed(3)
const confidences = ['high', 'medium', 'low'] as const

function printDetail({ flags, alarms, ...scores }: Scores): void {
  console.log('\nours             precision  recall  F1')
  for (const kind of kinds) {
    const { precision, recall, f1, tp, fp, fn } = scores[kind]
    console.log(
      `${kind.padEnd(17)}${share(precision)}      ${share(recall)}   ${share(f1)}   right ${tp}, false ${fp}, missed ${fn}`,
    )
  }
  const shares = Object.entries(flags).map(([name, value]) => `${name} ${share(value)}`)
  console.log(`flags of offers  ${shares.join(', ')}`)
  console.log(
    `false alarms     ${alarms['pagesWithAlarm']} of ${alarms['negativePages']} pages without offers; ${alarms['pricesOnNoAmountPages']} prices on ${alarms['noAmountPages']} pages without amounts`,
  )
}

function printComparison(all: readonly (readonly [string, Scores])[]): void {
  console.log(
    `\n${'F1'.padEnd(36)}${kinds.map((kind) => kind.padEnd(9)).join('')}pages with a false alarm`,
  )
  for (const [name, scores] of all) {
    const cells = kinds.map((kind) => share(scores[kind].f1).padEnd(9)).join('')
    console.log(
      `${name.padEnd(36)}${cells}${scores.alarms['pagesWithAlarm']} of ${scores.alarms['negativePages']}`,
    )
  }
}

function printGroups(
  pages: LabelledPages,
  read: readonly Prediction[],
  title: string,
  group: (label: Label) => string,
): void {
  console.log(
    `\nby ${title.padEnd(33)}${kinds.map((kind) => kind.padEnd(9)).join('')}pages  prices`,
  )
  const groups = Map.groupBy(pages.labels, group)
  for (const [name, labels] of [...groups].sort((a, b) => b[1].length - a[1].length)) {
    const ids = new Set(labels.map(({ id }) => id))
    const scores = pages.score(
      labels,
      read.filter(({ id }) => ids.has(id)),
    )
    const cells = kinds.map((kind) => {
      const { f1, tp, fp, fn } = scores[kind]
      return (tp + fp + fn === 0 ? '-' : share(f1)).padEnd(9)
    })
    const prices = scores.prices.tp + scores.prices.fn
    console.log(
      `${name.padEnd(36)}${cells.join('')}${String(labels.length).padStart(5)}  ${String(prices).padStart(6)}`,
    )
  }
}

/** How often prices of one class of confidence are right, and how many are of it. */
function printConfidence({ labels, score }: LabelledPages, read: readonly Prediction[]): void {
  const all = read.flatMap(({ offers }) => offers.flatMap(({ prices }) => prices))
  if (all.every((one) => one.confidence === undefined)) {
    console.log('\nconfidence: the reader tells none')
    return
  }
  console.log('\nprecision by confidence   amounts  prices   full     share of prices')
  for (const confidence of [...confidences, undefined]) {
    const part = read.map(({ id, offers }) => ({
      id,
      offers: offers.flatMap((one) => {
        const prices = one.prices.filter((price) => price.confidence === confidence)
        return prices.length > 0 ? [{ ...one, prices }] : []
      }),
    }))
    const count = all.filter((one) => one.confidence === confidence).length
    if (count === 0) continue
    const scores = score(labels, part)
    const cells = [scores.amounts, scores.prices, scores.full].map(({ precision }) =>
      share(precision).padEnd(9),
    )
    console.log(
      `${(confidence ?? 'none told').padEnd(26)}${cells.join('')}${share(count / all.length)} (${count})`,
    )
  }
}

function printMisses({ labels, score }: LabelledPages, read: readonly Prediction[]): void {
  for (const label of labels) {
    const misses = missesOf(score, label, read.find(({ id }) => id === label.id)?.offers ?? [])
    if (misses.length === 0) continue
    console.log(`\n${label.id}  ${label.language}, ${label.layout}`)
    for (const miss of misses) console.log(`  ${miss}`)
  }
}

async function run(): Promise<void> {
  const found = await labelledPages(options.labels, options['pages-dir'])
  if (!found) {
    console.log('extraction: the labelled pages are not here, nothing to score')
    return
  }
  const only = options.only?.split(',')
  const pages = { ...found, labels: found.labels.filter(({ id }) => only?.includes(id) ?? true) }
  const compared = options.ours ? readers.slice(0, 1) : readers
  const predictions = compared.map(([name, reader]) => {
    const read = pages.labels.map(({ id }) => ({ id, offers: reader(pages.htmlOf(id)) }))
    return { name, read, scores: pages.score(pages.labels, read) }
  })
  const [ours] = predictions
  if (!ours) return
  if (options.pages) printMisses(pages, ours.read)
  console.log(`\n${pages.labels.length} labelled pages`)
  printComparison(predictions.map(({ name, scores }) => [name, scores]))
  printDetail(ours.scores)
  printGroups(pages, ours.read, 'layout', ({ layout }) => layout)
  printGroups(pages, ours.read, 'language', ({ language }) => language)
  printGroups(pages, ours.read, 'currency', ({ currency }) => currency ?? 'none')
  printConfidence(pages, ours.read)
}

await run()
