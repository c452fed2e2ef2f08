import type { QuoteLife } from '../model/quote-life.ts'

/** How well chances that were told came true, over quotes that were won or lost. */
export interface Calibration {
  readonly quotes: number
  /** Mean squared error of the chances: 0 is perfect, 0.25 is a coin. */
  readonly brier: number
  readonly logLoss: number
  readonly told: number
  readonly won: number
  readonly bands: readonly {
    readonly from: number
    readonly quotes: number
    readonly told: number
    readonly won: number
  }[]
}

/** Whose price lay on the side that the outcome shows to be right. */
type Nearer = 'recommended' | 'person' | 'same'

/** The recommendation and the person, both graded by what came of it. */
export interface Grades {
  /** Of the chance at the price that was asked; null where none was told. */
  readonly model: Calibration | null
  readonly person: Calibration | null
  readonly nearer: Readonly<Record<Nearer, number>>
  readonly quotes: readonly {
    readonly id: string
    readonly outcome: 'won' | 'lost'
    readonly asked: string
    readonly recommended: string
    readonly nearer: Nearer
    readonly modelChance: number | null
    readonly personChance: number | null
  }[]
}

/**
 * Grades every quote that was recommended and then won or lost. What is won shows that the customer would pay at
 * least that much: the higher of two prices was nearer. What is lost shows the opposite. A person who took the
 * recommended price, within half a percent, is the same.
 */
export function gradeQuotes(lives: readonly QuoteLife[]): Grades {
  const quotes = lives.flatMap((life) => {
    const { quote, recommended, priced } = life
    const { id, outcome, price } = quote
    if (!recommended || price === undefined || (outcome !== 'won' && outcome !== 'lost')) return []
    return [
      {
        ...{ id, outcome, asked: price, recommended: recommended.target },
        nearer: nearer(outcome, Number(price), Number(recommended.target)),
        modelChance: chanceAt(life, Number(price)),
        personChance: priced?.winProbability ?? null,
      },
    ]
  })
  const count = (who: Nearer): number => quotes.filter((one) => one.nearer === who).length
  const told = (of: 'modelChance' | 'personChance'): Calibration | null =>
    calibration(
      quotes.flatMap((one) =>
        one[of] === null ? [] : [[one[of], one.outcome === 'won'] as const],
      ),
    )
  return {
    model: told('modelChance'),
    person: told('personChance'),
    nearer: { recommended: count('recommended'), person: count('person'), same: count('same') },
    quotes,
  }
}

function nearer(outcome: 'won' | 'lost', asked: number, recommended: number): Nearer {
  if (Math.abs(asked / recommended - 1) <= 0.005) return 'same'
  return asked > recommended === (outcome === 'won') ? 'person' : 'recommended'
}

/** What the recommendation said of the price that was asked, between the points of its curve. */
function chanceAt({ recommended }: QuoteLife, price: number): number | null {
  if (!recommended) return null
  const { target, winProbability } = recommended
  const points = [...recommended.curve, { price: target, probability: winProbability }]
    .map((point) => ({ at: Number(point.price), probability: point.probability }))
    .toSorted((a, b) => a.at - b.at)
  const above = points.find(({ at }) => at >= price)
  const below = points.findLast(({ at }) => at <= price)
  if (!above || !below) return null
  if (above.at === below.at) return above.probability
  const share = (price - below.at) / (above.at - below.at)
  return below.probability + share * (above.probability - below.probability)
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function calibration(rows: readonly (readonly [number, boolean])[]): Calibration | null {
  if (rows.length === 0) return null
  const kept = (chance: number): number => Math.min(Math.max(chance, 1e-6), 1 - 1e-6)
  const bands = [0, 0.2, 0.4, 0.6, 0.8].flatMap((from) => {
    const some = rows.filter(
      ([chance]) => Math.min(Math.floor(chance * 5), 4) === Math.round(from * 5),
    )
    if (some.length === 0) return []
    return [{ from, quotes: some.length, ...shares(some) }]
  })
  return {
    quotes: rows.length,
    brier: mean(rows.map(([chance, won]) => (chance - Number(won)) ** 2)),
    logLoss: mean(rows.map(([chance, won]) => -Math.log(won ? kept(chance) : 1 - kept(chance)))),
    ...shares(rows),
    bands,
  }
}

function shares(rows: readonly (readonly [number, boolean])[]): { told: number; won: number } {
  return {
    told: mean(rows.map(([chance]) => chance)),
    won: mean(rows.map(([, won]) => Number(won))),
  }
}
