import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { z } from 'zod'
import { failpoint } from '../model/failpoint.ts'
import { Problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { damagedRow, storeProblem } from './store-problem.ts'

/** A value that SQLite keeps; booleans are written as 0 or 1. */
export type Value = string | number | null

/** The truth: SQLite, write-ahead log, every commit synced. Use `transact` for every write. */
export interface Ledger {
  readonly path: string
  /** Rows of `sql`, each parsed by `row`. */
  all<T>(sql: string, row: z.ZodType<T>, ...params: Value[]): T[]
  one<T>(sql: string, row: z.ZodType<T>, ...params: Value[]): T | undefined
  /** One immediate transaction: all of it stands, or nothing. Throws Problems for a full, locked or read-only disk. */
  transact<T>(at: Instant, work: (tx: Transaction) => T): T
  /** A consistent copy while writing goes on. */
  backup(path: string): void
  integrity(): string[]
  close(): void
}

export interface Transaction {
  /** The number of this commit; the warehouse follows by it. */
  readonly commit: number
  readonly at: Instant
  run(sql: string, ...params: Value[]): { changes: number; lastId: number }
  one<T>(sql: string, row: z.ZodType<T>, ...params: Value[]): T | undefined
}

export function openLedger(path: string, options: { readOnly?: boolean } = {}): Ledger {
  const database = open(path, options.readOnly ?? false)
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, known)
    return known
  }
  const read = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw storeProblem(error, path)
    }
  }
  const one = <T>(sql: string, row: z.ZodType<T>, ...params: Value[]): T | undefined =>
    read(() => {
      const found = prepare(sql).get(...(params as SQLInputValue[]))
      return found === undefined ? undefined : parseRow(row, found)
    })
  return {
    path,
    one,
    all: (sql, row, ...params) =>
      read(() =>
        prepare(sql)
          .all(...(params as SQLInputValue[]))
          .map((found) => parseRow(row, found)),
      ),
    transact: (at, work) => transact(database, prepare, one, at, work),
    backup: (target) => {
      database.prepare('vacuum into ?').run(target)
    },
    integrity: () =>
      database
        .prepare('pragma integrity_check')
        .all()
        .map((found) => String(found['integrity_check']))
        .filter((line) => line !== 'ok'),
    close: () => database.close(),
  }
}

/** @throws Problem `store/damaged`: the tables are strict and written by typed code, so other values were not written. */
function parseRow<T>(row: z.ZodType<T>, found: object): T {
  const parsed = row.safeParse({ ...found })
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  throw damagedRow(`a row of the ledger has ${first?.path.join('.')}: ${first?.message}`)
}

function transact<T>(
  database: DatabaseSync,
  prepare: (sql: string) => StatementSync,
  one: Transaction['one'],
  at: Instant,
  work: (tx: Transaction) => T,
): T {
  const run: Transaction['run'] = (sql, ...params) => {
    const { changes, lastInsertRowid } = prepare(sql).run(...(params as SQLInputValue[]))
    return { changes: Number(changes), lastId: Number(lastInsertRowid) }
  }
  try {
    database.exec('begin immediate')
    failpoint('tx.begun')
    const commit = run('insert into commit_log (at) values (?)', at).lastId
    const result = work({ commit, at, run, one })
    failpoint('tx.before_commit')
    database.exec('commit')
    failpoint('tx.after_commit')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('rollback')
    throw storeProblem(error, 'the ledger')
  }
}

function open(path: string, readOnly: boolean): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { readOnly, timeout: 5000 })
    if (!readOnly) {
      database.exec('pragma journal_mode = wal; pragma synchronous = full')
      migrate(database, path)
    }
    database.exec('pragma foreign_keys = on')
    return database
  } catch (error) {
    // Or a migration that failed would hold its lock as long as this process lives.
    database?.close()
    throw storeProblem(error, path)
  }
}

const folder = new URL('./migrations/', import.meta.url)
const migrations = readdirSync(folder)
  .filter((name) => name.endsWith('.sql'))
  .sort()

/** The schema that this program writes; a ledger says its own with `pragma user_version`. */
export const ledgerSchema = migrations.length

/** Applies what is missing, each file in one transaction; refuses a ledger of a newer version. */
function migrate(database: DatabaseSync, path: string): void {
  const version = Number(database.prepare('pragma user_version').get()?.['user_version'])
  if (version > migrations.length) {
    throw new Problem(
      'store/newer',
      `${path} was written by a newer Bellwether (schema ${version})`,
      {
        hint: `This one knows schema ${migrations.length}. Update Bellwether, or restore a backup made by this version.`,
        unit: path,
      },
    )
  }
  for (const [index, name] of migrations.entries()) {
    if (index < version) continue
    database.exec('begin immediate')
    // Another process may have migrated while this one waited for the lock.
    if (Number(database.prepare('pragma user_version').get()?.['user_version']) === index) {
      database.exec(readFileSync(new URL(name, folder), 'utf8'))
      failpoint('migrate.before_version')
      database.exec(`pragma user_version = ${index + 1}`)
    }
    database.exec('commit')
    failpoint('migrate.after_version')
  }
}
