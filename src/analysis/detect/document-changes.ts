import type { Article } from '../../model/article.ts'
import { backfilled } from '../../model/backfill.ts'
import { stableJson } from '../../model/id.ts'
import type { Finding } from '../../model/observation.ts'
import type { Instant } from '../../model/time.ts'
import {
  type Candidate,
  countSight,
  decide,
  type EventVerdict,
  newCandidate,
  retract,
  settle,
} from './candidate.ts'
import type { Sight } from './timeline.ts'

/** A new or changed article, regulatory item or watched text. */
export interface DocumentMove extends Candidate<Finding> {
  readonly subject: string
  readonly before: Finding | null
  readonly beforeObservation: string | null
  readonly cause: 'source' | 'collector'
}

export interface DocumentChanges {
  step(at: Instant, sights: ReadonlyMap<string, Sight>): void
  /** Follows a person's verdict on the move that matches; false where none does. */
  decide(matches: (move: DocumentMove) => boolean, verdict: EventVerdict): boolean
  readonly moves: readonly DocumentMove[]
}

interface Known {
  finding: Finding
  observation: string
  seenAt: Instant
  candidate: DocumentMove | undefined
}

/**
 * Feeds speak once, so an item is believed at first sight; a watched page must show its new words
 * twice. What the first reading holds is the starting stock and no news; so is an archive that a feed opens later.
 */
export function documentChanges(): DocumentChanges {
  const known = new Map<string, Known>()
  const moves: DocumentMove[] = []
  let lookedAt: Instant | null = null
  return {
    moves,
    step(at, sights) {
      const archive = lookedAt === null ? none : backfilled(newArticles(sights, known), lookedAt)
      for (const [subject, sight] of sights) {
        const { finding } = sight
        if (!finding || isNoNews(finding)) continue
        const state = known.get(subject)
        // An article that is edited later is still the same story.
        if (state && finding.kind === 'article') continue
        if (state) stepKnown(subject, state, finding, sight, at, moves)
        else {
          known.set(subject, {
            finding,
            observation: sight.observationId,
            seenAt: at,
            candidate: undefined,
          })
          if (lookedAt !== null && !archive.has(subject))
            moves.push(startMove(subject, undefined, finding, sight, at))
        }
      }
      lookedAt = at
    },
    decide(matches, verdict) {
      const move = moves.find(matches)
      const state = move && known.get(move.subject)
      if (!move) return false
      if (move.state === 'retracted') return true
      decide(move, verdict)
      if (state?.candidate !== move) return true
      // Whatever was said of them, the words on the page are no news from now on.
      state.candidate = undefined
      state.finding = move.value
      return true
    },
  }
}

/** A fixing or a public award is no news of a rival, and a corrected one counts as soon as it is read. */
function isNoNews({ kind }: Finding): boolean {
  return kind === 'offer' || kind === 'fixing' || kind === 'award'
}

const none: ReadonlySet<string> = new Set()

function newArticles(
  sights: ReadonlyMap<string, Sight>,
  known: ReadonlyMap<string, Known>,
): ReadonlyMap<string, Article> {
  const found = new Map<string, Article>()
  for (const [subject, { finding }] of sights)
    if (finding?.kind === 'article' && !known.has(subject)) found.set(subject, finding.article)
  return found
}

function stepKnown(
  subject: string,
  state: Known,
  finding: Finding,
  sight: Sight,
  at: Instant,
  moves: DocumentMove[],
): void {
  // Hardly any document changes from look to look: the same one needs no comparison word by word.
  if (state.finding === finding || stableJson(state.finding) === stableJson(finding)) {
    state.seenAt = at
    if (state.candidate && --state.candidate.count <= 0) {
      retract(state.candidate, at, 'the former words are back')
      state.candidate = undefined
    }
    return
  }
  if (state.candidate && stableJson(state.candidate.value) === stableJson(finding)) {
    countSight(state.candidate, at)
  } else {
    if (state.candidate)
      retract(state.candidate, at, 'other words were seen before these were believed')
    state.candidate = startMove(subject, state, finding, sight, at)
    moves.push(state.candidate)
  }
  if (!settle(state.candidate, at)) return
  Object.assign(state, {
    finding,
    observation: sight.observationId,
    seenAt: at,
    candidate: undefined,
  })
}

function startMove(
  subject: string,
  state: Known | undefined,
  finding: Finding,
  sight: Sight,
  at: Instant,
): DocumentMove {
  const move = {
    ...newCandidate({
      value: finding,
      observationId: sight.observationId,
      firstSeen: at,
      lastOld: state?.seenAt ?? null,
    }),
    subject,
    before: state?.finding ?? null,
    beforeObservation: state?.observation ?? null,
    cause: sight.cause,
  }
  move.need = finding.kind === 'text' && move.cause === 'source' ? 2 : 1
  move.why = finding.kind === 'text' ? 'seen twice' : 'published'
  settle(move, at)
  return move
}
