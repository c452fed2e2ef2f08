import { eventsAsKnown } from '../ledger/events.ts'
import { appendQuoteStep, quotes } from '../ledger/quotes.ts'
import type { Alert } from '../model/alert.ts'
import type { ChangeRow } from '../model/answer.ts'
import { contentId } from '../model/id.ts'
import { dateOf, type Instant } from '../model/time.ts'
import { changeRow } from './change-row.ts'
import { type Context, commit } from './context.ts'
import { putOut } from './put-out.ts'
import { serviceLinesOf } from './service-lines-of.ts'
import { repriceWords, type Touch, touchedQuotes } from './touched-quotes.ts'

/**
 * Re-opens the open quotes that a rival's confirmed move touches, each once per move, and tells the channels of
 * `quoting` how many there are and what is at stake. Steps and alerts are one transaction.
 * @returns how many alerts went into the outbox
 */
export function reopenQuotes(context: Context): number {
  const { ledger, market, sources, clock } = context
  const open = quotes(ledger, { outcome: 'open' })
  if (open.length === 0) return 0
  const organizationOf = new Map(sources.map(({ source }) => [source.id, source.organization]))
  const linesOf = serviceLinesOf(market, sources)
  const moves = eventsAsKnown(ledger).flatMap((event) => {
    const organization = organizationOf.get(event.sourceId)
    if (organization === undefined || organization === market.firm.id || !isMove(event)) return []
    const row = changeRow(context, event, organization)
    return [{ row, lines: linesOf(row) }]
  })
  const touches = touchedQuotes(open, moves)
  if (touches.length === 0) return 0
  const at = clock.now()
  const alerts = market.quoting.channels.map((channel) => alertOf(touches, channel, at))
  commit(context, (tx) => {
    for (const { life, row, reason } of touches) {
      const step = { kind: 'reopened', event: row.event.id, reason } as const
      appendQuoteStep(tx, { quote: life.quote.id, at, by: 'bellwether', step })
    }
    for (const alert of alerts) putOut(tx, context, alert)
  })
  const { headline } = repriceWords(touches)
  context.progress.note(headline)
  return alerts.length
}

const moved: ReadonlySet<string> = new Set([
  'price-changed',
  'promotion-started',
  'promotion-ended',
  'offer-added',
  'offer-removed',
  'price-withdrawn',
  'price-returned',
  'limit-changed',
])

/** What was confirmed, and made by the rival: not what we corrected. */
function isMove({ kind, state, cause }: ChangeRow['event']): boolean {
  return moved.has(kind) && (state === 'provisional' || state === 'final') && cause === 'source'
}

function alertOf(touches: readonly Touch[], channel: string, createdAt: Instant): Alert {
  const { headline, lines } = repriceWords(touches)
  const events = [...new Set(touches.map(({ row }) => row.event.id))]
  const ids = touches.map(({ life, row }) => `${life.quote.id} ${row.event.id}`)
  return {
    id: contentId(['reopened', channel, ...ids]),
    ...{ rule: 'quoting', channel, severity: 'act', headline, lines, createdAt },
    // Under names of their own, so that the moves themselves are told as the rules have it.
    events: events.map((id) => `reopened:${id}`),
    links: [],
    why: `quoting.channels: open quotes that a rival's move of ${dateOf(createdAt)} or before touches`,
  }
}
