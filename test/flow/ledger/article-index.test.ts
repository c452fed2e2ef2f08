import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openArticleIndex } from '../../../src/ledger/article-index.ts'
import { articlesNamed, markArticle, markedArticles } from '../../../src/ledger/article-marks.ts'
import { type Ledger, openLedger } from '../../../src/ledger/ledger.ts'
import { addObservation } from '../../../src/ledger/observations.ts'

let folder = ''
let ledger: Ledger
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-search-'))
  ledger = openLedger(join(folder, 'ledger.sqlite'))
})
afterEach(() => {
  ledger.close()
  rmSync(folder, { recursive: true, force: true })
})

const at = '2026-02-10T08:00:00.000Z'
function tell(id: string, subject: string, headline: string, summary: string) {
  ledger.transact(at, (tx) => {
    const article = {
      ...{ url: `https://trade.example/${subject}`, headline, summary, author: null },
      ...{ publisher: 'Trade', datePublished: at, topics: [] },
    }
    const provenance = {
      wasDerivedFrom: 'c1',
      wasGeneratedBy: { collector: 'trade-feed', version: 1 },
    }
    const about = { id, sourceId: 'trade', subject, observedAt: at, recordedAt: at } as const
    addObservation(
      tx,
      { ...about, ...provenance, cause: 'source', finding: { kind: 'article', subject, article } },
      'article',
    )
  })
}
function found(words: string): string[] {
  const index = openArticleIndex(join(folder, 'search.sqlite'), ledger)
  try {
    return index.search(words, 10).map(({ observationId }) => observationId)
  } finally {
    index.close()
  }
}

test('all the words are asked for, phrases as phrases, and nothing typed is an operator', () => {
  tell('o1', 'a', 'Acme raises prices', 'Seats cost more from Márch.')
  tell('o2', 'b', 'Bolt opens an office', 'Prices of seats stay.')
  expect(found('prices seats').toSorted()).toEqual(['o1', 'o2'])
  expect(found('"raises prices"')).toEqual(['o1'])
  expect(found('march')).toEqual(['o1'])
  expect(found('raise price')).toEqual(['o1'])
  expect(found('prices NOT seats')).toEqual([])
  expect(found('prices" OR (*')).toHaveLength(0)
  expect(found('  ')).toEqual([])
})

test('the index follows the ledger, knows an article once, and is made anew when it is broken', () => {
  tell('o1', 'a', 'Acme raises prices', 'Old words.')
  expect(found('old')).toEqual(['o1'])
  tell('o2', 'a', 'Acme raises prices', 'New words.')
  expect(found('old')).toEqual([])
  expect(found('acme')).toEqual(['o2'])
  writeFileSync(join(folder, 'search.sqlite'), 'not a database')
  for (const end of ['-wal', '-shm']) rmSync(join(folder, `search.sqlite${end}`), { force: true })
  expect(found('new')).toEqual(['o2'])
})

test('marks are kept by article, the newest counts, and one can be taken back', () => {
  tell('o1', 'a', 'Acme raises prices', 'Words.')
  const [article] = articlesNamed(ledger, 'o1')
  if (!article) throw new Error('no article')
  const say = (state: 'relevant' | 'irrelevant' | 'open') =>
    ledger.transact(at, (tx) => markArticle(tx, article, { state, by: 'ana' }))
  say('irrelevant')
  say('relevant')
  expect(markedArticles(ledger)).toMatchObject([{ subject: 'a', state: 'relevant', by: 'ana' }])
  say('open')
  expect(markedArticles(ledger)).toEqual([])
  expect(articlesNamed(ledger, 'x')).toEqual([])
})
