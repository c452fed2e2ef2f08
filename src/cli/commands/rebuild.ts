import { rebuildWarehouse } from '../../pipeline/rebuild.ts'
import { exitCodes } from '../exit-codes.ts'
import { openContext } from '../open-context.ts'
import { progressLine } from '../progress-line.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'

/** `bellwether rebuild`: the warehouse anew from the ledger, and whether its answers stayed the same. */
export async function rebuild(
  flags: { workspace?: string; json?: boolean },
  env: Env,
): Promise<number> {
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const opened = await openContext(workspace, {
    trigger: 'rebuild',
    env,
    progress: progressLine(process.stderr),
  })
  try {
    const before = await opened.context.warehouse.rowHashes()
    const rows = await rebuildWarehouse(opened.context)
    const after = await opened.context.warehouse.rowHashes()
    const differing = Object.keys(after).filter((table) => before[table] !== after[table])
    if (flags.json) process.stdout.write(`${JSON.stringify({ rows, hashes: after, differing })}\n`)
    process.stderr.write(
      differing.length === 0
        ? `${rows} rows fed again; every table is as it was\n`
        : `${rows} rows fed again; these tables were behind or damaged and are right now: ${differing.join(', ')}\n`,
    )
    return exitCodes.fine
  } finally {
    await opened.close()
  }
}
