import { existsSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { Finding } from '../model/observation.ts'
import type { Ledger } from './ledger.ts'

/** An article that says what was asked for. */
interface ArticleHit {
  readonly observationId: string
  readonly sourceId: string
  readonly captureId: string
  readonly headline: string
  readonly url: string
  readonly publisher: string | null
  readonly published: string | null
  /** The words around the first place that says it, those asked for between « and ». */
  readonly excerpt: string
}

const schema = `
create virtual table if not exists article using fts5(
  headline, text, observation_id unindexed, source_id unindexed, capture_id unindexed,
  url unindexed, publisher unindexed, published unindexed, tokenize = 'porter unicode61 remove_diacritics 2'
);
create table if not exists place (source_id text, subject text, article integer, primary key (source_id, subject)) without rowid;
create table if not exists mark (id integer primary key, seq integer not null);
`
const Hit = z.object({
  observationId: z.string(),
  sourceId: z.string(),
  captureId: z.string(),
  headline: z.string(),
  url: z.string(),
  publisher: z.string().nullable(),
  published: z.string().nullable(),
  excerpt: z.string(),
})

const Row = z.object({
  seq: z.number(),
  id: z.string(),
  source_id: z.string(),
  subject: z.string(),
  capture_id: z.string(),
  finding: z.string(),
})
const batch = 2000
const mostWeighed = 20_000

/**
 * The full-text index beside a ledger (SQLite FTS5), brought up to the ledger's newest article. It is
 * derived: one that is damaged or runs ahead of its ledger is made anew.
 */
export function openArticleIndex(path: string, ledger: Ledger): ArticleIndex {
  const database = fitting(path, ledger)
  follow(database, ledger)
  return {
    search: (words, most) => {
      const asked = expressionOf(words)
      if (asked === '') return []
      // Words that so many articles say tell none of them apart, and weighing them takes long: the newest come first.
      const tooMany = database
        .prepare(
          'select rowid from article where article match ? order by rowid desc limit 1 offset ?',
        )
        .get(asked, mostWeighed)
      const found = database
        .prepare(
          `select observation_id as observationId, source_id as sourceId, capture_id as captureId,
             headline, url, publisher, published, snippet(article, -1, '«', '»', '…', 16) as excerpt
           from article where article match ? order by ${tooMany ? 'rowid desc' : 'rank'} limit ?`,
        )
        .all(asked, most)
      return found.map((row) => Hit.parse({ ...row }))
    },
    close: () => database.close(),
  }
}

export interface ArticleIndex {
  /** The articles that say all of the words, whatever their English ending, or the words between quotation marks in that order; the best first. */
  search(words: string, most: number): ArticleHit[]
  close(): void
}

/** Every word stands as itself: nothing that is typed is an operator. */
function expressionOf(words: string): string {
  const parts = [...words.matchAll(/"([^"]+)"|(\S+)/g)].map(([, phrase, word]) => phrase ?? word)
  const said = parts.map((part) => (part ?? '').replaceAll('"', ' ').trim())
  return said
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .map((part) => `"${part}"`)
    .join(' ')
}

function fitting(path: string, ledger: Ledger): DatabaseSync {
  const last = ledger.one(
    'select coalesce(max(seq), 0) as seq from observation',
    z.object({ seq: z.number() }),
  )
  try {
    const database = opened(path)
    if (markOf(database) <= (last?.seq ?? 0)) return database
    database.close()
  } catch {
    // A broken file holds nothing that the ledger does not hold.
  }
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${end}`, { force: true })
  if (existsSync(path)) throw new Error(`${path} cannot be replaced`)
  return opened(path)
}

function opened(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5000 })
  database.exec('pragma journal_mode = wal; pragma synchronous = normal')
  database.exec(schema)
  return database
}

function markOf(database: DatabaseSync): number {
  return Number(database.prepare('select seq from mark where id = 1').get()?.['seq'] ?? 0)
}

/** Takes in what the ledger has beyond the mark; of an article that was read again the newest reading. */
function follow(database: DatabaseSync, ledger: Ledger): void {
  const insert = database.prepare(
    'insert into article (headline, text, observation_id, source_id, capture_id, url, publisher, published) values (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const known = database.prepare('select article from place where source_id = ? and subject = ?')
  const remove = database.prepare('delete from article where rowid = ?')
  const note = database.prepare(
    'insert or replace into place (source_id, subject, article) values (?, ?, ?)',
  )
  const setMark = database.prepare('insert or replace into mark (id, seq) values (1, ?)')
  for (let mark = markOf(database); ; ) {
    const rows = ledger.all(
      `select seq, id, source_id, subject, capture_id, finding from observation
       where kind = 'article' and finding is not null and seq > ? order by seq limit ?`,
      Row,
      mark,
      batch,
    )
    if (rows.length === 0) return
    database.exec('begin immediate')
    for (const row of rows) {
      const finding = Finding.parse(JSON.parse(row.finding))
      if (finding.kind !== 'article') continue
      const { headline, summary, url, publisher, datePublished } = finding.article
      const before = known.get(row.source_id, row.subject)?.['article']
      if (before !== undefined) remove.run(before)
      const { lastInsertRowid } = insert.run(
        ...([headline, summary, row.id, row.source_id, row.capture_id] as const),
        ...([url, publisher, datePublished] as const),
      )
      note.run(row.source_id, row.subject, lastInsertRowid)
    }
    mark = rows.at(-1)?.seq ?? mark
    setMark.run(mark)
    database.exec('commit')
  }
}
