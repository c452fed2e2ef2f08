import { createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openArchive } from '../../archive/archive.ts'
import { diskProblem } from '../../archive/disk-problem.ts'
import { writeWarc } from '../../archive/write-warc.ts'
import { capturesBetween } from '../../ledger/captures.ts'
import { type Ledger, openLedger } from '../../ledger/ledger.ts'
import { lastCommit } from '../../ledger/runs.ts'
import { knownSource } from '../../ledger/sources.ts'
import type { Capture } from '../../model/capture.ts'
import { Problem } from '../../model/problem.ts'
import { dateOf, systemClock } from '../../model/time.ts'
import type { Paths } from '../../pipeline/context.ts'
import { warcRecords } from '../../pipeline/warc.ts'
import { progressLine } from '../progress-line.ts'

interface WrittenWarc {
  readonly path: string
  readonly captures: number
  readonly records: number
  readonly bytes: number
  readonly problems: number
}

/** Writes all captures, or those of one source, into one `.warc.gz` of the folder. */
export async function exportWarc(
  paths: Paths,
  folder: string,
  source: string | undefined,
): Promise<WrittenWarc> {
  const ledger = openLedger(paths.ledger, { readOnly: true })
  const path = join(folder, `${source ?? 'bellwether'}-${dateOf(systemClock.now())}.warc.gz`)
  try {
    if (source !== undefined && !knownSource(ledger, source)) throw unknown(source)
    mkdirSync(folder, { recursive: true })
    const counts = { captures: 0, problems: 0 }
    const progress = progressLine(process.stderr)
    const records = warcRecords(
      {
        ledger,
        archive: openArchive(paths.archive),
        clock: systemClock,
        progress: {
          ...progress,
          problem: (step, problem) => {
            counts.problems += 1
            progress.problem(step, problem)
          },
        },
      },
      captures(ledger, source, counts),
    )
    const written = await writeWarc(records, createWriteStream(`${path}.part`), { gzip: true })
    renameSync(`${path}.part`, path)
    return { path, ...written, ...counts }
  } catch (error) {
    rmSync(`${path}.part`, { force: true })
    throw diskProblem(error, path)
  } finally {
    ledger.close()
  }
}

/** Few enough to hold at once, however long the history. */
const commitsAtOnce = 1000

function* captures(
  ledger: Ledger,
  source: string | undefined,
  counts: { captures: number },
): Generator<Capture> {
  const last = lastCommit(ledger)
  for (let after = 0; after < last; after += commitsAtOnce) {
    for (const capture of capturesBetween(ledger, after, after + commitsAtOnce)) {
      if (source !== undefined && capture.sourceId !== source) continue
      counts.captures += 1
      yield capture
    }
  }
}

function unknown(source: string): Problem {
  return new Problem('source/unknown', `no source is called ${source}`, {
    hint: 'See the declared ones with: bellwether source list',
    unit: source,
  })
}
