import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { Instant } from '../model/time.ts'
import { openLedger, type Value } from './ledger.ts'
import { rowHash } from './row-hash.ts'

type Row = Record<string, Value>

/** Follows from captures and archive, and is read from them again where any of it is lost. */
const derived: readonly string[] = ['reading', 'observation', 'event']

/** What the hash of a row is made of, where that is not all of its columns. */
const hashed: Readonly<Record<string, readonly string[]>> = {
  capture: ['id', 'record'],
  event: ['event_id', 'record'],
  review: ['id', 'record'],
  outbox: ['id', 'alert'],
}
const besideContent: ReadonlySet<string> = new Set(['seq', 'commit_seq', 'row_hash'])

/** What could be saved of a damaged ledger. */
export interface Salvage {
  /** What was lost, one sentence each; empty when every row was saved. */
  readonly lost: readonly string[]
  /** Where the damaged files are now. */
  readonly quarantine: string
}

/**
 * Sets a damaged ledger aside and makes a new one of every row of it that is whole. Readings,
 * observations and events are left out when any of them, or a capture, is lost: a gap among them would let
 * an old price look new. The next run reads them from the archive again; alerts that were sent stay sent.
 * Nobody else may have the ledger open.
 */
export function salvageLedger(path: string, quarantine: string, at: Instant): Salvage {
  mkdirSync(quarantine, { recursive: true })
  const aside = join(quarantine, `${at.replaceAll(':', '')}-${basename(path)}`)
  const copy = `${path}.salvage`
  for (const end of ['', '-wal']) {
    rmSync(`${copy}${end}`, { force: true })
    if (existsSync(`${path}${end}`)) {
      renameSync(`${path}${end}`, `${aside}${end}`)
      // Reading a ledger with a write-ahead log writes; what is set aside stays as it is.
      copyFileSync(`${aside}${end}`, `${copy}${end}`)
    }
  }
  rmSync(`${path}-shm`, { force: true })
  openLedger(path).close()
  const lost = copyRows(copy, path)
  for (const end of ['', '-wal', '-shm']) rmSync(`${copy}${end}`, { force: true })
  return { lost, quarantine }
}

/** Whether every row of every table can be read and is what was written. */
export function isWhole(path: string): boolean {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const found = database.prepare('pragma integrity_check(1)').all()
    if (found.some((line) => line['integrity_check'] !== 'ok')) return false
    return tablesOf(database).every((table) =>
      rowsOf(database, table).rows.every((row) => isAsWritten(table, row)),
    )
  } catch {
    return false
  } finally {
    database.close()
  }
}

function copyRows(from: string, to: string): string[] {
  const target = new DatabaseSync(to)
  try {
    const tables = tablesOf(target)
    const found = new Map(readTables(from, tables))
    const lost = tables.flatMap((table) => lossesOf(table, found.get(table)))
    const rereads = ['capture', ...derived].some((table) => (found.get(table)?.lost ?? 1) > 0)
    target.exec('begin')
    for (const table of tables) {
      if (rereads && (derived.includes(table) || table === 'unit')) continue
      for (const row of found.get(table)?.rows ?? []) insert(target, table, row)
    }
    target.exec('commit')
    return rereads ? [...lost, 'what was read is read from the archive again'] : lost
  } finally {
    target.close()
  }
}

interface Found {
  readonly rows: readonly Row[]
  /** How many rows are known to be lost; at least 1 where some are and nobody knows how many. */
  readonly lost: number
}

function readTables(from: string, tables: readonly string[]): [string, Found][] {
  let database: DatabaseSync
  try {
    database = new DatabaseSync(from)
  } catch {
    return []
  }
  try {
    return tables.flatMap((table): [string, Found][] => {
      try {
        return [[table, wholeRows(table, rowsOf(database, table))]]
      } catch {
        return []
      }
    })
  } finally {
    database.close()
  }
}

function wholeRows(table: string, { rows, lost }: Found): Found {
  const whole = rows.filter((row) => isAsWritten(table, row))
  return { rows: whole, lost: lost + rows.length - whole.length }
}

function lossesOf(table: string, found: Found | undefined): string[] {
  if (!found) return [`nothing of the table ${table} can be read`]
  const { rows, lost } = found
  return lost > 0 ? [`${table}: ${lost} of ${rows.length + lost} rows are lost`] : []
}

function isAsWritten(table: string, row: Row): boolean {
  const { row_hash: hash } = row
  if (hash === undefined || hash === null) return true
  const columns = hashed[table] ?? Object.keys(row).filter((name) => !besideContent.has(name))
  return rowHash(columns.map((name) => row[name] ?? null)) === hash
}

function tablesOf(database: DatabaseSync): string[] {
  return database
    .prepare(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`,
    )
    .all()
    .map(({ name }) => String(name))
}

/** Rows that SQLite can still read, around those that it cannot. */
function rowsOf(database: DatabaseSync, table: string): Found {
  const columns = database.prepare(`pragma table_info(${table})`).all()
  return columns.some(({ name }) => name === 'seq')
    ? numberedRows(database, table)
    : keyedRows(database, table, columns)
}

/** More numbers than a damaged page can hold; where none of them can be read, nothing follows. */
const widestGap = 20_000

/** Numbers are given without gaps and no row is ever deleted, so that a missing number is a lost row. */
function numberedRows(database: DatabaseSync, table: string): Found {
  const rows: Row[] = []
  const after = database.prepare(`select * from ${table} where seq > ? order by seq`)
  let last = 0
  for (let unread = 0; unread < widestGap; ) {
    const read = takeUntilError(after.iterate(last), rows)
    if (read.count > 0) unread = 0
    last = Math.max(last, Number(rows.at(-1)?.['seq'] ?? 0))
    if (!read.failed) break
    last += 1
    unread += 1
  }
  const newest = Number(rows.at(-1)?.['seq'] ?? 0)
  return { rows, lost: newest - rows.length }
}

function keyedRows(
  database: DatabaseSync,
  table: string,
  columns: readonly Record<string, unknown>[],
): Found {
  const key = columns
    .filter(({ pk }) => Number(pk) > 0)
    .sort((a, b) => Number(a['pk']) - Number(b['pk']))
  const by = (way: string): string => key.map(({ name }) => `${name} ${way}`).join(', ')
  const rows: Row[] = []
  const forward = takeUntilError(
    database.prepare(`select * from ${table} order by ${by('asc')}`).iterate(),
    rows,
  )
  if (!forward.failed) return { rows, lost: 0 }
  takeUntilError(database.prepare(`select * from ${table} order by ${by('desc')}`).iterate(), rows)
  return { rows, lost: 1 }
}

/** @returns how many rows came, and whether an error ended them */
function takeUntilError(
  iterator: NodeJS.Iterator<Record<string, unknown>>,
  rows: Row[],
): { count: number; failed: boolean } {
  const before = rows.length
  try {
    for (const row of iterator) rows.push({ ...row } as Row)
    return { count: rows.length - before, failed: false }
  } catch {
    return { count: rows.length - before, failed: true }
  }
}

/** A row that the new table does not take is none that was written. */
function insert(target: DatabaseSync, table: string, row: Row): void {
  const names = Object.keys(row)
  try {
    target
      .prepare(
        `insert or ignore into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
      )
      .run(...(Object.values(row) as SQLInputValue[]))
  } catch {
    // It was counted as read; a value of another type than its column's was never stored by us.
  }
}
