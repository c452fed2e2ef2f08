import { exitCodes } from '../exit-codes.ts'
import { flyCanary } from '../fly-canary.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'

/** `bellwether canary`: whether a planted change arrives. */
export async function canary(
  flags: { readonly workspace?: string; readonly json?: boolean },
  env: Env,
): Promise<number> {
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const flight = await flyCanary(workspace, env)
  const { arrived, milliseconds, reason } = flight
  const told = arrived
    ? `arrived in ${workspace.market.canary?.channel}, ${milliseconds} ms after the look`
    : `did not arrive: ${reason}`
  process.stdout.write(`${flags.json ? JSON.stringify(flight) : `the planted change ${told}`}\n`)
  return arrived ? exitCodes.fine : exitCodes.failure
}
