import { capturesBetween } from '../ledger/captures.ts'
import { eventsBetween } from '../ledger/events.ts'
import { observationsBetween } from '../ledger/observations.ts'
import { readingsBetween } from '../ledger/readings.ts'
import { verdictsBetween } from '../ledger/reviews.ts'
import { rungs } from '../ledger/rungs.ts'
import { lastCommit } from '../ledger/runs.ts'
import { knownSources } from '../ledger/sources.ts'
import { looksThrough } from '../model/rung.ts'
import type { WarehouseBatch } from '../warehouse/warehouse-batch.ts'
import type { Context } from './context.ts'

/** Ledger commits per batch: few enough for memory, many enough for DuckDB to be quick. */
const batchCommits = 5000

/** From where a warehouse is filled, and the warehouse. */
type Feed = Pick<Context, 'ledger' | 'market' | 'sources' | 'rates' | 'warehouse'>

/** Brings the warehouse up to the newest commit of the ledger. Returns rows appended. */
export async function feedWarehouse(context: Feed): Promise<number> {
  const last = lastCommit(context.ledger)
  let mark = await context.warehouse.watermark()
  let rows = 0
  while (mark < last) {
    const upTo = Math.min(last, mark + batchCommits)
    const batch = batchBetween(context, mark, upTo)
    await context.warehouse.append(batch)
    rows +=
      batch.captures.length +
      batch.readings.length +
      batch.observations.length +
      batch.events.length +
      batch.reviews.length
    mark = upTo
  }
  return rows
}

/** A source with how looking decided it is looked at; nothing of that where its declaration says it. */
function sourcesWithRungs({ ledger, sources }: Feed): WarehouseBatch['sources'] {
  const decided = new Map(rungs(ledger).map((row) => [row.sourceId, row]))
  const declared = new Set(
    sources.filter(({ source }) => looksThrough(source) !== 'auto').map(({ source }) => source.id),
  )
  return knownSources(ledger).map((source) => {
    const row = declared.has(source.id) ? undefined : decided.get(source.id)
    return row ? { ...source, rung: row.rung, rungReason: row.reason } : source
  })
}

function batchBetween(context: Feed, after: number, upTo: number): WarehouseBatch {
  const { ledger, market } = context
  return {
    watermark: upTo,
    captures: capturesBetween(ledger, after, upTo),
    readings: readingsBetween(ledger, after, upTo),
    observations: observationsBetween(ledger, after, upTo),
    events: eventsBetween(ledger, after, upTo),
    reviews: verdictsBetween(ledger, after, upTo),
    sources: sourcesWithRungs(context),
    organizations: Object.entries(market.organizations).map(([id, { name, role }]) => ({
      id,
      name,
      role,
    })),
    rates: context.rates,
  }
}
