// node scripts/check-demo.mjs WORKSPACE: what the demo wrote exists, names the right last prices and proves what it says.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parse } from 'yaml'
import { madeQuotes } from '../src/demo/quotes/made-quotes.ts'
import { trueShift } from '../src/demo/quotes/true-shift.ts'
import { Market } from '../src/model/market.ts'

const [workspace = 'demo-workspace'] = process.argv.slice(2)
const cli = join(import.meta.dirname, '..', 'src', 'cli.ts')
const day = join(workspace, 'out', '2026-08-22')
const failures = []
const check = (ok, what) => {
  process.stdout.write(`${ok ? 'fine ' : 'WRONG'}  ${what}\n`)
  if (!ok) failures.push(what)
}

for (const name of ['briefing', 'comparison', 'changes', 'sources']) {
  for (const extension of ['html', 'md', 'json']) {
    const path = join(day, `${name}.${extension}`)
    check(existsSync(path) && readFileSync(path).length > 500, `${name}.${extension} is written`)
  }
}

const lineOf = (report, words) =>
  readFileSync(join(day, `${report}.md`), 'utf8')
    .split('\n')
    .find((line) => words.every((word) => line.includes(word))) ?? ''
const hasEvidence = (line) => {
  const evidence = /\.\.\/(evidence\/\w+\.html)#/.exec(line)?.[1] ?? 'none'
  check(existsSync(join(workspace, 'out', evidence)), `its evidence page exists (${evidence})`)
}
const raise = lineOf('briefing', ['DeepSeek raised', '16 Aug', 'confirmed'])
check(raise.includes('DeepSeek V4 Pro'), 'the briefing tells of the DeepSeek raise of 16 August')
hasEvidence(raise)
const cut = lineOf('changes', ['30 Jul 2026', 'GPT-5.6 Luna', 'input tokens per'])
check(cut.includes('−80 %'), 'the change list has the OpenAI cut of 30 July, −80 %')
hasEvidence(cut)

// The newest price news ran in all five houses: one story, named in order, each claim in archived words.
const told = JSON.parse(readFileSync(join(day, 'briefing.json'), 'utf8')).blocks
const newsAt = told.findIndex((block) => block.kind === 'heading' && block.text === 'In the news')
const stories = told[newsAt + 1]?.items ?? []
const cut33 = stories.filter(({ title }) =>
  title.startsWith('OpenAI cuts the price of GPT-5.6 Sol'),
)
check(newsAt > 0 && cut33.length === 1, 'the press section tells the OpenAI cut of 21 August once')
const [syndicated = { text: '', links: [], cites: [] }] = cut33
const houses = ['Token Ledger', 'Inference Weekly', 'Price Courier', 'The Metered Post']
check(
  syndicated.text.startsWith('5 publishers') &&
    syndicated.meta.startsWith('Model Market Wire') &&
    syndicated.text.includes(`also in ${houses.slice(0, 3).join(', ')} and ${houses[3]}.`),
  'it counts five publishers, the earliest first',
)
check(
  houses.every((house, i) => {
    const { words, href } = syndicated.links[i] ?? {}
    return words === house && /^https?:.*\/news\/2026-08-21-openai-cuts/.test(href)
  }) && lineOf('briefing', ['5 publishers', '](http', 'Price Courier](http']) !== '',
  'each of them is linked to its own article',
)
check(
  stories.length > 0 &&
    stories.every(({ cites }) => cites.length > 0 && cites.every(({ quote }) => quote?.words)),
  'every sentence of the press section carries the words that say it',
)
const evidence = (cite) =>
  spawnSync(process.execPath, [
    ...[cli, 'evidence', cite.observationId, '--words', cite.quote.words, '-w', workspace],
  ])
check(
  syndicated.cites.length >= 5 && syndicated.cites.every((cite) => evidence(cite).status === 0),
  'bellwether evidence finds these words in the archived bytes',
)

// The last list prices as data/demo/facts.csv has them: input and output, USD per million tokens.
const expected = [
  ['openai-pricing', 'gpt-5.6-luna', 0.2, 1.2],
  ['anthropic-pricing', 'claude-opus-5', 5, 25],
  ['google-pricing', 'gemini-3.6-flash', 0.75, 3.75],
  ['deepseek-pricing', 'deepseek-v4-pro', 1.32, 3.96],
  ['fireworks-pricing', 'glm-5.2', 1.4, 4.4],
]
const ledger = new DatabaseSync(join(workspace, '.bellwether', 'ledger.sqlite'), { readOnly: true })
const newest = ledger.prepare(
  'select finding from observation where source_id = ? and subject = ? order by observed_at desc, seq desc limit 1',
)
for (const [source, subject, input, output] of expected) {
  const { offer } = JSON.parse(
    newest.get(source, subject)?.finding ?? '{"offer":{"components":[]}}',
  )
  const perMillion = (metric) => {
    const price = offer.components.find((component) => component.metric === metric)
    return price && (Number(price.amount) / Number(price.referenceQuantity.value)) * 1e6
  }
  const near = (a, b) => Math.abs(a - b) < 1e-9
  check(
    near(perMillion('input-token'), input) && near(perMillion('output-token'), output),
    `${subject}: ${input} in, ${output} out`,
  )
}
ledger.close()

// The quotes of its own sales, whose truth is known: see data/demo/README.md.
const quote = (...args) => {
  const ran = spawnSync(process.execPath, [
    ...[cli, 'quote', ...args, '-w', workspace, '--as-of', '2026-08-22', '--json'],
  ])
  try {
    return JSON.parse(String(ran.stdout))
  } catch {
    process.stdout.write(String(ran.stderr))
    return {}
  }
}
const request = join(workspace, 'quotes', 'request-example.yaml')
const { target, stretch, floor, decided } = quote('recommend', '--request', request)
check(
  Number(floor) <= Number(target) && Number(target) <= Number(stretch) && decided > 400,
  `a price is recommended from ${decided} decided quotes: ${floor} ≤ ${target} ≤ ${stretch}`,
)
const backtest = quote('backtest')
check(backtest.quotes === 600, 'six hundred quotes are there for the backtest')
const made = madeQuotes(
  Market.parse(parse(readFileSync(join(workspace, 'bellwether.yaml'), 'utf8'))),
)
for (const { shift, low, high } of backtest.shifts ?? []) {
  const truly = trueShift(made, shift)
  check(
    low <= truly && truly <= high,
    `prices ${100 * shift} %: the true effect of ${(100 * truly).toFixed(1)} % lies in its interval`,
  )
}
check(backtest.shifts?.length === 2, 'the effect of other prices is measured')

const alerts = readdirSync(join(workspace, 'outbox')).length
check(alerts > 0, 'alerts were delivered to the file channel')
if (failures.length > 0) process.exit(1)
