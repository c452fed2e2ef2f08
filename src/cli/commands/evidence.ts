import { openArchive } from '../../archive/archive.ts'
import { decodeText } from '../../extract/charset.ts'
import { saysWords } from '../../extract/says-words.ts'
import { captureById } from '../../ledger/captures.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { observationsNamed } from '../../ledger/observations.ts'
import type { Capture } from '../../model/capture.ts'
import type { Observation } from '../../model/observation.ts'
import { Problem } from '../../model/problem.ts'
import { payloadOf } from '../../pipeline/reading.ts'
import { momentWords } from '../../reports/words.ts'
import { exitCodes } from '../exit-codes.ts'
import { pathsOf } from '../workspace.ts'
import { shortId, withLedger } from './review-ledger.ts'

interface EvidenceFlags {
  readonly workspace?: string
  readonly words?: string
  readonly json?: boolean
}

/** Words of a reading, and whether the archived bytes say them too. */
interface Proof {
  readonly words: string
  /** Where they stand in what was read; null for what is no article, and where they do not. */
  readonly place: {
    readonly part: 'headline' | 'text'
    readonly start: number
    readonly end: number
  } | null
  readonly isArchived: boolean
}

/**
 * `bellwether evidence READING`: from which capture it was read, and whether the bytes kept of that still say
 * its words, found without the reader that read them. Exit code 1 where they do not.
 * @throws Problem archive/missing, archive/damaged, usage/invalid
 */
export async function evidenceCommand(id: string, flags: EvidenceFlags): Promise<number> {
  const found = withLedger(flags, (ledger, root) => ({ ...readingNamed(ledger, id), root }))
  if (!found) throw unknown(id)
  const { observation, capture, root } = found
  const archive = openArchive(pathsOf(root).archive)
  const { text } = decodeText(await payloadOf({ archive }, capture))
  const sought = flags.words === undefined ? wordsOf(observation) : [flags.words]
  const proofs = sought.map((words): Proof => {
    return { words, place: placeOf(observation, words), isArchived: saysWords(text, words) }
  })
  const shown = { observation, capture, words: proofs }
  process.stdout.write(flags.json ? `${JSON.stringify(shown)}\n` : `${lines(shown).join('\n')}\n`)
  return proofs.every(({ isArchived }) => isArchived) ? exitCodes.fine : exitCodes.failure
}

/** @throws Problem usage/invalid when no reading, or more than one, begins like this */
function readingNamed(ledger: Ledger, prefix: string) {
  const all = observationsNamed(ledger, prefix.toLowerCase())
  const [observation, another] = all
  const capture = observation && captureById(ledger, observation.wasDerivedFrom)
  if (!observation || !capture) throw unknown(prefix)
  if (!another) return { observation, capture }
  throw new Problem('usage/invalid', `more than one reading begins with ${prefix}`, {
    hint: `Give more digits: ${all.map((one) => one.id.slice(0, 12)).join(', ')}`,
    unit: prefix,
  })
}

function unknown(prefix: string): Problem {
  return new Problem('usage/invalid', `no reading begins with ${prefix}`, {
    hint: 'Reports link to evidence pages that end in the id; bellwether news prints ids too.',
    unit: prefix,
  })
}

/** The words that a reading rests on. */
function wordsOf({ finding }: Observation): string[] {
  switch (finding?.kind) {
    case 'offer':
      return [...new Set(finding.offer.components.map(({ evidence }) => evidence.text))].filter(
        (words) => words.trim() !== '',
      )
    case 'article':
      return [finding.article.headline]
    case 'regulation':
      return [finding.item.title]
    case 'award':
      return [finding.award.title]
    default:
      return []
  }
}

function placeOf({ finding }: Observation, words: string): Proof['place'] {
  if (finding?.kind !== 'article' || words === '') return null
  const { headline, summary } = finding.article
  const parts = { headline, text: summary } as const
  for (const part of ['headline', 'text'] as const) {
    const start = parts[part].indexOf(words)
    if (start >= 0) return { part, start, end: start + words.length }
  }
  return null
}

function lines({
  observation,
  capture,
  words,
}: {
  readonly observation: Observation
  readonly capture: Capture
  readonly words: readonly Proof[]
}): string[] {
  const { id, sourceId, subject, finding, wasGeneratedBy: by } = observation
  return [
    `${shortId(id)} · ${finding?.kind ?? 'absent'} · ${sourceId} · ${subject}`,
    `read from  ${capture.finalUri}, ${momentWords(capture.capturedAt)}, by ${by.collector} ${by.version}`,
    `archived   ${capture.payloadDigest}, ${capture.payloadBytes} bytes, as they came`,
    ...words.map(({ words, place, isArchived }) => {
      const where = place ? `${place.part} ${place.start}–${place.end}, ` : ''
      return `${isArchived ? 'says' : 'NOT SAID'}  “${words}”  ${where}${isArchived ? 'in' : 'not in'} the archived bytes`
    }),
  ]
}
