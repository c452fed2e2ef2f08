import type { CurrencyCode, DecimalText } from './money.ts'
import type { Citation, Quotation } from './report.ts'
import type { CalendarDate, Instant } from './time.ts'

/** Something that a story says, with the page that it stands on and the words there. */
export interface Said {
  readonly cite: Citation & { readonly quote: Quotation }
}

/** Whom or what a story is about. */
export interface StoryName extends Said {
  readonly kind: 'competitor' | 'press' | 'regulator' | 'product' | 'service-line' | 'firm'
  readonly id: string
  readonly name: string
  /** Whose product it is. */
  readonly organization?: string
}

export interface StoryTopic extends Said {
  readonly topic: string
}

export interface ClaimedSum {
  readonly amount: DecimalText
  readonly currency: CurrencyCode
  /** What it is for, as the text says it: `seat`, `million input tokens`; null where it does not. */
  readonly per: string | null
}

/** What a text says of a price. Hearsay: never an observed price. */
export interface PriceClaim {
  readonly organization: string
  /** Name of the product; null where the text speaks of prices in general. */
  readonly product: string | null
  /** null: a price is told, no move of it. */
  readonly way: 'up' | 'down' | null
  readonly percent: DecimalText | null
  /** The percentage is the largest of several. */
  readonly isUpTo: boolean
  readonly before: ClaimedSum | null
  readonly after: ClaimedSum | null
  readonly effective: CalendarDate | null
  /** False: "may", "plans to", "is said to". */
  readonly isSure: boolean
}

export interface StoryClaim extends PriceClaim, Said {}

/** Another house that ran a story, with the first text of it that was seen there. */
interface StoryPrint extends Said {
  readonly publisher: string
  readonly url: string
}

/** How much something is worth reading, from 0 to 1, and the words that decided, the weightiest first. */
export interface Relevance {
  readonly score: number
  /** Below 0: a word that spoke against it. */
  readonly terms: readonly { readonly word: string; readonly weight: number }[]
}

/** One story of the trade: all texts that tell of one event. */
export interface StoryRow {
  readonly headline: string
  readonly url: string
  /** Who told it first, as far as we saw. */
  readonly publisher: string
  readonly published: Instant | null
  /** Other publishers that ran the same story, the earliest first. */
  readonly alsoIn: readonly StoryPrint[]
  /** How many publishers ran it that do not belong together, the first among them. */
  readonly publishers: number
  /** How many texts were seen; never to be counted as news. */
  readonly articles: number
  /** Hours from the first text to the last. */
  readonly spreadHours: number
  readonly about: readonly StoryName[]
  readonly topics: readonly StoryTopic[]
  readonly claims: readonly StoryClaim[]
  /** How much it is worth reading, 0 to 1, with the words that decided; null without a profile and marks. */
  readonly relevance: Relevance | null
  readonly cites: readonly Citation[]
}
