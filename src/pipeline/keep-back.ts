import { namedIn } from '../analysis/plausibility/named-in.ts'
import { sideBySide } from '../analysis/plausibility/side-by-side.ts'
import {
  type OfferFinding,
  type Suspicion,
  suspicionTitle,
} from '../analysis/plausibility/suspicion.ts'
import { suspicionsOf } from '../analysis/plausibility/suspicions.ts'
import type { Extraction } from '../collectors/collector.ts'
import { decodeText } from '../extract/charset.ts'
import { findingsAt } from '../ledger/observations.ts'
import { lastReading } from '../ledger/readings.ts'
import { reviewId, reviewItems } from '../ledger/reviews.ts'
import type { Capture } from '../model/capture.ts'
import type { Finding } from '../model/observation.ts'
import { Problem } from '../model/problem.ts'
import type { Review, ReviewItem } from '../model/review.ts'
import type { Context } from './context.ts'
import { payloadOf } from './reading.ts'

/** A comparison longer than this helps nobody; the archived page holds the rest. */
const mostRows = 200

/** A reading that is not stored until a person has looked. */
export interface KeptBack {
  readonly problem: Problem
  readonly item: ReviewItem
  /** A person said already what is to be thought of it: nobody need hear of it again. */
  readonly isAnswered: boolean
}

/**
 * Whether a reading is too unlike what is believed to be stored, and the question that follows from it;
 * undefined when it is plausible. What a person accepted for this capture is no longer held against it.
 * @param asked questions that stand besides those in the ledger: id by what is doubted (`doubtOf`)
 */
export async function keptBack(
  context: Context,
  capture: Capture,
  found: Pick<Extraction, 'findings' | 'complete'>,
  believed: readonly Finding[] = findingsAt(context.ledger, capture.sourceId, capture.capturedAt),
  asked: ReadonlyMap<string, string> = new Map(),
): Promise<KeptBack | undefined> {
  const before = believed.filter(isOffer)
  const after = found.findings.filter(isOffer)
  const accepted = reviewItems(context.ledger, {
    kind: 'implausible-reading',
    state: 'accept',
    captureId: capture.id,
  }).flatMap(({ detail }) => detail['suspicions'])
  const suspicions = (
    await suspicionsAbout(context, capture, before, after, found.complete)
  ).filter((suspicion) => !accepted.includes(nameOf(suspicion)))
  const [weightiest] = suspicions
  if (!weightiest) return undefined
  const name = nameOf(weightiest)
  const known = askedAlready(context, capture.sourceId, name)
  const id =
    asked.get(name) ??
    known?.id ??
    reviewId(capture.sourceId, 'implausible-reading', [name, capture.id])
  const item = itemOf(id, capture, suspicions, weightiest, sideBySide(before, after))
  const problem = new Problem(
    'extract/implausible',
    `${suspicionTitle(weightiest)}. ${weightiest.explanation} Nothing of it was stored.`,
    { hint: `See both sides and decide with: bellwether review show ${item.id.slice(0, 8)}` },
  )
  return { item, problem, isAnswered: known?.verdict.state === 'reject' }
}

const isOffer = (finding: Finding): finding is OfferFinding => finding.kind === 'offer'

const nameOf = ({ code, what }: Suspicion): string => `${code} ${what}`

async function suspicionsAbout(
  context: Context,
  capture: Capture,
  before: readonly OfferFinding[],
  after: readonly OfferFinding[],
  complete: boolean,
): Promise<Suspicion[]> {
  const judge = (isNamed: (name: string) => boolean): Suspicion[] =>
    suspicionsOf(before, after, { complete, isNamed })
  const suspicions = judge(() => true)
  // The page's source is searched only where it matters.
  if (!suspicions.some(({ code }) => code === 'lost')) return suspicions
  const { text } = decodeText(await payloadOf(context, capture))
  return judge(namedIn(text))
}

function itemOf(
  id: string,
  capture: Capture,
  suspicions: readonly Suspicion[],
  weightiest: Suspicion,
  sides: ReturnType<typeof sideBySide>,
): ReviewItem {
  const { id: captureId, sourceId, capturedAt } = capture
  return {
    id,
    sourceId,
    kind: 'implausible-reading',
    subject: null,
    title: suspicionTitle(weightiest),
    explanation: suspicions.map(({ explanation }) => explanation).join(' '),
    captureId,
    openedAt: capturedAt,
    detail: {
      suspicions: suspicions.map(nameOf),
      factor: weightiest.factor,
      rows: sides.slice(0, mostRows).map((row) => ({ ...row })),
    },
  }
}

/** What a stored question doubts in the first place. */
export function doubtOf({ detail }: Pick<ReviewItem, 'detail'>): string | undefined {
  const [first] = Array.isArray(detail['suspicions']) ? detail['suspicions'] : []
  return typeof first === 'string' ? first : undefined
}

/** The same question, if it is open, or was rejected and the page has not read plausibly since. */
function askedAlready(context: Context, sourceId: string, name: string): Review | undefined {
  const readAt = lastReading(context.ledger, sourceId)?.observedAt ?? ''
  return reviewItems(context.ledger, { sourceId, kind: 'implausible-reading' }).findLast((item) => {
    const { verdict, lastSeen } = item
    // The newest look that was read may be the rejected one itself: it was accepted once.
    const asked = verdict.state === 'open' || (verdict.state === 'reject' && lastSeen >= readAt)
    return asked && doubtOf(item) === name
  })
}
