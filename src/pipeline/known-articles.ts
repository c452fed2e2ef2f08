import type { Extraction } from '../collectors/collector.ts'
import { extractProblem } from '../extract/extract-problem.ts'
import { findingsAt } from '../ledger/observations.ts'
import { lastReading } from '../ledger/readings.ts'
import { underKnownSubjects } from '../model/article-identity.ts'
import { backfilled } from '../model/backfill.ts'
import type { Capture } from '../model/capture.ts'
import type { Context } from './context.ts'
import type { Beliefs } from './reading.ts'

/**
 * A reading with each article under the subject by which it is known, and with one note where a feed opens its
 * archive: what was published long ago is kept and is no news.
 */
export function knownArticles(
  { ledger }: Pick<Context, 'ledger'>,
  { sourceId, capturedAt }: Capture,
  read: Extraction,
  beliefs: Beliefs,
): Extraction {
  const isNew = read.findings.some(
    ({ kind, subject }) => kind === 'article' && !beliefs.has(subject),
  )
  const last = lastReading(ledger, sourceId)
  if (!isNew || !last) return read
  const findings = underKnownSubjects(read.findings, findingsAt(ledger, sourceId, capturedAt))
  const fresh = findings.flatMap((one) =>
    one.kind === 'article' && !beliefs.has(one.subject)
      ? [[one.subject, one.article] as const]
      : [],
  )
  const { size } = backfilled(new Map(fresh), last.observedAt)
  if (size === 0) return { ...read, findings }
  const note = {
    ...extractProblem(
      'extract/backfill',
      `${size} of ${fresh.length} new articles are an archive, not news; they are kept and nobody is told`,
      null,
    ),
    hint: 'Nothing is to be done; what is new from now on is told as usual.',
  }
  return { ...read, findings, problems: [...read.problems, note] }
}
