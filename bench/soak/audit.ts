import { z } from 'zod'
import { openLedger } from '../../src/ledger/ledger.ts'
import { type Interval, intervalMs } from '../../src/model/time.ts'
import { slotAt } from '../../src/pipeline/slot.ts'

/** One source of the soak as it was declared. */
export interface Watched {
  readonly id: string
  readonly every: Interval
}

/** What the ledger says of the slots of a time. */
export interface Audit {
  /** Slots that began within the time, for all sources. */
  readonly slots: number
  /** Of these, the ones that no look was made for. */
  readonly missed: number
  /** Looks beyond one for a slot. */
  readonly doubled: number
  /**
   * Share of sources whose newest good look is no older than twice their interval, at the worst of the
   * moments asked; null where no moment is that late.
   */
  readonly fresh: number | null
  /** Milliseconds between the beginning of a slot and its look: half, 95 and 99 of a hundred within, and the most. */
  readonly late: {
    readonly p50: number
    readonly p95: number
    readonly p99: number
    readonly max: number
  }
  readonly outcomes: Readonly<Record<string, number>>
}

const Row = z.object({
  source: z.string(),
  slot: z.string(),
  claimed: z.string(),
  missed: z.number(),
})

/** Holds the looks in a ledger against the slots that each source had between two moments (epoch ms). */
export function auditSlots(
  path: string,
  sources: readonly Watched[],
  from: number,
  to: number,
): Audit {
  const ledger = openLedger(path, { readOnly: true })
  try {
    const rows = ledger.all(
      'select source_id as source, slot, claimed_at as claimed, missed_before as missed from slot order by claimed_at',
      Row,
    )
    const looks = new Map<string, { slot: number; at: number }[]>()
    for (const { source, slot, claimed } of rows) {
      const known = looks.get(source) ?? []
      known.push({ slot: Date.parse(slot), at: Date.parse(claimed) })
      looks.set(source, known)
    }
    let slots = 0
    let missed = 0
    let doubled = 0
    const late: number[] = []
    for (const { id, every } of sources) {
      const seen = looks.get(id) ?? []
      const wanted = slotsOf(id, every, from, to)
      slots += wanted.length
      const claimed = new Map(seen.map(({ slot, at }) => [slot, at]))
      doubled += seen.filter(({ slot }) => slotOf(id, every, slot) !== slot).length
      for (const slot of wanted) {
        const at = claimed.get(slot)
        if (at === undefined) missed++
        // The slot that stood at the start was due from then on.
        else late.push(at - Math.max(slot, from))
      }
    }
    const captures = ledger.all(
      'select source_id as source, outcome, captured_at as at from capture order by captured_at',
      z.object({ source: z.string(), outcome: z.string(), at: z.string() }),
    )
    const outcomes: Record<string, number> = {}
    for (const { outcome } of captures) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    const good = new Map<string, number[]>()
    for (const { source, outcome, at } of captures)
      if (outcome === 'ok' || outcome === 'not_modified')
        good.set(source, [...(good.get(source) ?? []), Date.parse(at)])
    return {
      slots,
      missed,
      doubled,
      fresh: freshness(good, sources, from, to),
      late: quantiles(late),
      outcomes,
    }
  } finally {
    ledger.close()
  }
}

function slotOf(id: string, every: Interval, at: number): number {
  return Date.parse(slotAt(id, every, new Date(at).toISOString()))
}

/** The slots that stood at any moment of the time. */
function slotsOf(id: string, every: Interval, from: number, to: number): number[] {
  const first = slotOf(id, every, from)
  const slots: number[] = []
  for (let slot = first; slot < to; slot += intervalMs(every)) slots.push(slot)
  return slots
}

function freshness(
  good: ReadonlyMap<string, readonly number[]>,
  sources: readonly Watched[],
  from: number,
  to: number,
): number | null {
  const twice = 2 * Math.max(...sources.map(({ every }) => intervalMs(every)))
  if (from + twice >= to) return null
  const moments = Array.from(
    { length: 20 },
    (_, i) => from + twice + ((i + 1) / 20) * (to - from - twice),
  )
  const shares = moments.map((moment) => {
    const isFresh = ({ id, every }: Watched): boolean =>
      (good.get(id) ?? []).some((at) => at <= moment && at >= moment - 2 * intervalMs(every))
    return sources.filter(isFresh).length / sources.length
  })
  return Math.min(...shares)
}

/** 50, 95, 99 of a hundred lie within these; the most. */
function quantiles(values: readonly number[]): Audit['late'] {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}
