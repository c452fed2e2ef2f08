import { climb } from '../../collectors/climb.ts'
import type { BoundSource, Extraction } from '../../collectors/collector.ts'
import { missedExpectations } from '../../collectors/expectations.ts'
import { bindSource } from '../../collectors/registry.ts'
import { mappingOf } from '../../model/offer-source.ts'
import { systemClock } from '../../model/time.ts'
import type { ParsePool } from '../../pipeline/apart/parse-pool.ts'
import { readApart } from '../../pipeline/apart/read-apart.ts'
import { withReaders } from '../../pipeline/apart/with-readers.ts'
import { differencesOf, offersIn, type SubjectOffer } from '../../pipeline/replay.ts'
import { exitCodes } from '../exit-codes.ts'
import { payloadOfAnswer } from '../look-once.ts'
import { openMarketNet } from '../market-net.ts'
import { printProblem } from '../print-problem.ts'
import type { Env, Workspace } from '../workspace.ts'
import { declaredSource } from './declared-source.ts'
import { differenceLines } from './difference-lines.ts'
import { lastSeenOffers } from './last-seen-offers.ts'
import { sourceArchive } from './source-archive.ts'
import { findingLines, outputWidth } from './source-findings.ts'

export interface TestFlags {
  readonly workspace?: string
  readonly archive?: string | true
  readonly json?: boolean
}

/**
 * `bellwether source test ID|FILE`: one look and one reading beside what was last seen, shown and not
 * recorded; with `--archive` the archived captures instead of a look.
 */
export async function sourceTest(which: string, flags: TestFlags, env: Env): Promise<number> {
  const { workspace, bound } = declaredSource(which, flags, env)
  return withReaders((readers) =>
    flags.archive === undefined
      ? lookAndShow(bound, workspace, readers, flags, env)
      : sourceArchive(readApart(bound, readers), workspace, flags),
  )
}

async function lookAndShow(
  bound: BoundSource,
  workspace: Workspace,
  readers: ParsePool,
  flags: TestFlags,
  env: Env,
): Promise<number> {
  const net = openMarketNet(workspace.market, env)
  try {
    const first = { rung: undefined, findings: null, digest: null, now: systemClock.now() }
    const { answer } = await climb(readApart(bound, readers), net, {}, first)
    const payload = payloadOfAnswer(answer, bound.source.id)
    const found = await readApart(unchecked(bound), readers).extract(payload)
    const missed = missedExpectations(found.findings, bound.source.expect ?? {})
    return show(bound, found, missed, lastSeenOffers(workspace, bound.source.id), flags)
  } finally {
    await net.close()
  }
}

/** What is found although it is not as expected is shown all the same. */
function unchecked({ source }: BoundSource): BoundSource {
  const { expect, ...rest } = source
  return bindSource(rest)
}

function show(
  bound: BoundSource,
  found: Extraction,
  missed: readonly string[],
  known: readonly SubjectOffer[] | undefined,
  { json }: TestFlags,
): number {
  const { source } = bound
  const offers = offersIn(found.findings)
  const differences = known && offers.length > 0 ? differencesOf(known, found) : []
  const unmapped = source.map
    ? offers.map(({ offer }) => offer.name).filter((name) => !mappingOf(source.map, name))
    : []
  if (json) {
    const said = { source, ...found, differences, unexpected: missed, unmapped }
    process.stdout.write(`${JSON.stringify(said)}\n`)
  } else {
    const width = outputWidth()
    const lines =
      differences.length > 0 ? differenceLines(differences, width) : findingLines(found, width)
    for (const line of lines) process.stdout.write(`${line}\n`)
  }
  for (const problem of found.problems) printProblem(problem)
  for (const one of missed) process.stderr.write(`✖ not as expected: ${one}\n`)
  if (unmapped.length > 0) process.stderr.write(`unmapped: ${unmapped.join(', ')}\n`)
  process.stderr.write(`${found.findings.length} findings; nothing was recorded\n`)
  return missed.length > 0 ? exitCodes.failure : exitCodes.fine
}
