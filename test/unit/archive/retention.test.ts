import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type KeptLook, type KeptSource, planThinning } from '../../../src/archive/retention.ts'
import { instant } from '../../../src/model/time.ts'

const dayMs = 86_400_000
const at = (day: number) => instant(Date.UTC(2026, 0, 1) + day * dayMs)
const sizeOf = (): number => 10

/** One look a day: `c` is cited, `u` was not read, `.` reads as the look before; each has bytes of its own. */
function looks(line: string, bytes = (day: number) => `sha256:${day}`): KeptLook[] {
  return [...line].map((mark, day) => ({
    at: at(day),
    digests: [bytes(day)],
    isCited: mark === 'c',
    isRead: mark !== 'u',
  }))
}

/** Which days' bytes go. */
function gone(line: string, keepDays: number, quotaBytes: number | null = null): string {
  const source = { id: 'acme', looks: looks(line), quotaBytes }
  const [plan] = planThinning([source], sizeOf, at(line.length - keepDays))
  const digests = new Set(plan?.digests)
  return [...line].map((mark, day) => (digests.has(`sha256:${day}`) ? '-' : mark)).join('')
}

test('of a run of looks that read alike the first and the last stay, and the newest does', () => {
  expect(gone('c.....c....', 0)).toBe('c----.c---.')
  expect(gone('c', 0)).toBe('c')
  expect(gone('...', 0)).toBe('.-.')
})

test('what nobody could read stays', () => {
  expect(gone('c..uu..c..', 0)).toBe('c--uu-.c-.')
})

test('what is younger stays, unless there is a quota', () => {
  expect(gone('c.........', 4)).toBe('c-----....')
  expect(gone('c.........', 10, 60)).toBe('c----.....')
  expect(gone('c.........', 4, 30)).toBe('c-------..')
})

test('evidence stays above any quota', () => {
  expect(gone('cccc', 0, 10)).toBe('cccc')
})

test('bytes that a look which stays names as well do not go, whichever source it is of', () => {
  const alike = {
    id: 'acme',
    looks: looks('c.....', (day) => `sha256:${day % 2}`),
    quotaBytes: null,
  }
  expect(planThinning([alike], sizeOf, at(9))).toMatchObject([
    { thinned: 4, digests: [], bytes: 20 },
  ])
  const other = { id: 'bolt', looks: looks('cc', (day) => `sha256:${day + 1}`), quotaBytes: null }
  const [plan] = planThinning([{ ...alike, looks: looks('c....') }, other], sizeOf, at(9))
  expect(plan?.digests).toEqual(['sha256:3'])
})

const market = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    quotaBytes: fc.option(fc.integer({ min: 1, max: 200 })),
    looks: fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 400 }).map(at),
        digests: fc.uniqueArray(
          fc.integer({ min: 0, max: 30 }).map((n) => `sha256:${n}`),
          {
            maxLength: 3,
          },
        ),
        isCited: fc.boolean(),
        isRead: fc.boolean(),
      }),
      { maxLength: 30 },
    ),
  }),
  { maxLength: 3 },
)

test('no look that is cited, unread, first or newest ever lacks its bytes, and freed is what goes', () => {
  fc.assert(
    fc.property(market, fc.integer({ min: 0, max: 400 }), (sources: KeptSource[], day) => {
      const size = (digest: string): number => Number(digest.slice(7)) % 7
      const plans = planThinning(sources, size, at(day))
      const digests = plans.flatMap((plan) => plan.digests)
      const going = new Set(digests)
      expect(digests).toHaveLength(going.size)
      for (const { looks: all } of sources) {
        const must = all.filter(
          (look, index) => look.isCited || !look.isRead || index === 0 || index === all.length - 1,
        )
        for (const look of must)
          for (const digest of look.digests) expect(going.has(digest)).toBe(false)
      }
      for (const plan of plans) {
        expect(plan.freed).toBe(plan.digests.reduce((total, digest) => total + size(digest), 0))
        expect(plan.freed).toBeLessThanOrEqual(plan.bytes)
      }
    }),
  )
})
