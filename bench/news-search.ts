import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openArticleIndex } from '../src/ledger/article-index.ts'
import { openLedger } from '../src/ledger/ledger.ts'
import { addObservation } from '../src/ledger/observations.ts'
import { pick, randomFrom } from './news/random.ts'
import { asideOf, firms, products } from './news/sentences.ts'

const articles = 100_000
const perCommit = 5000
const rounds = 20
const random = randomFrom(41)
const folder = mkdtempSync(join(tmpdir(), 'bellwether-search-bench-'))
const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(1)

try {
  const ledger = openLedger(join(folder, 'ledger.sqlite'))
  const at = '2026-02-10T08:00:00.000Z'
  for (let start = 0; start < articles; start += perCommit) {
    ledger.transact(at, (tx) => {
      for (let n = start; n < start + perCommit; n++) {
        const subject = `a${n}`
        const headline = `${pick(random, firms)} and the price of ${pick(random, products)}`
        const summary = Array.from({ length: 8 }, () => asideOf(random)).join(' ')
        const article = {
          ...{ url: `https://trade.example/${n}`, headline, summary, author: null },
          ...{ publisher: 'Trade', datePublished: at, topics: [] },
        }
        const observation = {
          ...{ id: `o${n}`, sourceId: 'trade', subject, observedAt: at, recordedAt: at },
          ...{ wasDerivedFrom: 'c', wasGeneratedBy: { collector: 'trade-feed', version: 1 } },
          ...{ cause: 'source' as const, finding: { kind: 'article' as const, subject, article } },
        }
        addObservation(tx, observation, 'article')
      }
    })
  }
  const path = join(folder, 'search.sqlite')
  const building = performance.now()
  const index = openArticleIndex(path, ledger)
  const mb = (statSync(path).size / 1e6).toFixed(0)
  console.log(
    `${articles} articles of about 110 words: index built in ${seconds(building)} s, ${mb} MB`,
  )
  for (const words of [
    'merger',
    'Solvane Relay',
    '"exit clause" summer',
    'price',
    'data abroad rates',
  ]) {
    const times = Array.from({ length: rounds }, () => {
      const from = performance.now()
      index.search(words, 20)
      return performance.now() - from
    }).toSorted((a, b) => a - b)
    const [median, worst] = [times[rounds / 2] ?? 0, times.at(-1) ?? 0]
    console.log(`${words.padEnd(24)} median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms`)
  }
  index.close()
  ledger.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
