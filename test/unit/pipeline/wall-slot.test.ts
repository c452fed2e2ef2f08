import { describe, expect, test } from 'vitest'
import { Market } from '../../../src/model/market.ts'
import { WallTimes } from '../../../src/model/wall-times.ts'
import { wallSlotAt } from '../../../src/pipeline/wall-slot.ts'

const minute = 60_000
const quarter = 15 * minute
const [start, end] = [Date.UTC(2025, 0, 1), Date.UTC(2028, 0, 1)]

/** Half an hour, three quarters, two hours; leaps at midnight; none at all. */
const zones = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Havana',
  'America/Santiago',
  'Asia/Beirut',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Antarctica/Troll',
  'Pacific/Apia',
]

/** What the clocks of a zone are ahead of UTC, to the quarter of an hour: from Intl alone. */
function offsets(timeZone: string): { readonly from: number; readonly ahead: number }[] {
  const format = new Intl.DateTimeFormat('en', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric' },
  })
  const aheadAt = (at: number): number => {
    const [month = 0, day, year = 0, hour, minutes] =
      format.format(at).match(/\d+/g)?.map(Number) ?? []
    return Date.UTC(year, month - 1, day, hour, minutes) - at
  }
  const begin = start - 7 * 24 * 60 * minute
  const found = [{ from: begin, ahead: aheadAt(begin) }]
  for (let at = begin; at < end; at += 24 * quarter) {
    if (aheadAt(at + 24 * quarter) === found.at(-1)?.ahead) continue
    for (let from = at; from <= at + 24 * quarter; from += quarter) {
      const ahead = aheadAt(from)
      if (ahead !== found.at(-1)?.ahead) found.push({ from, ahead })
    }
  }
  return found
}

interface Expression {
  readonly at: string
  /** Whether a time on the wall, in minutes of its day and with its weekday (0 Sunday), is one of them. */
  readonly shows: (minutes: number, weekday: number) => boolean
  /** Whether it comes in every hour: then twice in autumn. */
  readonly hourly: boolean
}

const expressions: readonly Expression[] = [
  { at: '30 2 * * *', shows: (m) => m === 150, hourly: false },
  { at: '0 0 * * *', shows: (m) => m === 0, hourly: false },
  { at: '30 7 * * 1', shows: (m, weekday) => m === 450 && weekday === 1, hourly: false },
  { at: '0 * * * *', shows: (m) => m % 60 === 0, hourly: true },
  { at: '*/15 * * * *', shows: (m) => m % 15 === 0, hourly: true },
  { at: '*/5 * * * *', shows: (m) => m % 5 === 0, hourly: true },
]

/** All times of an expression, walked minute by five minutes over the clock on the wall. */
function expected(walls: ReturnType<typeof offsets>, { shows, hourly }: Expression): number[] {
  const found: number[] = []
  const isShown = (wall: number) => {
    const minutes = (wall / minute) % 1440
    return shows(minutes, new Date(wall).getUTCDay())
  }
  let last = Number.NEGATIVE_INFINITY
  for (const [i, { from, ahead }] of walls.entries()) {
    const before = walls[i - 1]?.ahead ?? ahead
    // What the clocks leave out comes when they leap: once, however much is left out.
    let leftOut = false
    for (let wall = from + before; wall < from + ahead; wall += 5 * minute)
      leftOut ||= isShown(wall)
    const until = walls[i + 1]?.from ?? end
    for (let at = from; at < until; at += 5 * minute) {
      const wall = at + ahead
      const again = !hourly && wall <= last
      const atLeap = at === from && leftOut && !hourly
      if (at >= start && !again && (atLeap || isShown(wall))) found.push(at)
      if (isShown(wall)) last = Math.max(last, wall)
    }
  }
  return found
}

describe.each(zones)('the clock of %s', (timeZone) => {
  const walls = offsets(timeZone)
  test.each(expressions)(
    'three years of $at: none lost, none doubled, all in order',
    (expression) => {
      const slots = expected(walls, expression)
      const times = WallTimes.parse({ at: expression.at, timeZone })
      const isAt = (slot: number) =>
        walls.some(({ from }) => Math.abs(from - slot) < 3 * 60 * minute)
      const newest = (at: number) => wallSlotAt(times, new Date(at).toISOString())
      // Those within two days of a leap, and every so many of the others.
      const step = Math.ceil(slots.length / 60)
      const near = slots.flatMap((slot, i) => {
        const leaps = walls.slice(1).some(({ from }) => Math.abs(from - slot) < 2 * 1440 * minute)
        return i % step === 0 || (leaps && (i % Math.ceil(step / 60) === 0 || isAt(slot))) ? i : []
      })
      const wrong = near.filter((i) => {
        const [slot = 0, next = end] = [slots[i], slots[i + 1]]
        const is = new Date(slot).toISOString()
        return newest(slot) !== is || newest(next - 1) !== is
      })
      expect(wrong.map((i) => new Date(slots[i] ?? 0).toISOString())).toEqual([])
      expect(near.length).toBeGreaterThan(50)
    },
  )
})

test.each(['7', '30 25 * * *', '* * * *', '0 0 0 1 *', '5-1 * * * *', '*/0 * * * *', '@daily', ''])(
  '"%s" is no time',
  (at) => {
    const found = Market.safeParse({
      ...{ name: 'M', contact: 'a@b.example', firm: { id: 'us', name: 'Us' } },
      reports: { at },
    })
    expect(found.error?.issues[0]?.path).toEqual(['reports', 'at'])
  },
)

test('a zone must be known', () => {
  expect(WallTimes.safeParse({ timeZone: 'Europe/Nowhere' }).success).toBe(false)
})
