import { z } from 'zod'
import type { Article } from '../model/article.ts'
import { Finding } from '../model/observation.ts'
import type { Ledger, Transaction } from './ledger.ts'
import { checkRow, rowHash } from './row-hash.ts'

/** What a reader says of an article; `open` takes back what was said before. */
export const MarkState = z.enum(['relevant', 'irrelevant', 'open'])
export type MarkState = z.infer<typeof MarkState>

/** An article as the ledger holds it. */
export interface StoredArticle {
  readonly observationId: string
  readonly sourceId: string
  readonly subject: string
  readonly article: Article
}

const ArticleRow = z
  .object({ id: z.string(), source_id: z.string(), subject: z.string(), finding: z.string() })
  .transform(({ id, source_id, subject, finding }): StoredArticle[] => {
    const read = Finding.parse(JSON.parse(finding))
    const where = { observationId: id, sourceId: source_id, subject }
    return read.kind === 'article' ? [{ ...where, article: read.article }] : []
  })

/** The articles whose observation begins with these digits, newest first, at most three. */
export function articlesNamed(ledger: Ledger, prefix: string): StoredArticle[] {
  return ledger
    .all(
      `select id, source_id, subject, finding from observation
       where kind = 'article' and finding is not null and substr(id, 1, ?) = ? order by seq desc limit 3`,
      ArticleRow,
      prefix.length,
      prefix,
    )
    .flat()
}

export function markArticle(
  tx: Transaction,
  { sourceId, subject }: Pick<StoredArticle, 'sourceId' | 'subject'>,
  said: { readonly state: MarkState; readonly by: string },
): void {
  const values = [sourceId, subject, said.state, said.by, tx.at]
  tx.run(
    `insert into article_mark (commit_seq, source_id, subject, state, by, at, row_hash)
     values (?, ?, ?, ?, ?, ?, ?)`,
    tx.commit,
    ...values,
    rowHash(values),
  )
}

const MarkRow = z.object({
  source_id: z.string(),
  subject: z.string(),
  state: MarkState,
  by: z.string(),
  at: z.string(),
  row_hash: z.string(),
})

/** The articles that readers marked, as they were read last, with the newest word on each. */
export function markedArticles(
  ledger: Ledger,
): (StoredArticle & { readonly state: MarkState; readonly by: string })[] {
  const rows = ledger.all(
    `select source_id, subject, state, by, at, row_hash from article_mark
     where seq in (select max(seq) from article_mark group by source_id, subject) order by seq`,
    MarkRow,
  )
  return rows.flatMap(({ row_hash, ...row }) => {
    checkRow('article_mark', row.subject, Object.values(row), row_hash)
    if (row.state === 'open') return []
    const [newest] = ledger.all(
      `select id, source_id, subject, finding from observation
       where source_id = ? and subject = ? and kind = 'article' and finding is not null
       order by observed_at desc, seq desc limit 1`,
      ArticleRow,
      row.source_id,
      row.subject,
    )
    const [article] = newest ?? []
    return article ? [{ ...article, state: row.state, by: row.by }] : []
  })
}
