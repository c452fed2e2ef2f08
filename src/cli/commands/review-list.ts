import { reviewQueue } from '../../ledger/review-queue.ts'
import type { Review } from '../../model/review.ts'
import { dateOf } from '../../model/time.ts'
import { exitCodes } from '../exit-codes.ts'
import { table } from '../table.ts'
import { shortId, withLedger } from './review-ledger.ts'
import { outputWidth } from './source-findings.ts'

export interface ListFlags {
  readonly workspace?: string
  readonly source?: string
  readonly all?: boolean
  readonly json?: boolean
}

/** `bellwether review`: the open questions as a table, oldest first. */
export function reviewList(flags: ListFlags): number {
  const queue = withLedger(flags, (ledger) => reviewQueue(ledger, flags.source)) ?? []
  const items = queue.filter(({ verdict }) => flags.all || verdict.state === 'open')
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(items)}\n`)
    return exitCodes.fine
  }
  if (items.length > 0) {
    const head = ['id', 'source', 'kind', 'since', 'looks', 'state', 'what']
    const lines = table([head, ...items.map(cells)], { width: outputWidth(), right: [4] })
    for (const line of lines) process.stdout.write(`${line}\n`)
  }
  const open = items.filter(({ verdict }) => verdict.state === 'open').length
  process.stderr.write(
    `${open} open${open > 0 ? '; look at one with: bellwether review show ID' : ''}\n`,
  )
  return exitCodes.fine
}

function cells(item: Review): string[] {
  const { id, sourceId, kind, openedAt, sightings, verdict, title } = item
  return [
    shortId(id),
    sourceId,
    kind,
    dateOf(openedAt),
    String(sightings),
    stateWords(verdict),
    title,
  ]
}

export function stateWords({ state, by }: Review['verdict']): string {
  const words = {
    ...{ open: 'open', accept: 'accepted', reject: 'rejected', gone: 'gone by itself' },
    ...{ promo: 'called a promotion', correction: 'called a correction' },
  }
  return by === null || state === 'open' ? words[state] : `${words[state]} by ${by}`
}
