import { manyArticles, tooManyArticles } from '../model/backfill.ts'
import type { Market } from '../model/market.ts'
import type { StoryRow } from '../model/story.ts'
import { addMs, type Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { defineQuestion } from './define-question.ts'
import { nearDuplicates } from './near-duplicates.ts'
import { marketTagger } from './press/market-names.ts'
import { sameEvents } from './press/same-events.ts'
import { storyReader } from './press/story-reader.ts'
import { ArticleRow, type StoryText } from './press/story-text.ts'
import { type ArticleMark, relevanceOf } from './relevance.ts'

export const question = defineQuestion(new URL('./stories.sql', import.meta.url), ArticleRow)

const reprintMs = 10 * 86_400_000

/** When is asked, and as known then: stories first told between `from` and `to`. */
interface Window {
  readonly from: Instant
  readonly to: Instant
}

/**
 * The texts of each event first told between `from` and `to`, in the order in which they were first told;
 * of each the earliest comes first. A reprint of an older story is no news.
 */
export async function toldEvents(
  warehouse: Warehouse,
  market: Market,
  { from, to }: Window,
): Promise<StoryText[][]> {
  const rows = await question.ask(warehouse, {
    ...{ from: addMs(from, -reprintMs), to },
    ...{ archive: manyArticles, flood: tooManyArticles },
  })
  const texts = rows.map((row) => ({ ...row, lead: row.summary, at: Date.parse(row.firstAt) }))
  const tag = marketTagger(market)
  const events = sameEvents(nearDuplicates(texts), ({ headline, lead }) =>
    [headline, lead].flatMap((text) => tag(text).map(({ named }) => named.id)),
  )
  return events.filter(([first]) => first !== undefined && first.firstAt >= from)
}

/**
 * The stories first told between `from` and `to`, newest first: one row for all who told of one event.
 * @param marks what readers said of articles, for how much each story is worth reading
 */
export async function stories(
  warehouse: Warehouse,
  market: Market,
  when: Window,
  marks: readonly ArticleMark[] = [],
): Promise<StoryRow[]> {
  const read = storyReader(market)
  const events = await toldEvents(warehouse, market, when)
  const worded = events.map(([first]) => {
    return { headline: first?.headline ?? '', text: first?.lead ?? '' }
  })
  const relevance = relevanceOf(worded, market.profile, marks)
  return events
    .map((texts, i) => ({ ...read(texts), relevance: relevance[i] ?? null }))
    .toReversed()
}
