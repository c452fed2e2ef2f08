import { articlePage } from '../collectors/article-page.ts'
import type { BoundSource } from '../collectors/collector.ts'
import { addCapture, captureById, captureId } from '../ledger/captures.ts'
import { findingsAt } from '../ledger/observations.ts'
import { hasReading, readingId } from '../ledger/readings.ts'
import { addProblem } from '../ledger/runs.ts'
import { noteSource } from '../ledger/sources.ts'
import type { Article } from '../model/article.ts'
import type { Answer, Capture } from '../model/capture.ts'
import { contentId } from '../model/id.ts'
import { addMs } from '../model/time.ts'
import { problemOf } from '../net/outcome-problem.ts'
import { readApart } from './apart/read-apart.ts'
import { aboutUnit, type Context, commit } from './context.ts'
import { extractCapture } from './extract-step.ts'
import { lowDisk } from './low-disk.ts'

/** A feed met for the first time is no reason to ask its site for hundreds of pages at once. */
const mostPerVisit = 10
const youngMs = 14 * 86_400_000
const mostAttempts = 3

/**
 * Reads the pages of the newest articles of a feed that says `articles: true`, each once; a page that could
 * not be had is asked for at the next two visits again. They are kept and cited like any other page.
 */
export async function readArticles(context: Context, feed: BoundSource): Promise<void> {
  const { source } = feed
  if (!('articles' in source) || source.articles !== true) return
  const oldest = addMs(context.clock.now(), -youngMs)
  const open = findingsAt(context.ledger, source.id, context.clock.now())
    .flatMap((finding) => (finding.kind === 'article' ? [finding.article] : []))
    .filter(({ url, datePublished }) => url !== source.url && (datePublished ?? oldest) >= oldest)
    .flatMap((article) => nextLook(context, feed, article) ?? [])
    .toSorted((a, b) =>
      (a.article.datePublished ?? '') < (b.article.datePublished ?? '') ? 1 : -1,
    )
  for (const look of open.slice(0, mostPerVisit)) {
    if (context.signal.aborted || lowDisk(context)) return
    await readArticle(context, look)
  }
}

interface Look {
  readonly article: Article
  readonly bound: BoundSource
  readonly slot: string
  readonly attempt: number
  /** The page where it came already and was not read yet. */
  readonly made?: Capture
}

/** What is still to be done for an article; undefined where it was read, or refused for good. */
function nextLook({ ledger, readers }: Context, feed: BoundSource, article: Article) {
  const { id, organization, every } = feed.source
  const own = `${id}-articles`
  const slot = contentId(['article', article.url], 16)
  const declared = { kind: 'article-page', id: own, organization, every, url: article.url }
  const publisher = article.publisher === null ? {} : { publisher: article.publisher }
  const bound = readApart(articlePage.bind({ ...declared, ...publisher }), readers)
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const made = captureById(ledger, captureId(own, slot, attempt))
    if (!made) return { article, bound, slot, attempt } satisfies Look
    const reading = readingId(made.id, bound.version, bound.declarationHash)
    if (made.outcome === 'ok' && !hasReading(ledger, reading)) {
      return { article, bound, slot, attempt, made } satisfies Look
    }
    if (!isWorthAgain(made)) return undefined
  }
  return undefined
}

function isWorthAgain({ outcome }: Capture): boolean {
  return ['timeout', 'unavailable', 'connect_error', 'dns_error', 'truncated'].includes(outcome)
}

async function readArticle(context: Context, look: Look): Promise<void> {
  const { bound, slot, attempt, made } = look
  const { source } = bound
  if (made) {
    await extractCapture(context, bound, made)
    return
  }
  const answer = await bound.capture(context.net, { signal: context.signal })
  const stored = answer.outcome === 'ok' ? await context.archive.put(answer.body) : undefined
  const capture = toCapture(context, answer, source.id, slot, attempt, stored?.digest ?? null)
  const problem = problemOf(answer, source.url)
  commit(context, (tx) => {
    noteSource(tx, { ...source, declarationHash: bound.declarationHash, enabled: false })
    addCapture(tx, capture)
    if (problem) addProblem(tx, context.run, 'capture', aboutUnit(problem.toJSON(), source.url))
  })
  if (problem) context.progress.problem('capture', aboutUnit(problem.toJSON(), source.url))
  else await extractCapture(context, bound, capture)
}

function toCapture(
  { clock }: Context,
  answer: Answer,
  sourceId: string,
  slot: string,
  attempt: number,
  payloadDigest: string | null,
): Capture {
  const { targetUri, finalUri, outcome, status, mediaType, via, robots, detail } = answer
  return {
    ...{ id: captureId(sourceId, slot, attempt), sourceId, slot, attempt, targetUri, finalUri },
    ...{ capturedAt: clock.now(), outcome, status, mediaType, payloadDigest, via, robots, detail },
    headers: answer.headers.map(([name, value]) => [name, value]),
    payloadBytes: answer.body.byteLength,
    revisitOf: null,
    durationMs: Math.round(answer.durationMs),
  }
}
