import type { Offer } from '../../model/offer.ts'
import type { Instant } from '../../model/time.ts'
import { type Alignment, alignOffers } from '../lineage/align-offers.ts'
import type { Sight } from './timeline.ts'

/** One subject that from this moment on may go on as another. */
export interface Succession {
  readonly from: string
  readonly to: string
  readonly why: string
}

/** What a moment shows of which offer came from which. */
export interface Kinship {
  readonly successions: readonly Succession[]
  /** Subject → what else its coming or going means. */
  readonly families: ReadonlyMap<string, Family>
}

/** One plan that became several, or several that became one: a plan that went, or one that came of it. */
export interface Family {
  readonly kind: 'split' | 'merged'
  /** The plans on the other side. */
  readonly others: readonly string[]
  /** In words: `split into Business S and Business L`. */
  readonly remark: string
}

/** Whose prices and limits go on as whose from this moment, and whose do not. */
export interface Continuity {
  readonly successions: readonly Succession[]
  /** Subjects that turned out to be no other plan's new name. */
  readonly dissolved: readonly string[]
  /** Subjects of which it is believed since the look before that they were taken off the page. */
  readonly removed: readonly string[]
  /** The reading lost so many plans that its other differences are no sightings either. */
  readonly isBroken: boolean
}

/** Why what waited on a plan is taken back. */
export const succeeded = 'the plan goes on under another name'
export const notSucceeding = 'it is no other plan under a new name'
export const planGone = 'the plan was taken off the page before this was believed'

const noKinship: Kinship = { successions: [], families: new Map() }

/** Watches which offers vanish and appear in one reading, and says which of them may be the same. */
export function successions(): { step(at: Instant, sights: ReadonlyMap<string, Sight>): Kinship } {
  let before: ReadonlyMap<string, Offer> | undefined
  return {
    step(_at, sights) {
      const known = before
      const now = offersOf(sights)
      before = now
      if (!known || !hasBoth(known, now)) return noKinship
      return kinshipOf(alignOffers(listed(known), listed(now)), known, now, sights)
    },
  }
}

function offersOf(sights: ReadonlyMap<string, Sight>): Map<string, Offer> {
  return new Map(
    [...sights].flatMap(([subject, { finding }]) =>
      finding?.kind === 'offer' ? [[subject, finding.offer] as const] : [],
    ),
  )
}

/** Only where one went and one came in the same reading is there anything to align. */
function hasBoth(known: ReadonlyMap<string, Offer>, now: ReadonlyMap<string, Offer>): boolean {
  return (
    [...known.keys()].some((subject) => !now.has(subject)) &&
    [...now.keys()].some((subject) => !known.has(subject))
  )
}

const listed = (offers: ReadonlyMap<string, Offer>) =>
  [...offers].map(([subject, offer]) => ({ subject, offer }))

function kinshipOf(
  { renamed, split, merged }: Alignment,
  known: ReadonlyMap<string, Offer>,
  now: ReadonlyMap<string, Offer>,
  sights: ReadonlyMap<string, Sight>,
): Kinship {
  const name = (subject: string): string =>
    (now.get(subject) ?? known.get(subject))?.name ?? subject
  const names = (subjects: readonly string[]): string => subjects.map(name).join(' and ')
  const cause = (subject: string) => sights.get(subject)?.cause
  return {
    successions: renamed
      .filter(({ from, to }) => cause(from) === cause(to))
      .map(({ from, to, reasons }) => ({ from, to, why: reasons.join(', ') })),
    families: new Map([
      ...split.flatMap(({ from, to }) => [
        family('split', from, to, `split into ${names(to)}`),
        ...to.map((part) => family('split', part, [from], `a part of ${name(from)}`)),
      ]),
      ...merged.flatMap(({ from, to }) => [
        family('merged', to, from, `${names(from)} in one`),
        ...from.map((part) => family('merged', part, [to], `now in ${name(to)}`)),
      ]),
    ]),
  }
}

const family = (
  kind: Family['kind'],
  subject: string,
  others: readonly string[],
  remark: string,
): readonly [string, Family] => [subject, { kind, others, remark }]
