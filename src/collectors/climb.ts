import { answerPayload } from '../model/answer-payload.ts'
import type { Answer } from '../model/capture.ts'
import { sha256 } from '../model/id.ts'
import { Problem } from '../model/problem.ts'
import { looksThrough, type Rung } from '../model/rung.ts'
import { addDays, dateOf, type Instant } from '../model/time.ts'
import type { Net } from '../net/net.ts'
import type { BoundSource, Extraction } from './collector.ts'
import { countOf, needsBrowser, type Read, tooLittle } from './needs-browser.ts'

type LookOptions = Parameters<BoundSource['capture']>[1]

/** What is known of a source before a look. */
export interface Known {
  readonly rung: Rung | undefined
  /** How many findings its last good reading had; null before the first. */
  readonly findings: number | null
  /** Digest of the payload of that reading; null where the same reader under the same declaration made none. */
  readonly digest: string | null
  readonly now: Instant
}

export interface Climbed {
  readonly answer: Answer
  /** What the answer says, or why it says nothing; null where that was not asked. */
  readonly read: Extraction | Problem | null
  /** What this look decided; null when all stays as it was. */
  readonly decided: Rung | null
}

/** A page that needed a browser is asked for by plain HTTP again after so many days … */
const httpAgainDays = 30
/** … and one for which a browser did not help is shown in one again. */
const browserAgainDays = 7

/** By which way the next look starts, for a source whose way is decided by looking. */
function startsWith({ rung, now }: Known): Rung['rung'] {
  if (rung?.rung !== 'browser') return 'http'
  return isOver(rung.httpJudgedAt, httpAgainDays, now) ? 'http' : 'browser'
}

/**
 * Looks at a source by the cheapest way that shows its facts: plain HTTP, and where that answer reads
 * too little, a browser at once. The browser's document is taken where it reads better, and remembered.
 */
export async function climb(
  bound: BoundSource,
  net: Pick<Net, 'get'>,
  look: LookOptions,
  known: Known,
): Promise<Climbed> {
  if (looksThrough(bound.source) !== 'auto') return climbed(await bound.capture(net, look))
  const { rung, now } = known
  if (startsWith(known) === 'browser')
    return climbed(await bound.capture(net, { ...look, render: true }))
  const plain = await bound.capture(net, { ...look, render: false })
  const wasShown = rung?.rung === 'browser'
  if ((plain.outcome !== 'ok' && !wasShown) || isJudged(plain, known)) return climbed(plain)
  const before = await tryRead(bound, plain, now)
  const why = reasonFor(bound, plain, before, known)
  if (why === null) return climbed(plain, before, stays(known, countOf(before)))
  if (!wasShown && !isOver(rung?.browserTriedAt ?? null, browserAgainDays, now))
    return climbed(plain, before)
  const shown = await bound.capture(net, { ...look, render: true })
  const decided = { decidedAt: now, httpJudgedAt: now, browserTriedAt: now, reason: why }
  if (wasShown) return climbed(shown, null, { ...rung, ...decided, decidedAt: rung.decidedAt })
  const after = await tryRead(bound, shown, now)
  if (isBetter(after, before)) {
    const reason = `${why}; a browser shows ${countOf(after)}`
    return climbed(shown, after, { ...decided, rung: 'browser', reason })
  }
  return climbed(plain, before, notHelped(decided, shown))
}

function climbed(
  answer: Answer,
  read: Extraction | Problem | null = null,
  decided: Rung | null = null,
): Climbed {
  return { answer, read, decided }
}

/**
 * Whether the same bytes were judged before by the same reader, with a decision that still holds: they need
 * no parsing.
 */
function isJudged(plain: Answer, { rung, digest, now }: Known): boolean {
  if (rung?.rung !== 'http' || rung.httpJudgedAt === null || digest === null) return false
  const { browserTriedAt } = rung
  const holds = browserTriedAt === null || !isOver(browserTriedAt, browserAgainDays, now)
  return holds && plain.outcome === 'ok' && digest === `sha256:${sha256(plain.body)}`
}

/** Why plain HTTP is not enough. A page that is shown in a browser goes back only when nothing is lost. */
function reasonFor(bound: BoundSource, plain: Answer, read: Read, known: Known): string | null {
  const { expectAtLeast } = bound.source
  if (known.rung?.rung !== 'browser') {
    // Half of what was there: a redesign, perhaps one that draws its prices by script.
    const half = Math.ceil((known.findings ?? 0) / 2)
    return needsBrowser(answerPayload(plain), read, Math.max(expectAtLeast, half))
  }
  if (plain.outcome !== 'ok') return `plain HTTP comes to nothing (${plain.outcome})`
  const least = Math.max(1, expectAtLeast, known.findings ?? 0)
  const why = needsBrowser(answerPayload(plain), read, least)
  return why ?? (countOf(read) < least ? tooLittle(read, least) : null)
}

function stays({ rung, now }: Known, count: number): Rung | null {
  if (rung?.rung === 'http' && rung.browserTriedAt === null && rung.httpJudgedAt !== null)
    return null
  const reason =
    rung?.rung === 'browser'
      ? `plain HTTP shows all ${count} findings by now`
      : `plain HTTP shows ${count} ${count === 1 ? 'finding' : 'findings'}`
  return { rung: 'http', reason, decidedAt: now, httpJudgedAt: now, browserTriedAt: null }
}

/** A browser that could not be started was not tried: nothing is judged yet, and the next look tries again. */
function notHelped(decided: Omit<Rung, 'rung'>, shown: Answer): Rung {
  if (shown.outcome === 'ok')
    return { ...decided, rung: 'http', reason: `${decided.reason}; a browser shows no more` }
  const reason = `${decided.reason}; a browser came to nothing (${shown.detail ?? shown.outcome})`
  const isTried = shown.outcome !== 'browser_crash'
  return {
    ...decided,
    rung: 'http',
    reason,
    ...(isTried ? {} : { httpJudgedAt: null, browserTriedAt: null }),
  }
}

function isOver(since: Instant | null, days: number, now: Instant): boolean {
  return since === null || dateOf(now) >= addDays(dateOf(since), days)
}

async function tryRead(
  bound: BoundSource,
  answer: Answer,
  now: Instant,
): Promise<Extraction | Problem> {
  try {
    return await bound.extract({ ...answerPayload(answer), capturedAt: now })
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function isBetter(after: Read, before: Read): boolean {
  return countOf(after) > countOf(before) || trusted(after) > trusted(before)
}

/** Prices that are more than a guess. */
function trusted(read: Read): number {
  if (read instanceof Problem) return 0
  return read.findings
    .flatMap((one) => (one.kind === 'offer' ? one.offer.components : []))
    .filter(({ confidence }) => confidence !== 'low').length
}
