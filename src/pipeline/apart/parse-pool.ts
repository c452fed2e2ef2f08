import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Extraction } from '../../collectors/collector.ts'
import type { PageReader } from '../../collectors/repair-candidates.ts'
import type { ReadResult } from '../../extract/read-payload.ts'
import { Problem } from '../../model/problem.ts'
import { type ParseLimits, usualLimits } from './limits.ts'
import type {
  AnyRequest,
  ParseAnswer,
  ParseRequest,
  RepairRequest,
  ShowRequest,
} from './parse-child.ts'

/** Processes that read payloads apart from this one; started when there is something to read. */
export interface ParsePool {
  /**
   * What the payload says.
   * @throws Problem as `BoundSource.extract`, and extract/limit where reading it took too much
   */
  read(request: ParseRequest): Promise<Extraction>
  /** As `readPayload`. @throws Problem as it does, and extract/limit */
  show(request: ShowRequest): Promise<ReadResult>
  /** As `repairCandidates`. @throws Problem extract/limit */
  repairs(request: RepairRequest): Promise<PageReader[]>
  /** Ends every child; what is being read then is lost. */
  close(): Promise<void>
}

interface Job {
  readonly request: AnyRequest
  /** Takes what the kind of request is answered with. */
  readonly resolve: (answer: never) => void
  readonly reject: (error: unknown) => void
  /** What its child has said so far. */
  parts: Extraction['findings'][]
  /** How many children were lost over it. */
  lost: number
}

interface Reader {
  readonly child: ChildProcess
  job: Job | null
  /** What its watchdog said before it ended the child. */
  said: string
  stalled: NodeJS.Timeout | undefined
}

/** A child without work ends after so long. */
const idleMs = 60_000

const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const program = fileURLToPath(new URL(`./parse-child.${ending}`, import.meta.url))

/** One child fewer than there are processors, so that this process has one to itself, and at most four. */
const usualSize = Math.min(4, Math.max(1, availableParallelism() - 1))

/**
 * A pool of long-lived children. Each gets one payload at a time; one that takes too much time or memory
 * is killed and replaced, and only its payload fails.
 */
export function openParsePool(limits: ParseLimits = usualLimits, size = usualSize): ParsePool {
  const readers = new Set<Reader>()
  const waiting: Job[] = []
  let idle: NodeJS.Timeout | undefined
  let closed = false

  const start = (): Reader => {
    const child = startChild(limits)
    const reader: Reader = { child, job: null, said: '', stalled: undefined }
    readers.add(reader)
    child.stdout?.on('data', (said: Buffer) => {
      reader.said = said.toString()
    })
    child.on('message', (answer: ParseAnswer) => {
      if ('part' in answer) {
        reader.job?.parts.push(answer.part)
        return
      }
      if (reader.job) settle(reader.job, answer)
      rest(reader)
      next()
    })
    child.on('error', () => child.kill('SIGKILL'))
    child.once('close', (code, signal) => {
      readers.delete(reader)
      const { job } = reader
      rest(reader)
      if (job) afterLoss(job, tookTooMuch(reader.said, code, signal, limits))
      next()
    })
    return reader
  }

  const rest = (reader: Reader): void => {
    clearTimeout(reader.stalled)
    reader.job = null
    holdsOpen(reader.child, false)
  }

  const afterLoss = (job: Job, problem: Problem): void => {
    job.lost++
    job.parts = []
    // Somebody else may have ended the child; the payload is blamed for what its watchdog saw, or at the second time.
    if (problem.transient && job.lost < 2 && !closed) waiting.unshift(job)
    else job.reject(problem)
  }

  const next = (): void => {
    if (closed) return
    for (let job = waiting[0]; job; job = waiting[0]) {
      const free = [...readers].find((reader) => reader.job === null && reader.child.connected)
      const reader = free ?? (readers.size < size ? start() : undefined)
      if (!reader) break
      waiting.shift()
      reader.job = job
      holdsOpen(reader.child, true)
      reader.stalled = setTimeout(() => reader.child.kill('SIGKILL'), limits.wallMs)
      reader.child.send(job.request, (error) => error && reader.child.kill('SIGKILL'))
    }
    clearTimeout(idle)
    idle = setTimeout(() => endIdle(readers), idleMs).unref()
  }

  const ask = <T>(request: AnyRequest): Promise<T> =>
    new Promise((resolve: (answer: T) => void, reject) => {
      waiting.push({ request, resolve, reject, parts: [], lost: 0 })
      next()
    })

  return {
    read: ask,
    show: ask,
    repairs: ask,
    async close() {
      closed = true
      clearTimeout(idle)
      await Promise.all([...readers].map(end))
    },
  }
}

function endIdle(readers: ReadonlySet<Reader>): void {
  for (const { job, child } of readers) if (job === null) child.kill('SIGKILL')
}

async function end({ child }: Reader): Promise<void> {
  holdsOpen(child, true)
  child.kill('SIGKILL')
  await once(child, 'close')
}

/** It may read files, for its modules, and nothing else: no environment, no writing, no processes. */
function startChild(limits: ParseLimits): ChildProcess {
  const child = fork(program, [JSON.stringify(limits)], {
    execArgv: [
      ...['--permission', '--allow-fs-read=*', '--allow-worker'],
      ...[`--max-old-space-size=${Math.round(limits.bytes / 2e6)}`, '--max-semi-space-size=8'],
    ],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  })
  holdsOpen(child, false)
  return child
}

/** Whether this process goes on for the sake of the child: only while there is something to read. */
function holdsOpen(child: ChildProcess, on: boolean): void {
  const { stdout, channel } = child
  for (const handle of [child, channel, stdout as Partial<Socket> | null])
    if (on) handle?.ref?.()
    else handle?.unref?.()
}

function settle(job: Job, answer: Exclude<ParseAnswer, { part: unknown }>): void {
  const resolve = job.resolve as (answer: unknown) => void
  if ('found' in answer)
    resolve({ ...answer.found, findings: [...job.parts.flat(), ...answer.found.findings] })
  else if ('said' in answer) resolve(answer.said)
  else if ('fault' in answer) job.reject(answer.fault)
  else job.reject(new Problem(answer.problem.code, answer.problem.message, answer.problem))
}

function tookTooMuch(
  said: string,
  code: number | null,
  signal: NodeJS.Signals | null,
  { cpuMs, bytes }: ParseLimits,
): Problem {
  // V8 ends a process whose heap is full by an abort.
  const memory = said === 'memory' || signal === 'SIGABRT' || code === 134
  const what = memory
    ? `more than ${Math.round(bytes / 1e6)} MB of memory`
    : said === 'time'
      ? `more than ${cpuMs / 1000} s of processor time`
      : undefined
  if (what === undefined) {
    const end = signal ?? `exit code ${code}`
    return new Problem('extract/limit', `its reader was lost twice (${end})`, {
      hint: 'Something ended the process that reads pages, perhaps for want of memory; the next run reads it again.',
      transient: true,
    })
  }
  return new Problem('extract/limit', `reading it takes ${what}`, {
    hint: 'No price page is built like this; check the address, or declare a smaller page of the same site.',
  })
}
