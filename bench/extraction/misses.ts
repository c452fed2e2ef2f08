import type { Label, LabelOffer, PredictedOffer, PredictedPrice, ScoreFunction } from './scoring.ts'

type Price = Record<string, unknown>
type Kind = 'full' | 'prices' | 'amounts'

const say = (name: string, price: Price): string =>
  [
    name,
    `${price['amount']} ${price['currency']}`,
    price['kind'],
    price['period'],
    price['per'] && `per ${price['per']}`,
    price['billing'] && `billed ${price['billing']}`,
    price['from'] && 'from',
    price['was'] && 'was',
    price['optional'] && 'optional',
    price['confidence'] && `(${price['confidence']})`,
  ]
    .filter(Boolean)
    .join(' | ')

interface Gold {
  readonly offer: LabelOffer
  readonly price: Price
}
interface Ours {
  readonly offer: PredictedOffer
  readonly price: PredictedPrice
}

/** Whether the scorer, given only these two prices, counts no false hit. */
function fits(score: ScoreFunction, label: Label, gold: Gold, ours: Ours, kind: Kind): boolean {
  const labels = [{ ...label, offers: [{ ...gold.offer, prices: [gold.price] }] }]
  const read = [{ id: label.id, offers: [{ ...ours.offer, prices: [ours.price] }] }]
  return score(labels, read)[kind].fp === 0
}

function pairs(score: ScoreFunction, label: Label, gold: Gold[], ours: Ours[], kind: Kind) {
  const found: [Gold, Ours][] = []
  for (const one of gold.toSorted((a, b) => weight(a) - weight(b))) {
    const index = ours.findIndex((other) => fits(score, label, one, other, kind))
    const [other] = index < 0 ? [] : ours.splice(index, 1)
    if (!other) continue
    gold.splice(gold.indexOf(one), 1)
    found.push([one, other])
  }
  return found
}

/** Required prices are matched before those that are only allowed. */
const weight = ({ offer, price }: Gold): number => (offer.optional || price['optional'] ? 1 : 0)

function nameMisses(
  score: ScoreFunction,
  label: Label,
  offers: readonly PredictedOffer[],
): readonly string[] {
  const left = [...offers]
  const missed = label.offers.filter((gold) => {
    const index = left.findIndex(
      (one) =>
        score([{ ...label, offers: [gold] }], [{ id: label.id, offers: [one] }]).offers.fp === 0,
    )
    if (index >= 0) left.splice(index, 1)
    return index < 0 && !gold.optional
  })
  const words = (one: LabelOffer) =>
    `${one.name} (${one.prices.length} prices${one.free ? ', free' : ''}${one.onRequest ? ', on request' : ''})`
  return [
    ...missed.map((one) => `name missed   ${words(one)}`),
    ...left.map((one) => `name false    ${words(one)}`),
  ]
}

/** What is missed, misread or falsely taken on one page, a line each; none when all is right. */
export function missesOf(
  score: ScoreFunction,
  label: Label,
  offers: readonly PredictedOffer[],
): readonly string[] {
  const gold = label.offers.flatMap((offer) => offer.prices.map((price) => ({ offer, price })))
  const ours = offers.flatMap((offer) => offer.prices.map((price) => ({ offer, price })))
  pairs(score, label, gold, ours, 'full')
  const misread = [
    ...pairs(score, label, gold, ours, 'prices'),
    ...pairs(score, label, gold, ours, 'amounts'),
  ]
  return [
    ...misread.flatMap(([one, other]) => [
      `misread       ${say(one.offer.name, one.price)}`,
      `           as ${say(other.offer.name, { ...other.price })}`,
    ]),
    ...gold
      .filter((one) => weight(one) === 0)
      .map((one) => `price missed  ${say(one.offer.name, one.price)}`),
    ...ours.map((one) => `price false   ${say(one.offer.name, { ...one.price })}`),
    ...nameMisses(score, label, offers),
  ]
}
