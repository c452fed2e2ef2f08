import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openLedger } from '../../ledger/ledger.ts'
import { lastFact } from '../../ledger/runs.ts'
import { Problem } from '../../model/problem.ts'
import type { Paths } from '../../pipeline/context.ts'
import { openWarehouse } from '../../warehouse/warehouse.ts'
import { exitCodes } from '../exit-codes.ts'
import { findWorkspace, pathsOf } from '../workspace.ts'
import { exportWarc } from './export-warc.ts'

interface ExportFlags {
  readonly workspace?: string
  readonly format: 'parquet' | 'csv' | 'warc'
  readonly out?: string
  readonly source?: string
  readonly json?: boolean
}

/** `bellwether export`: the tables of the warehouse, or the captures as WARC 1.1, for other tools. */
export async function exportCommand(flags: ExportFlags): Promise<number> {
  const paths = pathsOf(findWorkspace(flags.workspace ?? '.'))
  const folder = resolve(flags.out ?? join(paths.out, 'export'))
  if (!existsSync(paths.ledger)) throw nothingYet(paths.root)
  if (flags.format === 'warc') {
    const written = await exportWarc(paths, folder, flags.source)
    tell({ format: 'warc', ...written }, `${written.captures} captures in ${written.path}`, flags)
    return written.problems > 0 ? exitCodes.partly : exitCodes.fine
  }
  if (flags.source !== undefined) {
    throw new Problem('usage/invalid', `--source goes with --format warc only`, {
      hint: 'Tables are exported whole; each has the source in a column to filter by.',
    })
  }
  await exportTables(paths, folder, flags.format)
  tell({ format: flags.format, path: folder }, `tables as ${flags.format} in ${folder}`, flags)
  return exitCodes.fine
}

async function exportTables(
  paths: Paths,
  folder: string,
  format: 'parquet' | 'csv',
): Promise<void> {
  if (!existsSync(paths.warehouse)) throw nothingYet(paths.root)
  const warehouse = await openWarehouse(paths.warehouse)
  try {
    const behind = newestCommit(paths.ledger) - (await warehouse.watermark())
    if (behind > 0) {
      process.stderr.write(
        `! the newest ${behind} commits of the ledger are not in these tables: run bellwether rebuild to have them\n`,
      )
    }
    await (format === 'csv' ? warehouse.exportCsv(folder) : warehouse.exportParquet(folder))
  } finally {
    await warehouse.close()
  }
}

function newestCommit(path: string): number {
  const ledger = openLedger(path, { readOnly: true })
  try {
    return lastFact(ledger)
  } finally {
    ledger.close()
  }
}

function nothingYet(root: string): Problem {
  return new Problem('report/no-data', `nothing is recorded in ${root} yet`, {
    hint: 'Run: bellwether run',
    unit: root,
  })
}

function tell(data: object, line: string, flags: ExportFlags): void {
  if (flags.json) process.stdout.write(`${JSON.stringify(data)}\n`)
  process.stderr.write(`${line}\n`)
}
