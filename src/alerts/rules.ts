import type { Alert } from '../model/alert.ts'
import type { ChangeRow } from '../model/answer.ts'
import type { ChangeEvent } from '../model/event.ts'
import { contentId, stableJson } from '../model/id.ts'
import type { AlertRule, Market } from '../model/market.ts'
import { relativeChange } from '../model/money.ts'
import type { Citation } from '../model/report.ts'
import { addMs, dateOf, type Instant, intervalMs, startOf } from '../model/time.ts'
import { headlineOf, sentenceOf } from '../reports/move-words.ts'
import { dayOf, movesOf } from '../reports/moves.ts'
import { dateWords } from '../reports/words.ts'

/** What of the market beside a change decides whether somebody hears of it. */
export interface AlertContext {
  /** Where an alert's proofs are found; by default on the source's own page. */
  evidenceHref?(cite: Citation): string
  /** Earlier changes of the same sources, from which a rule with `within` counts. */
  readonly earlier?: readonly ChangeEvent[]
  /** The service lines that what changed belongs to. */
  linesOf?(row: ChangeRow): readonly string[]
}

/** An alert is read on a phone: proofs beyond these are in the report. */
const mostLinks = 6

/**
 * What somebody must hear of: one alert per rule, channel, source and day. Only what the source did
 * and what is believed counts; our own corrections and unconfirmed differences wake nobody.
 *
 * An alert's id is made of its rule, channel and events, so the same rows give the same alert. The
 * caller leaves out events that this rule already told this channel of: a further event of a day that
 * was told of becomes an alert of its own, and the first keeps its id.
 */
export function alertsFor(
  rows: readonly ChangeRow[],
  market: Market,
  at: Instant,
  context: AlertContext = {},
): Alert[] {
  return market.rules.flatMap((rule) => {
    const clusters = Map.groupBy(
      rows.filter((row) => matches(rule, row, at, context)),
      (row) => `${row.event.sourceId} ${dayOf(row)}`,
    )
    return rule.channels.flatMap((channel) =>
      [...clusters.values()].map((cluster) => alertOf(rule, channel, cluster, at, context)),
    )
  })
}

/** A promotion and the way back from it are true too: who heard of the cut must hear of its end. */
const told: ReadonlySet<string> = new Set(['provisional', 'final', 'temporary'])

/** Whether a change is believed to be the source's doing. */
export function isTold({ cause, state }: ChangeEvent): boolean {
  return cause === 'source' && told.has(state)
}

function matches(rule: AlertRule, row: ChangeRow, at: Instant, context: AlertContext): boolean {
  const { event, organization } = row
  if (rule.mutedUntil !== undefined && dateOf(at) < rule.mutedUntil) return false
  if (!isTold(event) || !rule.kinds.includes(event.kind)) return false
  if (rule.organizations && !rule.organizations.includes(organization)) return false
  if (rule.serviceLines) {
    const lines = context.linesOf?.(row) ?? []
    if (!rule.serviceLines.some((line) => lines.includes(line))) return false
  }
  return goesTheWay(rule, row) && isLargeEnough(rule, row, context.earlier ?? [])
}

/** What has no direction, such as a new plan, is told whichever is asked for. */
function goesTheWay({ direction }: AlertRule, { event, change }: ChangeRow): boolean {
  const way = event.kind === 'limit-changed' ? (event.effectiveChange ?? null) : change
  if (direction === undefined || way === null || way === 0) return true
  return direction === 'up' ? way > 0 : way < 0
}

function isLargeEnough(
  { minimumChangePercent: least, within, since: day }: AlertRule,
  { event, change }: ChangeRow,
  earlier: readonly ChangeEvent[],
): boolean {
  if (least === undefined || event.kind !== 'price-changed') return true
  // A change from or to a free plan has no ratio and is never too small.
  if (change === null || Math.abs(change) * 100 >= least) return true
  const since = day ? startOf(day) : within && addMs(event.effectiveBy, -intervalMs(within))
  if (since === undefined || event.before === null || event.after === null) return false
  const series = stableJson([event.sourceId, event.subject, event.series])
  const [first] = earlier
    .filter(
      (one) =>
        one.kind === 'price-changed' &&
        isTold(one) &&
        one.effectiveBy >= since &&
        one.effectiveBy < event.effectiveBy &&
        stableJson([one.sourceId, one.subject, one.series]) === series,
    )
    .toSorted((a, b) => (a.effectiveBy < b.effectiveBy ? -1 : 1))
  if (!first || first.before === null) return false
  const moved = (price: string) => Math.abs(relativeChange(first.before ?? '', price) ?? 0) * 100
  // Told when it is passed, and not again with each step that follows.
  return moved(event.after) >= least && moved(event.before) < least
}

function alertOf(
  rule: AlertRule,
  channel: string,
  rows: readonly ChangeRow[],
  at: Instant,
  context: AlertContext,
): Alert {
  const events = rows.map(({ event }) => event.id).toSorted()
  return {
    id: contentId(['alert', rule.id, channel, ...events]),
    rule: rule.id,
    channel,
    severity: rule.severity,
    headline: clusterHeadline(rows),
    lines: rows.map(sentenceOf),
    events,
    links: linksOf(rows, context),
    why: ruleWords(rule),
    createdAt: at,
  }
}

/** The rule as a sentence: `You get this by the rule big-moves: price changed; by 20 % or more.` */
function ruleWords(rule: AlertRule): string {
  const { id, kinds, organizations, serviceLines, minimumChangePercent: least } = rule
  const parts = [
    kinds.map((kind) => kind.replaceAll('-', ' ')).join(', '),
    ...(rule.direction ? [rule.direction] : []),
    ...(least === undefined ? [] : [`prices by ${least} % or more${spanOf(rule)}`]),
    ...(organizations ? [`of ${organizations.join(', ')}`] : []),
    ...(serviceLines ? [`in ${serviceLines.join(', ')}`] : []),
  ]
  return `You get this by the rule ${id}: ${parts.join('; ')}.`
}

function spanOf({ within, since }: AlertRule): string {
  if (since) return ` since ${dateWords(since)}`
  return within ? ` within ${Math.round(intervalMs(within) / 86_400_000)} days` : ''
}

/** The largest move speaks; the others are counted. */
function clusterHeadline(rows: readonly ChangeRow[]): string {
  const largestFirst = rows.toSorted((a, b) => size(b) - size(a))
  const [first, ...others] = movesOf(largestFirst)
  if (!first) return ''
  const left = others.reduce((count, move) => count + move.rows.length, 0)
  const more = left === 0 ? '' : `, and ${left} more ${left === 1 ? 'change' : 'changes'}`
  return `${headlineOf(first)}${more}`
}

function size({ change }: ChangeRow): number {
  return change === null ? 0 : Math.abs(change)
}

/** Each proof once. */
function linksOf(rows: readonly ChangeRow[], context: AlertContext): Alert['links'] {
  const found = rows
    .flatMap(({ cites }) => cites)
    .map((cite) => ({ label: cite.label, url: context.evidenceHref?.(cite) ?? cite.url }))
  return [...new Map(found.map((link) => [`${link.label} ${link.url}`, link])).values()].slice(
    0,
    mostLinks,
  )
}
