import { existsSync } from 'node:fs'
import { Problem } from '../../model/problem.ts'
import { feedWarehouse } from '../../pipeline/feed-step.ts'
import { openWarehouse } from '../../warehouse/warehouse.ts'
import { exitCodes } from '../exit-codes.ts'
import { openContext } from '../open-context.ts'
import { dropWarehouse } from '../open-fitting-warehouse.ts'
import { progressLine } from '../progress-line.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'

/** `bellwether rebuild`: the warehouse anew from the ledger, and whether its answers stayed the same. */
export async function rebuild(
  flags: { workspace?: string; json?: boolean },
  env: Env,
): Promise<number> {
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const before = await hashesOf(workspace.paths.warehouse)
  dropWarehouse(workspace.paths.warehouse)
  const opened = await openContext(workspace, {
    trigger: 'rebuild',
    env,
    progress: progressLine(process.stderr),
  })
  try {
    const rows = await feedWarehouse(opened.context)
    const hashes = await opened.context.warehouse.rowHashes()
    const differing = Object.keys(hashes).filter((table) => before?.[table] !== hashes[table])
    if (flags.json) process.stdout.write(`${JSON.stringify({ rows, hashes, differing })}\n`)
    process.stderr.write(`${rows} rows fed again; ${verdict(before !== undefined, differing)}\n`)
    return exitCodes.fine
  } finally {
    await opened.close()
  }
}

function verdict(hadBefore: boolean, differing: readonly string[]): string {
  if (!hadBefore) return 'there was no readable warehouse to compare with'
  return differing.length === 0
    ? 'every table is as it was'
    : `these tables were behind or damaged and are right now: ${differing.join(', ')}`
}

async function hashesOf(path: string): Promise<Record<string, string> | undefined> {
  if (!existsSync(path)) return undefined
  try {
    const warehouse = await openWarehouse(path)
    const hashes = await warehouse.rowHashes()
    await warehouse.close()
    return hashes
  } catch (error) {
    if (error instanceof Problem && error.code !== 'store/locked') return undefined
    throw error
  }
}
