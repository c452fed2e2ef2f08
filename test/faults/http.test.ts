import { afterAll, describe, expect, test } from 'vitest'
import { openNet } from '../../src/net/net.ts'
import { problemOf } from '../../src/net/outcome-problem.ts'
import { casesOf, openWorld } from './cases.ts'

const seed = Number(process.env['BELLWETHER_SEED'] ?? 1)
const totalTimeoutMs = 2_500
const world = await openWorld()
const cases = casesOf(seed).filter((one) => world.has(one))
/** Rows that are not about one answer: held where docs/reliability.md says. */
const elsewhere = [38, 48, 52, 53, 54, 56, 57]

describe(`whatever a server does becomes an outcome (seed ${seed})`, () => {
  afterAll(() => world.close())

  test('every row of the table is tried', () => {
    const rows = new Set([...cases.map(({ row }) => row), ...elsewhere])
    const table = Array.from({ length: 60 }, (_, n) => n + 1)
    expect(table.filter((row) => !rows.has(row))).toEqual([])
  })

  test('no two cases say the same', () => {
    expect(new Set(cases.map(({ does }) => does)).size).toBe(cases.length)
  })

  test.each(cases)('$row: a server that $does is $http', async (one) => {
    const place = await one.serve(world)
    place.turnBad()
    const { url } = place
    const net = openNet({
      contact: 'https://example.com/bot',
      allowHosts: [new URL(url).host].filter((host) => one.row !== 4 || /^127/.test(host)),
      gapMs: 0,
      totalTimeoutMs,
      version: '0',
      now: Date.now,
      resolve: world.dns.resolve,
    })
    const answer = await net.get({ url, ...(one.accept ? { accept: one.accept } : {}) })
    await net.close()
    await place.close()
    expect(answer).toMatchObject({ outcome: one.http, targetUri: url, via: 'http' })
    expect(answer.durationMs).toBeLessThan(totalTimeoutMs + 1_000)
    if (one.row === 4) expect(place.server?.seen).toEqual([])
    if (answer.outcome === 'ok') expect(answer.body.length).toBeGreaterThan(0)
    else {
      expect(answer.detail).toBeTruthy()
      expect(problemOf(answer, 'vendor')?.hint).toMatch(/\w/)
    }
  })
})
