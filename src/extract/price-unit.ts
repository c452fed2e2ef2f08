import { Decimal } from '../model/money.ts'
import { type ReferenceQuantity, referenceQuantity, unitCode } from '../model/unit.ts'
import { unitRows } from './unit-rows.ts'

/** Every word for a unit with its code, as `[word, code]`; weak words keep their `~`. */
export const unitWords: readonly (readonly [string, string])[] = unitRows.flatMap(([code, words]) =>
  words.split('|').map((word) => [word, code] as const),
)

const knownCodes = new Set(unitRows.map(([code]) => code))

/** Whether a code stands in our table, rather than for a word of a page. */
export function isKnownUnit(code: string): boolean {
  return knownCodes.has(code)
}

/** Units that are counted out over a period; a price per one of them without a period recurs. */
const standing = new Set(
  (
    'bw:seat bw:agent bw:client bw:capacity bw:site bw:project bw:device bw:host bw:domain bw:workspace bw:store ' +
    'bw:location bw:app bw:developer bw:editor bw:student bw:channel bw:screen bw:repository bw:connection bw:account ' +
    'bw:number bw:bot bw:room bw:vehicle bw:property bw:employee bw:server bw:node bw:company bw:team bw:instance bw:monitor bw:mailbox bw:database bw:organization bw:contact'
  ).split(' '),
)

/** Whether a customer keeps such units (seats, sites) rather than using them up (requests, tokens). */
export function isStanding(code: string): boolean {
  return standing.has(code)
}

/** A unit word we have no code for, as a code of its own: `per stamp` → `bw:stamp`. */
export function wordUnit(word: string): string {
  const name = word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')
  return unitCode(name) ?? `bw:${/[a-z]{3}[^s]s$/.test(name) ? name.slice(0, -1) : name}`
}

/** How much of a unit one price buys. `count` is plain decimal text. */
export function quantityOf(count: string, scale: number, code: string): ReferenceQuantity {
  return { value: new Decimal(count).times(scale).toFixed(), unitCode: code }
}

/** `1000000 token`, `1M tokens`, `seat` of a declaration; a unit outside the table gets a code of its own. */
export function declaredPer(text: string): ReferenceQuantity {
  const known = referenceQuantity(text)
  if (known) return known
  const [, count = '1', word = text] = /^\s*(\d+(?:\.\d+)?)\s+(.+?)\s*$/.exec(text) ?? []
  return quantityOf(count, 1, wordUnit(word.trim()))
}
