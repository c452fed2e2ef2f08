import { z } from 'zod'
import type { StoryRow } from '../model/answer.ts'
import type { Market } from '../model/market.ts'
import { addMs, Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { CitedColumns, citationOf } from './citation.ts'
import { defineQuestion } from './define-question.ts'
import { nearDuplicates } from './near-duplicates.ts'

export const question = defineQuestion(
  new URL('./stories.sql', import.meta.url),
  z.object({
    headline: z.string(),
    summary: z.string(),
    url: z.string(),
    publisher: z.string(),
    publishedAt: Instant.nullable(),
    firstAt: Instant,
    ...CitedColumns.shape,
  }),
)

const reprintMs = 10 * 86_400_000

/**
 * The stories first told between `from` and `to`, newest first: one row for all who ran the same text,
 * told by the first of them. A reprint of an older story is no news.
 */
export async function stories(
  warehouse: Warehouse,
  _market: Market,
  when: { readonly from: Instant; readonly to: Instant },
): Promise<StoryRow[]> {
  const earlier = addMs(when.from, -reprintMs)
  const rows = await question.ask(warehouse, { from: earlier, to: when.to })
  const items = rows.map((row) => ({
    row,
    headline: row.headline,
    lead: row.summary,
    at: Date.parse(row.firstAt),
  }))
  return nearDuplicates(items)
    .flatMap(([first, ...others]) =>
      first && first.row.firstAt >= when.from
        ? [
            storyOf(
              first.row,
              others.map(({ row }) => row),
            ),
          ]
        : [],
    )
    .toReversed()
}

type Row = z.infer<(typeof question)['row']>

function storyOf(first: Row, others: readonly Row[]): StoryRow {
  const elsewhere = new Set(others.map(({ publisher }) => publisher))
  elsewhere.delete(first.publisher)
  return {
    headline: first.headline,
    url: first.url,
    publisher: first.publisher,
    published: first.publishedAt,
    alsoIn: [...elsewhere],
    cites: [first, ...others].map((row) => citationOf(row, row.publisher)),
  }
}
