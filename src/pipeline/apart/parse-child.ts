import { serialize } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { KnownOffer } from '../../analysis/lineage/align-offers.ts'
import type { BoundSource, DeclaredSource, Extraction } from '../../collectors/collector.ts'
import { bindSource } from '../../collectors/registry.ts'
import type { PageReader } from '../../collectors/repair-candidates.ts'
import type { ReadKind } from '../../extract/read-payload.ts'
import type { Payload } from '../../model/capture.ts'
import { Problem, type ProblemRecord } from '../../model/problem.ts'
import { mostAnswerBytes, type ParseLimits } from './limits.ts'
import type { Watched } from './watchdog.ts'

/** One payload to be read as its source declares. */
export interface ParseRequest {
  readonly source: DeclaredSource
  readonly payload: Payload
}

/** One payload that no source declares. */
export interface ShowRequest {
  readonly payload: Payload
  readonly as?: ReadKind | undefined
  readonly explain?: boolean | undefined
}

/** A redesigned page, the reader that no longer reads it, and the plans known from before. */
export interface RepairRequest {
  readonly payload: Payload
  readonly read: PageReader
  readonly known: readonly KnownOffer[]
}

export type AnyRequest = ParseRequest | ShowRequest | RepairRequest

/** Some of the findings, and at last what else it says, why it cannot be read, or a fault of ours. */
export type ParseAnswer =
  | { readonly part: Extraction['findings'] }
  | { readonly found: Extraction }
  | { readonly said: unknown }
  | { readonly problem: ProblemRecord }
  | { readonly fault: Error }

const { cpuMs, bytes }: ParseLimits = JSON.parse(process.argv[2] ?? '{}')
const turns = new Int32Array(new SharedArrayBuffer(4))
const watched: Watched = { turns, cpuMs, bytes }
const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
new Worker(new URL(`./watchdog.${ending}`, import.meta.url), { workerData: watched }).unref()

/** The declaration of a source is taken in once, not for each of its payloads. */
let last: { readonly declared: string; readonly bound: BoundSource } | undefined

function boundBy(source: DeclaredSource): BoundSource {
  const declared = JSON.stringify(source)
  if (last?.declared !== declared) last = { declared, bound: bindSource(source) }
  return last.bound
}

async function answerTo(request: AnyRequest): Promise<ParseAnswer> {
  try {
    const answer =
      'source' in request
        ? { found: await boundBy(request.source).extract(request.payload) }
        : { said: await sayOf(request) }
    return serialize(answer).byteLength > mostAnswerBytes ? { problem: tooLong() } : answer
  } catch (error) {
    if (error instanceof Problem) return { problem: error.toJSON() }
    return { fault: error instanceof Error ? error : new Error(String(error)) }
  }
}

async function sayOf(request: ShowRequest | RepairRequest): Promise<unknown> {
  const { payload } = request
  if ('known' in request) {
    const { repairCandidates } = await import('../../collectors/repair-candidates.ts')
    const { foundAgain } = await import('../found-again.ts')
    return repairCandidates(payload, request.read, (found) => foundAgain(request.known, found))
  }
  const { readPayload } = await import('../../extract/read-payload.ts')
  return readPayload(payload, request.as, request.explain)
}

function tooLong(): ProblemRecord {
  return new Problem('extract/limit', `it says more than ${mostAnswerBytes / 1e6} MB`, {
    hint: 'Declare a smaller page of the same site, or the part with the prices alone.',
  }).toJSON()
}

/** Thousands of findings at once would keep the process that takes them over from all else. */
const atOnce = 200

process.on('message', async (request: AnyRequest) => {
  Atomics.add(turns, 0, 1)
  const answer = await answerTo(request)
  Atomics.add(turns, 0, 1)
  if (!('found' in answer)) return process.send?.(answer)
  const { findings } = answer.found
  const rest = findings.length - (findings.length % atOnce || Math.min(atOnce, findings.length))
  for (let at = 0; at < rest; at += atOnce)
    process.send?.({ part: findings.slice(at, at + atOnce) })
  return process.send?.({ found: { ...answer.found, findings: findings.slice(rest) } })
})
process.on('disconnect', () => process.exit())
