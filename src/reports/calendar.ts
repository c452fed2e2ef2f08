import type { RegulationRow } from '../model/regulation-row.ts'
import type { Block, Cell, Column, Report } from '../model/report.ts'
import { addDays } from '../model/time.ts'
import type { Answers } from './answers.ts'
import { coverageOf } from './coverage.ts'
import { type Deadline, daysWords, deadlinesOf, touchWords, whatWords } from './deadlines.ts'
import { defineReport } from './define.ts'
import { codeWords, counted, dateWords, dayWords, joined, momentWords, shortDate } from './words.ts'

/** Days for which a deadline that passed stays on the page. */
const pastDays = 90

/** Rules without a day ahead beyond which nobody reads. */
const mostOpen = 20

/** What regulators have set a day for, soonest first, and what it touches of ours. */
export const calendar = defineReport({
  name: 'calendar',
  title: 'Regulatory calendar',
  compose(answers): Report {
    return {
      name: 'calendar',
      title: 'Regulatory calendar',
      subtitle: `${answers.market.name} · as known on ${dateWords(answers.asOf)}`,
      asOf: answers.asOf,
      coverage: coverageOf(answers.health),
      blocks: blocksOf(answers),
      notes: [
        ...(answers.market.firm.note ? [answers.market.firm.note] : []),
        `As known on ${momentWords(answers.now)}. Documents of one docket are one rule. Every date leads to the notices it was read from; what a rule touches is what we declared. This is no legal advice.`,
      ],
    }
  },
})

function blocksOf(answers: Answers): Block[] {
  const { regulations, asOf } = answers
  const all = deadlinesOf(regulations)
  const ahead = all.filter(({ day, withdrawn }) => !withdrawn && day >= asOf)
  const since = addDays(asOf, -pastDays)
  const past = all.filter(({ day, withdrawn }) => !withdrawn && day < asOf && day >= since)
  const called = all.filter(({ withdrawn, day }) => withdrawn && day >= since)
  const months = Map.groupBy(ahead, ({ day }) => day.slice(0, 7))
  return [
    ...(ahead.length === 0 ? [nothingDue(answers)] : []),
    ...[...months.values()].flatMap((due) => deadlineTable(monthOf(due), due, answers)),
    ...clauses(ahead),
    ...deadlineTable('Withdrawn', called, answers),
    ...deadlineTable(`Passed in the last ${pastDays} days`, past.toReversed(), answers),
    ...openTable(regulations, new Set([...ahead, ...past, ...called].map(({ row }) => row))),
  ]
}

function monthOf([first]: readonly Deadline[]): string {
  return first ? dateWords(first.day).replace(/^\d+ /, '') : ''
}

/** Nothing due is information too, as far as somebody was watched. */
export function nothingDueWords({ health, market, regulations, asOf }: Answers): string {
  const watched = health.filter(({ kind }) => kind === 'regulatory-feed')
  if (watched.length === 0)
    return 'No regulator has been looked at yet. Declare a source of kind regulatory-feed, then: bellwether run'
  const names = [
    ...new Set(watched.map(({ organization: id }) => market.organizations[id]?.name ?? id)),
  ]
  const unread = watched.filter(({ state }) => state !== 'fresh').length
  const doubt =
    unread === 0 ? '' : ` ${counted(unread, 'source')} of them could not be read of late.`
  return `Nothing is due from ${dateWords(asOf)} on in ${counted(regulations.length, 'rule')} of ${joined(names)}.${doubt}`
}

function nothingDue(answers: Answers): Block {
  return { kind: 'callout', tone: 'note', text: nothingDueWords(answers) }
}

const columns: readonly Column[] = [
  { name: 'Day' },
  { name: 'Rule' },
  { name: 'Left' },
  { name: 'What' },
  { name: 'Stage' },
  { name: 'Law' },
  { name: 'Touches' },
]

function deadlineTable(
  caption: string,
  deadlines: readonly Deadline[],
  { asOf }: Answers,
): Block[] {
  if (deadlines.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: caption },
    {
      kind: 'table',
      caption: counted(deadlines.length, 'deadline'),
      columns,
      rows: deadlines.map((one) => cells(one, asOf)),
    },
  ]
}

function cells(one: Deadline, asOf: string): Cell[] {
  const { row, day, kind, withdrawn } = one
  const muted = withdrawn || day < asOf ? { tone: 'muted' as const } : {}
  return [
    { text: shortDate(day), value: day, ...muted, cites: row.cites },
    { text: row.title, href: row.url },
    { text: withdrawn ? 'withdrawn' : passed(day, asOf), ...muted },
    { text: `${whatWords[kind]}${movedWords(one)}`, ...muted },
    { text: stageWords(row) },
    { text: `${row.jurisdiction}, ${row.agency}` },
    touchWords(row) ? { text: touchWords(row) } : { text: '–', tone: 'muted' },
  ]
}

function passed(day: string, asOf: string): string {
  return day < asOf ? `passed ${daysWords(day, asOf)}` : daysWords(day, asOf)
}

function movedWords({ before }: Deadline): string {
  return before === null ? '' : ` (was ${shortDate(before)})`
}

/** `proposed 24 Feb → adopted 18 Jun`: how it came to where it is. */
function stageWords({ stages }: RegulationRow): string {
  return stages
    .map(({ stage, since }) => `${codeWords(stage)}${since ? ` ${dayWords(since)}` : ''}`)
    .join(' → ')
}

/** What a quote should say, beside the rule that asks for it. */
function clauses(ahead: readonly Deadline[]): Block[] {
  const rows = [...new Set(ahead.map(({ row }) => row))]
  const items = rows.flatMap((row) =>
    row.touches.flatMap(({ quoteClause, serviceLineName, costDriver }) =>
      quoteClause === null
        ? []
        : [
            {
              title: row.title,
              text: `${serviceLineName}, ${costDriver}: “${quoteClause}”`,
              href: row.url,
              cites: row.cites,
            },
          ],
    ),
  )
  return items.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: 'For quotes' },
        { kind: 'items', items },
      ]
}

function openTable(rows: readonly RegulationRow[], dated: ReadonlySet<RegulationRow>): Block[] {
  const open = rows.filter((row) => !dated.has(row))
  if (open.length === 0) return []
  const left = open.length - mostOpen
  return [
    { kind: 'heading', level: 2, text: 'Without a day ahead' },
    {
      kind: 'table',
      caption: 'Rules by their newest document',
      columns: [{ name: 'Newest' }, { name: 'Rule' }, ...columns.slice(4)],
      rows: open
        .slice(0, mostOpen)
        .map((row) => [
          row.published
            ? { text: shortDate(row.published), value: row.published, cites: row.cites }
            : { text: 'not said', tone: 'muted' as const, cites: row.cites },
          { text: row.title, href: row.url },
          { text: stageWords(row) },
          { text: `${row.jurisdiction}, ${row.agency}` },
          touchWords(row) ? { text: touchWords(row) } : { text: '–', tone: 'muted' as const },
        ]),
    },
    ...(left > 0
      ? [
          {
            kind: 'paragraph' as const,
            text: `${counted(left, 'older rule')}: bellwether calendar --json.`,
          },
        ]
      : []),
  ]
}
