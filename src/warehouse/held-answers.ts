import type { DuckDBConnection } from '@duckdb/node-api'

/** Statements that ask what is held. */
const asksHeld = /\b(believed_price|source_freshness)\s*\(/

const renewal = `
  BEGIN;
  CREATE OR REPLACE TABLE held.believed AS FROM believed_price('infinity');
  CREATE OR REPLACE TABLE held.freshness AS FROM source_freshness('infinity');
  COMMIT`

// A look that was missed is one only from the moment on at which the next would have been missed too.
const layout = `
  ATTACH ':memory:' AS held;
  CREATE TABLE held.believed AS FROM believed_price('infinity') LIMIT 0;
  CREATE TABLE held.freshness AS FROM source_freshness('infinity') LIMIT 0;
  CREATE MACRO held.believed_price(known, offers := NULL::VARCHAR[]) AS TABLE
  SELECT * FROM held.main.believed
  WHERE offers IS NULL OR source_id || ' ' || subject IN (SELECT unnest(offers));
  CREATE MACRO held.source_freshness(known) AS TABLE
  SELECT * REPLACE (
    CASE
      WHEN failures > 0 OR stale_since + (stale_since - last_ok) < known::TIMESTAMP THEN stale_since
    END AS stale_since
  )
  FROM held.main.freshness`

/** What is believed now, in memory from the second question on until something is added. */
export interface HeldAnswers {
  /** Whether a statement about now may be asked at `held.main`; renews what is held when asked again. */
  isReadyFor(sql: string): Promise<boolean>
  /** Grows with whatever is added: an answer holds where it is the same before and after. */
  state(): number
  /** To be told before rows are added, and once they are. */
  added(): void
}

/**
 * Makes the place for held answers, renewed on a connection of their own that finds what is kept for now.
 * The first question after an addition renews nothing, so a process that asks once pays nothing for it.
 */
export async function holdAnswers(connection: DuckDBConnection): Promise<HeldAnswers> {
  await connection.run(layout)
  let state = 0
  let asked = -1
  let last: { of: number; done: Promise<boolean> } = { of: -1, done: Promise.resolve(false) }
  const renew = async (before: Promise<boolean>): Promise<boolean> => {
    await before
    try {
      await connection.run(renewal)
      return true
    } catch {
      // The question itself meets what is wrong, and says it better.
      await connection.run('ROLLBACK').catch(() => undefined)
      return false
    }
  }
  return {
    async isReadyFor(sql) {
      if (!asksHeld.test(sql)) return false
      const of = state
      if (asked !== of) {
        asked = of
        return false
      }
      if (last.of !== of) last = { of, done: renew(last.done) }
      return (await last.done) && state === of
    },
    state: () => state,
    added() {
      state += 1
    },
  }
}

/** Lets a connection find what is held first, then what is kept for now. */
export async function lookFirstAtHeld(connection: DuckDBConnection): Promise<void> {
  // With a second database about, `kept` alone would be looked for in it.
  const found = await connection.runAndReadAll('SELECT current_database()')
  const file = `"${String(found.getRowsJson()[0]?.[0]).replaceAll('"', '""')}"`
  const path = `held.main,${file}.kept,${file}.main`
  await connection.run(`SET search_path = '${path.replaceAll("'", "''")}'`)
}
