import type { Alert } from '../model/alert.ts'
import type { ChangeRow } from '../model/answer.ts'
import type { ChangeEvent } from '../model/event.ts'
import { contentId } from '../model/id.ts'
import type { AlertRule, Market } from '../model/market.ts'
import type { Citation } from '../model/report.ts'
import type { Instant } from '../model/time.ts'
import { headlineOf, sentenceOf } from '../reports/move-words.ts'
import { dayOf, movesOf } from '../reports/moves.ts'

/** Where an alert's proofs are found; by default on the source's own page. */
export interface AlertLinks {
  evidenceHref(cite: Citation): string
}

const sourcePages: AlertLinks = { evidenceHref: ({ url }) => url }

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
  links: AlertLinks = sourcePages,
): Alert[] {
  return market.rules.flatMap((rule) => {
    const clusters = Map.groupBy(
      rows.filter((row) => matches(rule, row)),
      (row) => `${row.event.sourceId} ${dayOf(row)}`,
    )
    return rule.channels.flatMap((channel) =>
      [...clusters.values()].map((cluster) => alertOf(rule, channel, cluster, at, links)),
    )
  })
}

/** A promotion and the way back from it are true too: who heard of the cut must hear of its end. */
const told: ReadonlySet<string> = new Set(['provisional', 'final', 'temporary'])

/** Whether a change is believed to be the source's doing. */
export function isTold({ cause, state }: ChangeEvent): boolean {
  return cause === 'source' && told.has(state)
}

function matches(rule: AlertRule, { event, organization, change }: ChangeRow): boolean {
  if (!isTold(event)) return false
  if (!rule.kinds.includes(event.kind)) return false
  if (rule.organizations && !rule.organizations.includes(organization)) return false
  if (rule.minimumChangePercent === undefined || event.kind !== 'price-changed') return true
  // A change from or to a free plan has no ratio and is never too small.
  return change === null || Math.abs(change) * 100 >= rule.minimumChangePercent
}

function alertOf(
  rule: AlertRule,
  channel: string,
  rows: readonly ChangeRow[],
  at: Instant,
  links: AlertLinks,
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
    links: linksOf(rows, links),
    why: ruleWords(rule),
    createdAt: at,
  }
}

/** The rule as a sentence: `You get this by the rule big-moves: price changed; prices by 20 % or more.` */
function ruleWords({ id, kinds, organizations, minimumChangePercent: least }: AlertRule): string {
  const parts = [
    kinds.map((kind) => kind.replaceAll('-', ' ')).join(', '),
    ...(least === undefined ? [] : [`prices by ${least} % or more`]),
    ...(organizations ? [`of ${organizations.join(', ')}`] : []),
  ]
  return `You get this by the rule ${id}: ${parts.join('; ')}.`
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
function linksOf(rows: readonly ChangeRow[], links: AlertLinks): Alert['links'] {
  const found = rows
    .flatMap(({ cites }) => cites)
    .map((cite) => ({ label: cite.label, url: links.evidenceHref(cite) }))
  return [...new Map(found.map((link) => [`${link.label} ${link.url}`, link])).values()].slice(
    0,
    mostLinks,
  )
}
