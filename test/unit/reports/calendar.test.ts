import { expect, test } from 'vitest'
import type { RegulationDate, RegulationRow } from '../../../src/model/regulation-row.ts'
import { calendar } from '../../../src/reports/calendar.ts'
import { calendarEvents } from '../../../src/reports/calendar-events.ts'
import { busyWeek, quietWeek } from '../../fixtures/reports/answers.ts'

function rule(title: string, ...dates: Partial<RegulationDate>[]): RegulationRow {
  const [known] = busyWeek.regulations
  if (!known) throw new Error('the fixture has no rule')
  const [plain] = known.dates
  if (!plain) throw new Error('the fixture has no date')
  return { ...known, key: title, title, dates: dates.map((date) => ({ ...plain, ...date })) }
}

const regulations = [
  rule('open'),
  rule('late', { day: '2026-10-01', kind: 'in-force' }),
  {
    ...rule('soon', { day: '2026-09-15', before: '2026-09-01', moves: 1 }),
    touches: [
      { serviceLine: 'x', serviceLineName: 'Line', costDriver: 'work', quoteClause: 'We say so.' },
    ],
  },
  rule('gone', { day: '2026-09-20', withdrawn: true, moves: 1 }),
  rule('passed', { day: '2026-08-20' }),
  rule('forgotten', { day: '2025-08-20' }),
]

test('what is due stands by months, soonest first; what passed or was withdrawn is marked', () => {
  const { blocks } = calendar.compose({ ...busyWeek, regulations })
  const told = blocks.flatMap((block) =>
    block.kind === 'heading'
      ? [block.text]
      : block.kind === 'table'
        ? block.rows.map((row) =>
            row
              .map(({ text }) => text)
              .slice(0, 4)
              .join(' | '),
          )
        : [],
  )
  expect(told).toEqual([
    'September 2026',
    '15 Sep 2026 | soon | in 24 days | Comments close (was 1 Sep 2026)',
    'October 2026',
    '1 Oct 2026 | late | in 40 days | In force',
    'For quotes',
    'Withdrawn',
    '20 Sep 2026 | gone | withdrawn | Comments close',
    'Passed in the last 90 days',
    '20 Aug 2026 | passed | passed 2 days ago | Comments close',
    'Without a day ahead',
    expect.stringContaining('open'),
    expect.stringContaining('forgotten'),
  ])
  expect(JSON.stringify(blocks)).toContain('“We say so.”')
})

test('an empty calendar says whom was watched', () => {
  const text = (answers: typeof quietWeek) => JSON.stringify(calendar.compose(answers).blocks)
  expect(text(quietWeek)).toContain('No regulator has been looked at yet')
  const health = busyWeek.health.slice(0, 1).map((row) => ({
    ...{ ...row, kind: 'regulatory-feed', organization: 'office', state: 'stale' as const },
  }))
  expect(text({ ...quietWeek, health })).toContain(
    'Nothing is due from 22 August 2026 on in 0 rules of office. 1 source of them could not be read',
  )
})

test('an event keeps its id when its day is moved, and is raised and cancelled', () => {
  const [before] = calendarEvents([rule('a', { day: '2026-09-15' })], [3])
  const [after] = calendarEvents([rule('a', { day: '2026-10-15', moves: 1 })], [3])
  expect(after?.uid).toBe(before?.uid)
  expect([before?.sequence, after?.sequence]).toEqual([0, 1])
  const kinds = rule('a', {}, { kind: 'in-force', withdrawn: true })
  const events = calendarEvents([kinds], [3])
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(2)
  expect(events.map(({ cancelled }) => cancelled)).toEqual([false, true])
})
