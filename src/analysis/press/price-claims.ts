import type { Quotation } from '../../model/report.ts'
import type { PriceClaim } from '../../model/story.ts'
import { type CalendarDate, dateOf, type Instant } from '../../model/time.ts'
import { effectiveDate } from './effective-date.ts'
import { isSure, movesTold, speaksOfPrices, type ToldMove } from './price-moves-told.ts'
import type { Tag } from './tag-names.ts'

/** An article as far as claims are read from it. */
export interface ToldText {
  readonly headline: string
  readonly text: string
  readonly publishedAt: Instant
}

export interface FoundClaim extends PriceClaim {
  readonly quote: Quotation
}

interface Part {
  readonly text: string
  readonly start: number
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })
const clauseEnd =
  /;|,? (?:while|whereas|but|although|während|aber|tandis que|alors que|mais|mientras|pero|mentre|ma|terwijl|maar)(?!\p{L})/giu
/** "ab dem 1. März": the point behind the number of a day ends no sentence. */
const endsInDay = /(?<![\p{L}\p{N}.,])\d{1,2}\.\s*$/u

function sentencesOf(text: string): Part[] {
  const whole: { segment: string; index: number }[] = []
  for (const { segment, index } of sentences.segment(text)) {
    const last = whole.at(-1)
    if (last && endsInDay.test(last.segment)) last.segment += segment
    else whole.push({ segment, index })
  }
  return whole.flatMap(({ segment, index }) => {
    const trimmed = segment.trim()
    const start = index + segment.indexOf(trimmed)
    return trimmed === '' ? [] : [{ text: trimmed, start }]
  })
}

function clausesOf(sentence: Part): Part[] {
  const ends = [...sentence.text.matchAll(clauseEnd)].map(({ index }) => index)
  const bounds = [0, ...ends, sentence.text.length]
  return bounds.slice(1).map((end, i) => {
    const from = bounds[i] ?? 0
    return { text: sentence.text.slice(from, end), start: sentence.start + from }
  })
}

/** Who is meant at a place of a text. */
type Meant = Pick<PriceClaim, 'organization' | 'product'>

function organizationOf({ named }: Tag): string | undefined {
  return named.kind === 'competitor' ? named.id : named.organization
}

/** The one organization that the tags name; undefined for none or several. */
function onlyOne(tags: readonly Tag[]): string | undefined {
  const ids = new Set(tags.flatMap((tag) => organizationOf(tag) ?? []))
  const [id] = ids
  return ids.size === 1 ? id : undefined
}

/**
 * Whose price a figure is of: of what is named last before it, else of the only one named in the clause,
 * the sentence, or the text.
 */
function meantAt(
  at: number,
  move: ToldMove,
  clause: readonly Tag[],
  wider: readonly (readonly Tag[])[],
) {
  const before = clause.filter(({ end }) => end <= at)
  const products = clause.filter(({ named }) => named.kind === 'product')
  const names = new Set(products.map(({ named }) => named.name))
  const isOfAll = names.size > 1 && move.after === null
  const product = isOfAll
    ? undefined
    : (products.findLast(({ end }) => end <= at) ?? (names.size === 1 ? products[0] : undefined))
  const sellers = clause.filter(({ named }) => named.kind === 'competitor')
  const seller = sellers.findLast(({ end }) => end <= at)?.named.id
  const owners = products.filter(({ start }) => start === product?.start)
  const organization =
    owners.find(({ named }) => named.organization === seller)?.named.organization ??
    onlyOne(owners) ??
    seller ??
    onlyOne(before) ??
    [clause, ...wider].map(onlyOne).find((id) => id !== undefined)
  if (organization === undefined) return undefined
  return { organization, product: product?.named.name ?? null } satisfies Meant
}

const takesEffect =
  /(?<!\p{L})(?:pric\p{L}+|change|rates?|takes? effect|appl(?:y|ies)|valid|in force|gilt|gelten|prix|(?:s['’])?appliquen?t?|entren?t? en vigueur|precios?|aplican?|entran? en vigor|prezz[oi]|applican?o?|in vigore|prij[sz]\p{L}*|geldt|gelden|van kracht)(?!\p{L})/iu

/** The day that a sentence names, or the next one where that says from when it holds. */
function effectiveIn(sentence: string, next: string | undefined, published: CalendarDate) {
  const own = effectiveDate(sentence, published)
  if (own !== null || next === undefined || !takesEffect.test(next)) return own
  return effectiveDate(next, published)
}

function keyOf({ organization, product, way, percent, before, after }: PriceClaim): string {
  const sums = [before, after].map((sum) => sum && `${sum.amount} ${sum.currency} ${sum.per}`)
  return JSON.stringify([organization, product, way, percent, ...sums])
}

/**
 * What an article claims of prices of declared organizations, each with the sentence that says it. What
 * did not happen, was long ago, or is of somebody who is not declared is left out.
 */
export function priceClaims(told: ToldText, tag: (text: string) => readonly Tag[]): FoundClaim[] {
  const published = dateOf(told.publishedAt)
  const tags = { headline: tag(told.headline), text: tag(told.text) }
  const found = (['headline', 'text'] as const).flatMap((part) => {
    const all = part === 'headline' ? [{ text: told.headline, start: 0 }] : sentencesOf(told.text)
    return all.flatMap((sentence, i) => {
      const own = tagsWithin(tags[part], sentence)
      const isPriced = own.some(({ named }) => named.kind === 'product')
      const effective = effectiveIn(sentence.text, all[i + 1]?.text, published)
      const quote = { part, start: sentence.start, end: sentence.start + sentence.text.length }
      return clausesOf(sentence).flatMap((clause) => {
        if (!speaksOfPrices(isPriced ? `${clause.text} price` : clause.text)) return []
        return movesTold(clause.text).flatMap(({ at, ...move }): FoundClaim[] => {
          const place = clause.start + at
          const wider = [own, tags.headline, tags.text]
          const meant = meantAt(place, { at, ...move }, tagsWithin(tags[part], clause), wider)
          if (!meant) return []
          const said = { ...quote, words: sentence.text }
          return [{ ...meant, ...move, effective, isSure: isSure(clause.text), quote: said }]
        })
      })
    })
  })
  return [
    ...new Map(found.toReversed().map((claim) => [keyOf(claim), claim])).values(),
  ].toReversed()
}

function tagsWithin(tags: readonly Tag[], { text, start }: Part): Tag[] {
  return tags.filter((tag) => tag.start >= start && tag.end <= start + text.length)
}
