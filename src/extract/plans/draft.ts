import type { Element } from 'domhandler'
import type { PriceReading } from '../price-reading.ts'
import type { PageFacts } from './page-facts.ts'
import type { Site } from './sites.ts'

/** A price taken for an offer, before billing and metrics are settled across the page. */
export interface PriceDraft {
  readonly reading: PriceReading
  readonly element: Element
  /** The words it was read from. */
  readonly text: string
  /** What the place says of how it is billed: a toggle's state, a panel, an attribute. */
  readonly term: 'monthly' | 'annual' | null
  /** Words beside the price that name what is charged ("Input", "Storage"). */
  readonly label: string
  /** What is charged for, where a row of its own names a part of the plan; else the unit tells. */
  readonly metric?: string | undefined
}

/** Something sold, before offers of one name are joined. */
export interface OfferDraft {
  readonly name: string
  readonly root: Element
  readonly addon: boolean
  readonly free: boolean
  readonly onRequest: boolean
  readonly promotion: string | null
  /** The heading it stands under, where it is known. */
  readonly section?: string | undefined
  readonly prices: readonly PriceDraft[]
  /** Its name is a span of numbers: a tier of what its section names. */
  readonly tier?: boolean
  /** Taken because the page names its prices in no clearer way. */
  readonly weak?: boolean
  /** `note`: an extra named in a feature list or a remark. */
  readonly source: 'card' | 'note' | 'table' | 'script'
}

/** One line of the explanation: what was looked at, whether it was taken, and why. */
export interface Decision {
  readonly what: string
  readonly selector: string
  readonly taken: boolean
  readonly reason: string
}

/** What the readers of cards know of the page, and where they tell what they decided. */
export interface CardsContext {
  readonly facts: PageFacts
  readonly regions: Map<Element, string | null>
  /** Another reader found priced offers. */
  readonly pricedElsewhere: boolean
  /** Places another reader sees to. */
  readonly skip: (element: Element) => boolean
  readonly decide: (decision: Decision) => void
  /** Told of each price of an offer that leaves two values open. */
  readonly unsettled: (name: string, site: Site) => void
}
