import type { Market } from '../../model/market.ts'
import type { Quotation } from '../../model/report.ts'
import type { Said, StoryClaim, StoryName, StoryRow, StoryTopic } from '../../model/story.ts'
import { independentPublishers } from './independent-publishers.ts'
import { marketTagger } from './market-names.ts'
import { type FoundClaim, priceClaims } from './price-claims.ts'
import { quoteOf, type StoryText } from './story-text.ts'
import type { Tag } from './tag-names.ts'
import { topicReader } from './topics-of.ts'

const hourMs = 3_600_000

/** How the texts of one event become a story: who ran it, whom and what it is about, what it claims. */
export function storyReader(
  market: Market,
): (texts: readonly StoryText[]) => Omit<StoryRow, 'relevance'> {
  const tag = marketTagger(market)
  const topics = topicReader(market.topics)
  return (texts) => {
    const [first] = texts
    if (!first) throw new Error('a story without a text')
    const houses = independentPublishers(
      texts.map(({ publisher, organization, url }) => {
        return { publisher, url, owner: market.organizations[organization]?.owner ?? null }
      }),
    )
    const elsewhere = texts.filter(({ publisher }) => publisher !== first.publisher)
    return {
      headline: first.headline.slice(0, headlineEnd(first)),
      url: first.url,
      publisher: first.publisher,
      published: first.publishedAt,
      alsoIn: firstOfEach(elsewhere, ({ publisher }) => publisher).map((text) => {
        return { publisher: text.publisher, url: text.url, ...headlineOf(text) }
      }),
      publishers: houses.length,
      articles: texts.length,
      spreadHours: Math.round(((texts.at(-1)?.at ?? first.at) - first.at) / hourMs),
      about: firstOfEach(
        texts.flatMap((text) => namesOf(text, tag)),
        ({ kind, id }) => `${kind} ${id}`,
      ),
      topics: firstOfEach(
        texts.flatMap((text) => topicsOf(text, topics)),
        ({ topic }) => topic,
      ),
      claims: firstOfEach(
        texts.flatMap((text) => claimsOf(text, tag)),
        ({ cite: _, ...claim }) => JSON.stringify(claim),
      ),
      cites: texts.map((text) => headlineOf(text).cite),
    }
  }
}

function firstOfEach<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  return [...Map.groupBy(all, keyOf).values()].flatMap(([first]) => first ?? [])
}

function said(text: StoryText, quote: Quotation): Said {
  return { cite: quoteOf(text, quote) }
}

function partOf(
  text: StoryText,
  part: Quotation['part'],
  { start, end }: { start: number; end: number },
) {
  const whole = part === 'headline' ? text.headline : text.lead
  return said(text, { part, start, end, words: whole.slice(start, end) })
}

function headlineOf(text: StoryText): Said {
  return partOf(text, 'headline', { start: 0, end: headlineEnd(text) })
}

/** "Prices rise – Trade Daily": the house behind its own headline is no part of it. */
function headlineEnd({ headline, publisher }: StoryText): number {
  const rest = headline.slice(0, Math.max(0, headline.length - publisher.length))
  const isSigned = headline.slice(rest.length).toLowerCase() === publisher.toLowerCase()
  const said = /^(.*\S) +[–—|·-] +$/u.exec(rest)?.[1]
  return isSigned && said ? said.length : headline.length
}

function namesOf(text: StoryText, tag: (text: string) => Tag[]): StoryName[] {
  return (['headline', 'text'] as const).flatMap((part) =>
    tag(part === 'headline' ? text.headline : text.lead).map((place) => {
      return { ...place.named, ...partOf(text, part, place) }
    }),
  )
}

function topicsOf(text: StoryText, topics: ReturnType<typeof topicReader>): StoryTopic[] {
  return topics(text.headline, text.lead).map(({ topic, ...place }) => {
    return { topic, ...partOf(text, place.part, place) }
  })
}

function claimsOf(text: StoryText, tag: (text: string) => Tag[]): StoryClaim[] {
  const told = { headline: text.headline, text: text.lead, publishedAt: text.firstAt }
  return priceClaims(told, tag).map(({ quote, ...claim }: FoundClaim) => {
    return { ...claim, ...said(text, quote) }
  })
}
