import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Watched } from '../../src/analysis/trend/move-chance.ts'
import { demoFacts } from '../../src/demo/facts.ts'
import { demoMoves } from '../../src/demo/moves.ts'
import { tableRows } from '../../test/contract/plausibility/table-rows.ts'

export interface World {
  readonly rivals: readonly Watched[]
  readonly until: number
}

const dayOf = (at: string): number => Math.floor(Date.parse(at) / 86_400_000)

/** The vendors of the demo market and the days on which they moved a price. */
export function demoWorld(): World {
  const facts = Map.groupBy(demoFacts(), ({ vendor }) => vendor)
  const days = [...demoMoves()].map(({ day }) => dayOf(day))
  const rivals = [...facts].map(([vendor, own]) => ({
    since: dayOf('2025-09-01'),
    plans: new Set(own.map(({ model }) => model)).size,
    moves: [
      ...new Set(
        demoMoves()
          .filter((move) => move.kind === 'repriced' && move.vendor === vendor)
          .map(({ day }) => dayOf(day)),
      ),
    ],
  }))
  return { rivals, until: Math.max(...days) }
}

/**
 * The providers of a public catalogue and the days on which a price of theirs was changed in it, changes
 * above fivefold left out: nearly all are corrections. Undefined where the data are not at hand.
 */
export function catalogueWorld(): World | undefined {
  const path = '../shared/data/llm-prices/models-dev-observations.csv.gz'
  if (!existsSync(path)) return undefined
  const rows = tableRows(gunzipSync(readFileSync(path)).toString('utf8'))
  const providers = Map.groupBy(rows, ({ provider = '' }) => provider)
  const until = Math.max(...rows.map(({ observed_at: at = '' }) => dayOf(at)))
  const rivals = [...providers.values()].map((own): Watched => {
    const last = new Map<string, number>()
    const moves = new Set<number>()
    for (const { model = '', event, usd_in_per_mtok: input = '', observed_at: at = '' } of own) {
      const [before, now] = [last.get(model), Number(input)]
      if (event === 'changed' && before && now && before !== now) {
        if (Math.abs(Math.log(now / before)) < Math.log(5)) moves.add(dayOf(at))
      }
      last.set(model, now)
    }
    const since = Math.min(...own.map(({ observed_at: at = '' }) => dayOf(at)))
    return { since, plans: last.size, moves: [...moves] }
  })
  return { rivals, until }
}

/** Rivals of unlike pace over some years, each a Poisson process. */
export function inventedWorld(random: () => number, count: number, years: number): World {
  const until = Math.round(years * 365)
  const rivals = Array.from({ length: count }, (): Watched => {
    const plans = 2 + Math.floor(random() * 20)
    // An exponential pace: shape 1, as the prior supposes, but around twice its mean.
    const perYear = -Math.log(1 - random()) * 0.4 * Math.sqrt(plans)
    const moves: number[] = []
    for (let at = 0; at < until; ) {
      at += (-Math.log(1 - random()) * 365) / perYear
      if (at < until) moves.push(Math.floor(at))
    }
    return { since: 0, plans, moves }
  })
  return { rivals, until }
}
