import type { Doubt, Testimony, Witness } from '../../../model/doubt.ts'
import { slug } from '../../../model/id.ts'
import { sameAmount } from '../../../model/money.ts'
import type { Offer, PriceComponent } from '../../../model/offer.ts'
import type { OfferDraft } from '../draft.ts'
import { agrees, likeliest } from './same-sum.ts'
import type { Statement } from './statement.ts'

/** How the witnesses of a page stand to one price. */
export interface Vote {
  readonly agree: readonly Witness[]
  readonly against: readonly Witness[]
}

export interface Ballot {
  readonly votes: ReadonlyMap<PriceComponent, Vote>
  readonly doubts: readonly Doubt[]
}

const names: Readonly<Record<Witness, string>> = {
  cards: 'shown',
  table: 'in a table',
  'json-ld': 'in JSON-LD',
  microdata: 'in microdata',
  rdfa: 'in RDFa',
  opengraph: 'in OpenGraph data',
  script: 'in data of scripts',
  arithmetic: 'by its other sums',
}

const visible: Readonly<Record<OfferDraft['source'], Witness>> = {
  card: 'cards',
  note: 'cards',
  table: 'table',
  script: 'script',
}

/** Which readers of the page took a component from its visible text or its scripts. */
function sourcesOf(component: PriceComponent, drafts: readonly OfferDraft[]): readonly Witness[] {
  const took = drafts.filter((draft) =>
    draft.prices.some(
      ({ reading }) =>
        reading.amount !== null &&
        sameAmount(reading.amount, component.amount) &&
        (reading.currency === null || reading.currency === component.currency) &&
        (reading.period === null ||
          component.billingDuration === null ||
          reading.period === component.billingDuration),
    ),
  )
  return [...new Set(took.map(({ source }) => visible[source]))]
}

export const testimonyOf = (witness: Witness, component: PriceComponent): Testimony => ({
  witness,
  amount: component.amount,
  currency: component.currency,
  billingDuration: component.billingDuration,
  evidence: component.evidence,
})

const spans: Readonly<Record<string, string>> = {
  P1M: ' a month',
  P1Y: ' a year',
  PT15M: ' a quarter of an hour',
  PT30M: ' half an hour',
  PT1H: ' an hour',
}

const sum = ({ amount, currency, billingDuration }: Testimony): string =>
  `${amount} ${currency}${billingDuration ? (spans[billingDuration] ?? ` per ${billingDuration}`) : ''}`

/**
 * A doubt that two or more testimonies raise about one price of an offer; the first is what was taken. `why`:
 * the explanation, where it is no matter of guessing.
 */
export function doubtOf(
  offer: Offer,
  metric: string,
  values: readonly [Testimony, Testimony, ...(readonly Testimony[])],
  why = likeliest(values[0], values[1]),
): Doubt {
  const told = values.map((one) => `${names[one.witness]}: ${sum(one)}`).join(', ')
  const reason = `${told}; ${why}`
  return { subject: slug(offer.name) || offer.name, name: offer.name, metric, reason, values }
}

const isComparable = (one: PriceComponent): boolean =>
  !one.was && !one.from && one.charge !== 'usage' && Number(one.amount) > 0

/** Statements of one witness for one span of time that fit no price of the offer, with the prices they deny. */
function denied(
  stated: readonly Statement[],
  prices: readonly PriceComponent[],
): readonly { readonly statement: Statement; readonly price: PriceComponent }[] {
  const groups = Map.groupBy(stated, (one) => `${one.witness} ${one.billingDuration}`)
  return [...groups.values()].flatMap((group) => {
    if (group.some((one) => prices.some((price) => agrees(price, one)))) return []
    return group.flatMap((statement) => {
      // Data for scripts may count cents without saying so.
      const cents = (price: PriceComponent) =>
        statement.witness === 'script' && Number(statement.amount) === 100 * Number(price.amount)
      const price = prices.find((one) => agrees(one, statement) === false)
      return price && !prices.some(cents) ? [{ statement, price }] : []
    })
  })
}

/** Cards and table of one page that give one plan different sums for the same thing. */
function betweenPlaces(
  prices: readonly PriceComponent[],
  sources: ReadonlyMap<PriceComponent, readonly Witness[]>,
): readonly (readonly [PriceComponent, PriceComponent])[] {
  const only = (witness: Witness) =>
    prices.filter((one) => sources.get(one)?.length === 1 && sources.get(one)?.[0] === witness)
  const like = (a: PriceComponent, b: PriceComponent) =>
    a.metric === b.metric &&
    a.currency === b.currency &&
    a.charge === b.charge &&
    a.billingDuration === b.billingDuration &&
    (a.billing === b.billing || a.billing === null || b.billing === null)
  const both = prices.filter((one) => (sources.get(one)?.length ?? 0) > 1)
  return only('table').flatMap((inTable) => {
    if (both.some((one) => like(one, inTable))) return []
    const inCards = only('cards').find((one) => like(one, inTable))
    return inCards ? [[inCards, inTable] as const] : []
  })
}

/** What every witness says of the prices of one offer. `drafts`: what the offer was made of. */
export function vote(
  offer: Offer,
  drafts: readonly OfferDraft[],
  stated: readonly Statement[],
): Ballot {
  const sources = new Map(offer.components.map((one) => [one, sourcesOf(one, drafts)]))
  const prices = offer.components.filter(isComparable)
  const against = new Map<PriceComponent, Witness[]>()
  const accuse = (price: PriceComponent, witness: Witness) =>
    against.set(price, [...(against.get(price) ?? []), witness])
  const byPrice = Map.groupBy(denied(stated, prices), ({ price }) => price)
  const doubts = [...byPrice].flatMap(([price, all]) => {
    const statements = [
      ...new Map(all.map(({ statement: s }) => [`${s.witness} ${s.amount}`, s])).values(),
    ]
    for (const { witness } of statements) accuse(price, witness)
    const taken = testimonyOf(sources.get(price)?.[0] ?? 'cards', price)
    const [first, ...rest] = statements.map(({ key, ...one }) => one)
    return first ? [doubtOf(offer, price.metric, [taken, first, ...rest])] : []
  })
  for (const [inCards, inTable] of betweenPlaces(prices, sources)) {
    accuse(inCards, 'table')
    accuse(inTable, 'cards')
    const both = [testimonyOf('cards', inCards), testimonyOf('table', inTable)] as const
    doubts.push(doubtOf(offer, inCards.metric, both))
  }
  const votes = new Map(
    offer.components.map((price): [PriceComponent, Vote] => {
      const agreed = stated.filter((one) => agrees(price, one)).map(({ witness }) => witness)
      const agree = [...new Set([...(sources.get(price) ?? []), ...agreed])]
      return [price, { agree, against: [...new Set(against.get(price) ?? [])] }]
    }),
  )
  return { votes, doubts }
}
