import type { Block, Citation } from '../model/report.ts'
import type { ClaimedSum, StoryClaim, StoryRow } from '../model/story.ts'
import type { Answers } from './answers.ts'
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

/**
 * The stories of the week, each once and the most relevant first, else those that most publishers ran: who ran it, of which topic it is, and what it claims of prices.
 * Every claim leads to the words that make it; nothing is said that no article says.
 */
export function storyItems({ stories, market }: Answers, most: number): Item[] {
  return ranked(stories)
    .slice(0, most)
    .map((story) => {
      const claims = story.claims.slice(0, mostClaims)
      const told = claims.map((claim) => claimWords(claim, nameOf(market, claim.organization)))
      const hearsay = told.length > 0 ? sentence(`Claimed, not observed: ${told.join('; ')}`) : ''
      return {
        title: story.headline,
        text: [spreadWords(story), hearsay].filter(Boolean).join(' '),
        meta: metaOf(story),
        href: story.url,
        cites: citesOf(story, claims),
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

function metaOf({ publisher, published, topics }: StoryRow): string {
  const topic = topics[0] && codeWords(topics[0].topic)
  return [publisher, published && dayWords(published), topic].filter(Boolean).join(' · ')
}

/** `5 publishers within 2 hours: also in A and B.`; empty where one house alone told it. */
function spreadWords({ alsoIn, publishers, spreadHours }: StoryRow): string {
  if (alsoIn.length === 0) return ''
  const within = spreadHours > 0 ? ` within ${counted(spreadHours, 'hour')}` : ''
  return `${counted(publishers, 'publisher')}${within}: also in ${joined(alsoIn)}.`
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

/** The words of each claim first, then the headline of each text that ran the story. */
function citesOf(story: StoryRow, claims: readonly StoryClaim[]): Citation[] {
  const all = [...claims.map(({ cite }) => cite), ...story.cites]
  return [...new Map(all.map((cite) => [JSON.stringify(cite), cite])).values()]
}
