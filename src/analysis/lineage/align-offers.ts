import type { Offer } from '../../model/offer.ts'
import { featureLikeness } from './feature-likeness.ts'
import { isPartOf, nameLikeness } from './name-likeness.ts'
import { priceLikeness } from './price-likeness.ts'

/** An offer under its stable name within the source. */
export interface KnownOffer {
  readonly subject: string
  readonly offer: Offer
}

/** One offer that goes on under another name. */
interface Rename {
  readonly from: string
  readonly to: string
  /** Points for and against; 5 are needed. */
  readonly score: number
  /** What speaks for it, in words. */
  readonly reasons: readonly string[]
}

/** What became of the known offers in one complete reading; each subject stands in one place only. */
export interface Alignment {
  readonly same: readonly string[]
  readonly renamed: readonly Rename[]
  readonly split: readonly { readonly from: string; readonly to: readonly string[] }[]
  readonly merged: readonly { readonly from: readonly string[]; readonly to: string }[]
  /** Vanished and appeared offers that fit several of each other: not aligned. */
  readonly ambiguous: readonly string[]
  readonly withdrawn: readonly string[]
  readonly added: readonly string[]
}

/** Points that a rename needs, and by how many it must lead any other reading of the same offers. */
const needed = 5
const lead = 2

/**
 * Aligns the offers of a complete reading with those known before it. One that vanished and one that
 * appeared are one offer only if name, prices, place and features together say so and nothing else fits
 * as well: a false rename joins two histories that do not belong together, which is worse than none.
 */
export function alignOffers(known: readonly KnownOffer[], found: readonly KnownOffer[]): Alignment {
  const before = new Set(known.map(({ subject }) => subject))
  const now = new Set(found.map(({ subject }) => subject))
  const gone = known.filter(({ subject }) => !now.has(subject))
  const come = found.filter(({ subject }) => !before.has(subject))
  const [parted, joined] = withoutNamesakes(gone, come)
  const split = families(parted, joined).map(([from, to]) => ({ from, to }))
  const merged = families(joined, parted).map(([to, from]) => ({ from, to }))
  const taken = new Set([
    ...split.flatMap(({ from, to }) => [from, ...to]),
    ...merged.flatMap(({ from, to }) => [to, ...from]),
  ])
  const free = ({ subject }: KnownOffer): boolean => !taken.has(subject)
  const { renamed, ambiguous } = renames(gone.filter(free), come.filter(free), [...known, ...found])
  for (const { from, to } of renamed) taken.add(from).add(to)
  for (const subject of ambiguous) taken.add(subject)
  return {
    same: known.flatMap(({ subject }) => (now.has(subject) ? [subject] : [])),
    renamed,
    split,
    merged,
    ambiguous,
    withdrawn: gone.filter(free).map(({ subject }) => subject),
    added: come.filter(free).map(({ subject }) => subject),
  }
}

/** Those whose name nothing on the other side has, in other letters or longer: `Pro` and `Professional`. */
function withoutNamesakes(
  gone: readonly KnownOffer[],
  come: readonly KnownOffer[],
): [KnownOffer[], KnownOffer[]] {
  const named = new Set<KnownOffer>()
  for (const from of gone) {
    for (const to of come) {
      if ((nameLikeness(from.offer.name, to.offer.name) ?? 0) >= 0.85) named.add(from).add(to)
    }
  }
  const rest = (one: KnownOffer): boolean => !named.has(one)
  return [gone.filter(rest), come.filter(rest)]
}

/** One offer on this side whose name several on the other side carry on: `Business` → `Business S`, `Business L`. */
function families(
  ones: readonly KnownOffer[],
  many: readonly KnownOffer[],
): (readonly [string, readonly string[]])[] {
  return ones.flatMap(({ subject, offer }) => {
    const heirs = many.filter((other) => isPartOf(other.offer.name, offer.name))
    return heirs.length > 1 ? [[subject, heirs.map((heir) => heir.subject)] as const] : []
  })
}

function renames(
  gone: readonly KnownOffer[],
  come: readonly KnownOffer[],
  all: readonly KnownOffer[],
): Pick<Alignment, 'renamed' | 'ambiguous'> {
  const sole = gone.length === 1 && come.length === 1
  const pairs = gone.flatMap((from) =>
    come.flatMap((to) => {
      const others = all.filter((one) => one !== from && one !== to)
      const scored = scoreOf(from.offer, to.offer, others, sole)
      return scored ? [{ from: from.subject, to: to.subject, ...scored }] : []
    }),
  )
  const good = pairs.filter(({ score }) => score >= needed)
  const leads = (pair: Rename): boolean =>
    pairs.every(
      (other) =>
        other === pair ||
        (other.from !== pair.from && other.to !== pair.to) ||
        other.score <= pair.score - lead,
    )
  const renamed = good.filter(leads)
  const settled = new Set(renamed.flatMap(({ from, to }) => [from, to]))
  const open = good.flatMap(({ from, to }) => [from, to])
  return { renamed, ambiguous: [...new Set(open)].filter((subject) => !settled.has(subject)) }
}

/** Points for one pair; undefined when it cannot be one offer. */
function scoreOf(
  from: Offer,
  to: Offer,
  others: readonly KnownOffer[],
  sole: boolean,
): Pick<Rename, 'score' | 'reasons'> | undefined {
  const likeness = nameLikeness(from.name, to.name)
  if (likeness === null || from.addon !== to.addon || from.region !== to.region) return undefined
  const points: (readonly [number, string])[] = [
    likeness >= 0.85
      ? [4, 'the names mean the same']
      : [likeness >= 0.7 ? 2 : likeness >= 0.5 ? 1 : 0, 'the names are alike'],
  ]
  const price = pricePoints(from, to, others)
  if (!price) return undefined
  points.push(price)
  const place = placeOf(from)
  if (place !== undefined && place === placeOf(to))
    points.push([2, 'it stands where the other stood'])
  const features = featureLikeness(from, to)
  if (features !== null) {
    points.push([
      features >= 0.8 ? 2 : features >= 0.5 ? 1 : features <= 0.2 ? -2 : 0,
      'it includes the same',
    ])
  }
  if (sole) points.push([1, 'no other plan came or went'])
  return {
    score: points.reduce((sum, [count]) => sum + count, 0),
    reasons: points.flatMap(([count, why]) => (count > 0 ? [why] : [])),
  }
}

/** Points for the prices; undefined where both have prices that cannot be compared. */
function pricePoints(
  from: Offer,
  to: Offer,
  others: readonly KnownOffer[],
): readonly [number, string] | undefined {
  const price = priceLikeness(from, to)
  // A price that other plans have too tells nothing apart.
  const unique = others.every(({ offer }) => priceLikeness(offer, to) !== price)
  switch (price) {
    case 'equal':
      return [unique ? 3 : 1, 'the prices are the same']
    case 'near':
      return [1, 'the prices are near']
    case 'apart':
      return [0, '']
    case 'far':
      return [-3, '']
    case 'free':
    case 'on request':
      return [unique ? 2 : 0, `both are ${price}`]
    case 'unlike':
      return from.components.length > 0 && to.components.length > 0 ? undefined : [-1, '']
  }
}

/** Where on the page its first price stands; undefined where that is not known. */
function placeOf({ components }: Offer): string | undefined {
  return components.find(({ was }) => !was)?.evidence.selector || undefined
}
