import type { Article } from './article.ts'
import type { Instant } from './time.ts'

/** So many new articles in one look may be an archive that was opened. */
export const manyArticles = 100
/** So many are one, whatever their dates say. */
export const tooManyArticles = 500
const slackMs = 7 * 86_400_000

/**
 * Which of the articles that one look shows for the first time are no news but an archive: more than a hundred at
 * once, of which those count that are undated or were out a week before the look before; all of more than five
 * hundred.
 * @param fresh by subject
 * @param lastLook when the same feed was looked at before
 */
export function backfilled(
  fresh: ReadonlyMap<string, Pick<Article, 'datePublished'>>,
  lastLook: Instant,
): ReadonlySet<string> {
  if (fresh.size <= manyArticles) return new Set()
  const since = Date.parse(lastLook) - slackMs
  const old = [...fresh].filter(
    ([, { datePublished }]) => datePublished === null || Date.parse(datePublished) < since,
  )
  const archive = fresh.size - old.length > tooManyArticles ? [...fresh] : old
  return new Set(archive.map(([subject]) => subject))
}
