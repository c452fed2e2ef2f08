import type { WinModel, WinRow } from '../../model/win-model.ts'
import { unexplainedPrice } from './control.ts'
import { type Design, layout } from './design.ts'
import { type Fact, standardized, usableFacts } from './facts.ts'
import { findMode } from './mode.ts'
import { contributionsOf, predictor } from './prediction.ts'

export interface WinModelOptions {
  /** The share of quotes at the market's price that are thought to be won, before any is known; 0.4. */
  readonly winRateAtMarket?: number | undefined
  /** By how much the log odds fall when the price doubles, over ln 2, before anything is known; 6. */
  readonly slope?: number | undefined
  /** Deviation of what the logarithm of the slope may be in truth; 0.4. */
  readonly slopeSpread?: number | undefined
}

/**
 * A win model from decided quotes: logistic in the logarithm of price over market, falling always, with
 * shrunken intercepts of segments and customers. The slope stays at its prior unless random changes of
 * price were logged, because prices that follow what a seller senses teach a false one. Without rows the
 * prior alone answers, and its intervals are wide.
 */
export function fitWinModel(rows: readonly WinRow[], options: WinModelOptions = {}): WinModel {
  const sound = rows.filter((row) => Number.isFinite(row.logPrice))
  const { facts, warnings } = usableFacts(sound)
  const control = unexplainedPrice(sound, facts)
  const slope = control ? 'learned' : 'locked'
  const segments = [...new Set(sound.map((row) => row.segment))]
  const customers = [...new Set(sound.map((row) => row.customer))]
  const design = designOf({ rows: sound, facts, control, segments, customers, options })
  const mode = findMode(design)
  const named = { design, mode, facts, segments, customers }
  const spread = slope === 'locked' ? (options.slopeSpread ?? 0.4) : 0
  return {
    decided: sound.length,
    decidedIn: (segment) => sound.filter((row) => row.segment === segment).length,
    slope,
    warnings: [...warnings, ...doubtsAbout(rows, sound)],
    predict: predictor(named, spread),
    contributions: contributionsOf(named),
  }
}

function doubtsAbout(rows: readonly WinRow[], sound: readonly WinRow[]): string[] {
  const won = sound.filter((row) => row.won).length
  const doubts: string[] = []
  if (sound.length < rows.length) {
    doubts.push(`${rows.length - sound.length} quotes have no price that can be compared.`)
  }
  if (sound.length > 0 && (won === 0 || won === sound.length)) {
    doubts.push(
      `All ${sound.length} decided quotes were ${won ? 'won' : 'lost'}: they cannot show where the price begins to matter.`,
    )
  }
  return doubts
}

function designOf(of: {
  readonly rows: readonly WinRow[]
  readonly facts: readonly Fact[]
  readonly control: Float64Array | null
  readonly segments: readonly string[]
  readonly customers: readonly string[]
  readonly options: WinModelOptions
}): Design {
  const { rows, facts, control, segments, customers, options } = of
  const columns = facts.length + (control ? 1 : 0)
  const place = layout({ segments: segments.length, facts: columns })
  const rate = options.winRateAtMarket ?? 0.4
  const mean = new Float64Array(place.size)
  const sd = new Float64Array(place.size).fill(0.7)
  mean[0] = Math.log(rate / (1 - rate))
  sd[0] = 1
  mean[place.slope] = Math.log(options.slope ?? 6)
  sd[place.slope] = control ? 0.3 : 0.05
  sd.fill(control ? 0.35 : 0.02, place.slope + 1)
  // What a seller sensed may weigh more than a fact: a tighter prior would leave a part of it in the slope.
  if (control) sd[place.fact(facts.length)] = 2
  const segmentOf = new Map(segments.map((segment, index) => [segment, index]))
  const customerOf = new Map(customers.map((customer, index) => [customer, index]))
  return {
    rows: rows.length,
    segments: segments.length,
    facts: columns,
    customers: customers.length,
    segment: Int32Array.from(rows, (row) => segmentOf.get(row.segment) ?? 0),
    customer: Int32Array.from(rows, (row) => customerOf.get(row.customer) ?? 0),
    values: Float64Array.from(
      rows.flatMap((row, i) => [
        ...facts.map((fact) => standardized(fact, row.facts)),
        ...(control ? [control[i] ?? 0] : []),
      ]),
    ),
    logPrice: Float64Array.from(rows, (row) => row.logPrice),
    won: Float64Array.from(rows, (row) => (row.won ? 1 : 0)),
    mean,
    sd,
    customerSd: 0.7,
  }
}
