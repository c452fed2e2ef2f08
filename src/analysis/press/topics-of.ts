import { topicWords } from './topic-words.ts'

/** A topic of a text, with the place that says so most plainly. */
export interface Topic {
  readonly topic: string
  readonly part: 'headline' | 'text'
  readonly start: number
  readonly end: number
}

const headlineWorth = 3
/** One word of the text alone says little: an article about a court may mention a price. */
const least = 2

function expressionOf(words: readonly string[]): RegExp {
  const plain = words.map((word) =>
    word
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '[\\p{L}\\p{N}]*')
      .replaceAll(' ', '\\s+'),
  )
  const longestFirst = plain.toSorted((a, b) => b.length - a.length)
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
}

/**
 * Tells of which topics a text is, the plainest first: a topic whose words stand in the headline, or at
 * least twice in the text.
 * @param further words for these topics, or for topics of a market's own
 */
export function topicReader(
  further: Readonly<Record<string, readonly string[]>> = {},
): (headline: string, text: string) => Topic[] {
  const names = new Set([...Object.keys(topicWords), ...Object.keys(further)])
  const expressions = [...names].flatMap((topic): [string, RegExp][] => {
    const all = [...(topicWords[topic] ?? []), ...(further[topic] ?? [])]
    const words = all.map((word) => word.trim()).filter((word) => !/^\**$/.test(word))
    return words.length > 0 ? [[topic, expressionOf(words)]] : []
  })
  return (headline, text) => {
    const found = expressions.flatMap(([topic, expression]) => {
      const [inHeadline, inText] = [headline, text].map((part) => [...part.matchAll(expression)])
      const [first] = [...(inHeadline ?? []), ...(inText ?? [])]
      const worth = headlineWorth * (inHeadline?.length ?? 0) + (inText?.length ?? 0)
      if (!first || worth < least) return []
      const part = inHeadline?.length ? ('headline' as const) : ('text' as const)
      const place = { part, start: first.index, end: first.index + first[0].length }
      return [{ worth, topic: { topic, ...place } }]
    })
    return found.toSorted((a, b) => b.worth - a.worth).map(({ topic }) => topic)
  }
}
