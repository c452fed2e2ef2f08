import type { Block, Citation } from '../model/report.ts'
import type { ClaimedSum, Relevance, StoryClaim, StoryRow } from '../model/story.ts'
import type { Answers } from './answers.ts'
import { type Sentence, saidOnly } from './said-only.ts'
import {
  codeWords,
  counted,
  dateWords,
  dayWords,
  joined,
  price,
  sentence,
  vendorPlan,
} from './words.ts'

type Item = Extract<Block, { kind: 'items' }>['items'][number]

/** Of one story a reader wants no more than this from the briefing; the story itself says the rest. */
const mostClaims = 2
const shownTerms = 3

/**
 * The stories of the week, each once and the most relevant first, else those that most publishers ran: who ran it, of which topic it is, and what it claims of prices.
 * Each sentence leads to the words of an article that make it; one without such words is not printed, and neither is a story whose headline nobody can be shown to have printed.
 */
export function storyItems({ stories, market }: Answers, most: number): Item[] {
  return ranked(stories)
    .filter(({ cites }) => cites[0]?.quote)
    .slice(0, most)
    .map((story) => {
      const { cites, texts } = saidOnly([spread(story), hearsay(story, market)])
      return {
        title: story.headline,
        text: texts.join(' '),
        meta: metaOf(story),
        href: story.url,
        links: story.alsoIn.map(({ publisher, url }) => ({ words: publisher, href: url })),
        cites: once([...cites, ...story.cites.filter(({ quote }) => quote)]),
      }
    })
}

/** Where nobody said what is of interest, what most publishers ran is. */
export function ranked(stories: readonly StoryRow[]): StoryRow[] {
  const worth = ({ relevance }: StoryRow) => Math.round(10 * (relevance?.score ?? 0))
  return stories.toSorted((a, b) => worth(b) - worth(a) || b.publishers - a.publishers)
}

function nameOf({ organizations }: Answers['market'], id: string): string {
  return organizations[id]?.name ?? id
}

function metaOf({ publisher, published, topics, relevance }: StoryRow): string {
  const topic = topics.find(({ cite }) => cite.quote)?.topic
  return [publisher, published && dayWords(published), topic && codeWords(topic), asked(relevance)]
    .filter(Boolean)
    .join(' · ')
}

/** `told for: cached, price`: the words that spoke most for a story; empty where nobody said what is of interest. */
function asked(relevance: Relevance | null): string {
  const terms = (relevance?.terms ?? []).filter(({ weight }) => weight > 0)
  const words = terms.slice(0, shownTerms).map(({ word }) => word)
  return words.length > 0 ? `told for: ${words.join(', ')}` : ''
}

/** `5 publishers within 2 hours: also in A and B.`; empty where one house alone told it. */
function spread({ alsoIn, publishers, spreadHours, cites: [first] }: StoryRow): Sentence {
  const cites = [...(first ? [first] : []), ...alsoIn.map(({ cite }) => cite)]
  if (alsoIn.length === 0) return { text: '', cites }
  const within = spreadHours > 0 ? ` within ${counted(spreadHours, 'hour')}` : ''
  const names = joined(alsoIn.map(({ publisher }) => publisher))
  return { text: `${counted(publishers, 'publisher')}${within}: also in ${names}.`, cites }
}

/** What an article claims of prices; a claim without its words is left out of it. */
function hearsay({ claims }: StoryRow, market: Answers['market']): Sentence {
  const said = claims.filter(({ cite }) => cite.quote).slice(0, mostClaims)
  const told = said.map((claim) => claimWords(claim, nameOf(market, claim.organization)))
  const text = told.length > 0 ? sentence(`Claimed, not observed: ${told.join('; ')}`) : ''
  return { text, cites: said.map(({ cite }) => cite) }
}

/** `Acme Pro up 8 %, from $20 to $25 per seat, from 1 March 2026`. */
function claimWords(claim: StoryClaim, organizationName: string): string {
  const { product, way, percent, isUpTo, before, after, effective, isSure } = claim
  const whose =
    product === null ? `prices of ${organizationName}` : vendorPlan(organizationName, product)
  const share = percent === null ? '' : ` ${isUpTo ? 'up to ' : ''}${percent} %`
  const move = way === null ? '' : ` ${way}${share}`
  return [
    `${whose}${move}${stepWords(before, after)}`,
    effective && `from ${dateWords(effective)}`,
    isSure ? '' : 'not settled',
  ]
    .filter(Boolean)
    .join(', ')
}

function stepWords(before: ClaimedSum | null, after: ClaimedSum | null): string {
  if (!after) return ''
  const per = after.per === null ? '' : ` per ${after.per}`
  const now = price(after.amount, after.currency)
  if (!before) return ` at ${now}${per}`
  return ` from ${price(before.amount, before.currency)} to ${now}${per}`
}

function once(cites: readonly Citation[]): Citation[] {
  return [...new Map(cites.map((cite) => [JSON.stringify(cite), cite])).values()]
}
