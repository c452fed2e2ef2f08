import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { captureById } from '../../ledger/captures.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { Evidence } from '../../model/offer.ts'
import type { Review } from '../../model/review.ts'
import { exitCodes } from '../exit-codes.ts'
import { table } from '../table.ts'
import { pathsOf } from '../workspace.ts'
import { itemNamed, shortId, unknownItem, withLedger } from './review-ledger.ts'
import { stateWords } from './review-list.ts'
import { outputWidth } from './source-findings.ts'

/** `bellwether review show ID`: the question, both sides, and where the values stand. */
export function reviewShow(
  id: string,
  flags: { readonly workspace?: string; readonly json?: boolean },
): number {
  const shown = withLedger(flags, (ledger, root) => {
    const item = itemNamed(ledger, id)
    return { item, lines: [...heading(item), ...sides(item), ...evidence(ledger, root, item)] }
  })
  if (!shown) throw unknownItem(id)
  const text = flags.json ? JSON.stringify(shown.item) : shown.lines.join('\n')
  process.stdout.write(`${text}\n`)
  return exitCodes.fine
}

const minutes = (at: string): string => at.slice(0, 16).replace('T', ' ')

function heading(item: Review): string[] {
  const { id, sourceId, kind, title, explanation, openedAt, sightings, lastSeen, verdict } = item
  const seen = `since ${minutes(openedAt)}, in ${sightings} ${sightings === 1 ? 'look' : 'looks'}, last ${minutes(lastSeen)}`
  const said = verdict.note === null ? '' : ` (${verdict.note})`
  return [
    `${title}`,
    `${shortId(id)} · ${sourceId} · ${kind} · ${stateWords(verdict)}${said}`,
    seen,
    '',
    explanation,
    '',
  ]
}

/** The tables that an item's detail holds: both sides of prices, or what each witness says. */
function sides({ detail }: Review): string[] {
  return Object.values(detail).flatMap((list) => {
    const rows = (Array.isArray(list) ? list : []).flatMap(cellsOf)
    const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))].toSorted(byPlace)
    if (columns.length === 0) return []
    const cells = rows.map((row) => columns.map((column) => row.get(column) ?? '–'))
    return [...table([columns, ...cells], { width: outputWidth() }), '']
  })
}

/** What is asked stands first, where it was read last: a terminal may cut the end. */
const order = ['plan', 'price', 'before', 'now', 'witness', 'amount', 'currency', '', 'selector']

function byPlace(a: string, b: string): number {
  const place = (column: string): number => order.indexOf(order.includes(column) ? column : '')
  return place(a) - place(b)
}

/** A row of a detail by column; the words that a value was read from stand for its evidence. */
function cellsOf(row: unknown): Map<string, string>[] {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return []
  const cells = Object.entries(row).map(([column, value]): [string, string] => {
    if (column !== 'evidence') return [column, value === null ? '–' : String(value)]
    return ['words', Evidence.safeParse(value).data?.text ?? '–']
  })
  return [new Map(cells)]
}

function evidence(ledger: Ledger, root: string, { captureId, sourceId }: Review): string[] {
  const capture = captureId === null ? undefined : captureById(ledger, captureId)
  if (!capture) return []
  const page = join(pathsOf(root).out, 'evidence', `${capture.id}.html`)
  return [
    `page      ${capture.finalUri}`,
    `captured  ${minutes(capture.capturedAt)} as ${capture.id}, ${capture.payloadDigest ?? 'without a payload'}`,
    existsSync(page)
      ? `evidence  ${page}`
      : `as it was  bellwether export --format warc --source ${sourceId}`,
  ]
}
