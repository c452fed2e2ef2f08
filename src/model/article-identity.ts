import type { Article } from './article.ts'
import { canonicalUrl } from './canonical-url.ts'
import type { Finding } from './observation.ts'

/**
 * The keys of an article besides the one that its feed gives it; two articles of one feed that share a key are one.
 * From sure to weak: its page and headline where the address names the article; page and moment; headline and
 * moment; page and headline where there is no date. Hosts do not count, so that a site may move.
 * A page that many entries share (a changelog) and a headline that returns ("Weekly review") are no key alone.
 */
function articleKeys(article: Pick<Article, 'url' | 'headline' | 'datePublished'>): string[] {
  const headline = article.headline
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const path = canonicalUrl(article.url)?.path ?? ''
  const moment = article.datePublished
  const keys: string[] = []
  if (namesOne(path) && headline) keys.push(`page ${path} ${headline}`)
  if (namesOne(path) && moment) keys.push(`look ${path} ${moment}`)
  if (headline && moment) keys.push(`said ${headline} ${moment}`)
  if (path && headline && !moment) keys.push(`undated ${path} ${headline}`)
  return keys
}

/** A path whose last part has three words or a long number is made for one article. */
function namesOne(path: string): boolean {
  const slug = /[^/]+$/.exec(path)?.[0] ?? ''
  return /[^-_]+[-_][^-_]+[-_][^-_]+/.test(slug) || /\d{5,}/.test(slug)
}

/**
 * What was read, each article under the subject by which it is known already. A feed that changes all its keys,
 * its tracking parameters or its host overnight so says nothing new.
 * @param known what is believed of the same source so far
 */
export function underKnownSubjects(
  found: readonly Finding[],
  known: readonly Finding[],
): readonly Finding[] {
  const subjects = new Set(known.map(({ subject }) => subject))
  const isNew = (one: Finding): boolean => one.kind === 'article' && !subjects.has(one.subject)
  if (!found.some(isNew)) return found
  const taken = new Set(found.filter((one) => !isNew(one)).map(({ subject }) => subject))
  const byKey = new Map<string, string>()
  for (const one of known) {
    if (one.kind !== 'article') continue
    for (const key of articleKeys(one.article)) if (!byKey.has(key)) byKey.set(key, one.subject)
  }
  return found.map((one) => {
    if (one.kind !== 'article' || !isNew(one)) return one
    const subject = articleKeys(one.article)
      .map((key) => byKey.get(key))
      .find((named) => named !== undefined && !taken.has(named))
    if (subject === undefined) return one
    taken.add(subject)
    return { ...one, subject }
  })
}
