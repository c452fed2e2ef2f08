import { existsSync } from 'node:fs'
import type { Difference } from '../../analysis/lineage/reading-differences.ts'
import { openArchive } from '../../archive/archive.ts'
import type { BoundSource } from '../../collectors/collector.ts'
import { openLedger } from '../../ledger/ledger.ts'
import { observationsOf } from '../../ledger/observations.ts'
import { readingsOf } from '../../ledger/readings.ts'
import { Problem, type ProblemRecord } from '../../model/problem.ts'
import {
  differencesOf,
  distinctCaptures,
  offersAt,
  replay,
  type Stores,
} from '../../pipeline/replay.ts'
import { counted } from '../../reports/words.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Workspace } from '../workspace.ts'
import { differenceLines } from './difference-lines.ts'
import { outputWidth } from './source-findings.ts'

/** One archived capture as the present declaration reads it, beside what the ledger holds of it. */
interface Reread {
  readonly capture: string
  readonly capturedAt: string
  /** Whether it was read when it came. */
  readonly wasRead: boolean
  readonly problem: ProblemRecord | null
  /** Only what differs. */
  readonly differences: readonly Difference[]
}

/** `bellwether source test ID --archive [N]`: reads the archive again, offline, and records nothing. */
export async function sourceArchive(
  bound: BoundSource,
  workspace: Workspace,
  flags: { readonly archive?: string | true; readonly json?: boolean },
): Promise<number> {
  const count = flags.archive === true ? 20 : Number(flags.archive)
  if (!Number.isInteger(count) || count < 1) {
    throw new Problem('usage/invalid', `--archive ${flags.archive} is not a count`, {
      hint: 'Say how many captures are read again, as in --archive 50.',
    })
  }
  const reread = await withStores(workspace, (stores) => rereadCaptures(stores, bound, count))
  if (flags.json) process.stdout.write(`${JSON.stringify(reread)}\n`)
  else for (const line of rereadLines(reread)) process.stdout.write(`${line}\n`)
  const other = reread.filter(isOther).length
  process.stderr.write(
    `${counted(reread.length, 'capture')} read again, ${other} of them otherwise; nothing was recorded\n`,
  )
  return exitCodes.fine
}

/** Opens what is kept to look at it only. @throws Problem input/missing when nothing was kept yet */
export async function withStores<T>(
  { paths }: Workspace,
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  if (!existsSync(paths.ledger)) {
    throw new Problem('input/missing', 'nothing is archived yet', {
      hint: 'Look at the sources first: bellwether run',
      unit: paths.ledger,
    })
  }
  const ledger = openLedger(paths.ledger, { readOnly: true })
  try {
    return await work({ ledger, archive: openArchive(paths.archive) })
  } finally {
    ledger.close()
  }
}

async function rereadCaptures(
  stores: Stores,
  bound: BoundSource,
  count: number,
): Promise<Reread[]> {
  const { id } = bound.source
  const observations = observationsOf(stores.ledger, id)
  const read = new Set(readingsOf(stores.ledger, id).map(({ captureId }) => captureId))
  const replayed = await replay(stores, bound, distinctCaptures(stores, id, count))
  return replayed.map(({ capture, result }): Reread => {
    const about = {
      capture: capture.id,
      capturedAt: capture.capturedAt,
      wasRead: read.has(capture.id),
    }
    if (result instanceof Problem) return { ...about, problem: result.toJSON(), differences: [] }
    const known = offersAt(observations, capture.capturedAt)
    const differences = differencesOf(known, result).filter(differs)
    return { ...about, problem: null, differences }
  })
}

const differs = ({ kind }: Difference): boolean => kind !== 'same'

/** Read then and not now, or now and not then, or otherwise. */
function isOther({ wasRead, problem, differences }: Reread): boolean {
  return wasRead === (problem !== null) || (wasRead && differences.length > 0)
}

function rereadLines(reread: readonly Reread[]): string[] {
  const width = outputWidth()
  return reread.flatMap((one) => {
    const { capturedAt, wasRead, problem, differences } = one
    const day = capturedAt.slice(0, 16).replace('T', ' ')
    const told = problem ? `${problem.message} [${problem.code}]` : 'read'
    const then = wasRead ? 'was read' : 'was not read'
    const lines = wasRead && !problem ? differenceLines(differences, width - 2).slice(1) : []
    const said = isOther(one) ? `${then}, now: ${told}` : 'as before'
    return [`${day}  ${said}`, ...lines.map((line) => `  ${line}`)]
  })
}
