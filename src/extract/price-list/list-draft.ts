import type { PriceReading } from '../price-reading.ts'
import type { ListPrice } from './list-price.ts'

/** Something sold, as one row or column of a list says it, before those of one name are joined. */
export interface ListDraft {
  readonly name: string
  /** What tells it from others of its name, the surest first: tier, edition, region, heading. */
  readonly tellers: readonly string[]
  readonly region: string | null
  readonly addon: boolean
  readonly prices: readonly ListPrice[]
  /** Words in place of a price. */
  readonly statements: readonly PriceReading[]
  /** The list has no head: which column holds the names is a guess. */
  readonly guessed: boolean
  readonly selector: string
}

/** A cell in a column of prices that could not be read. */
export interface Unread {
  readonly name: string
  readonly text: string
  readonly selector: string
  readonly reason: string
}

/** What one list gives. */
export interface ListRead {
  readonly drafts: readonly ListDraft[]
  readonly unread: readonly Unread[]
}
