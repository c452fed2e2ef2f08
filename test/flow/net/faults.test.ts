import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openNet } from '../../../src/net/net.ts'
import { problemOf } from '../../../src/net/outcome-problem.ts'
import { type FaultServer, startFaultServer } from './fault-server.ts'
import { pageMisbehaviours } from './misbehaving-pages.ts'
import { hop, type Misbehaviour, pathOf, wireMisbehaviours } from './misbehaviours.ts'

const misbehaviours: Record<string, Misbehaviour> = { ...wireMisbehaviours, ...pageMisbehaviours }
const totalTimeoutMs = 2_500

describe('whatever a server does becomes an outcome', () => {
  let server: FaultServer
  beforeAll(async () => {
    const plays = Object.entries(misbehaviours).map(([name, { play }]) => [pathOf(name), play])
    server = await startFaultServer({ ...Object.fromEntries(plays), '/hop': hop })
  })
  afterAll(() => server.close())

  test('there are enough of them', () => {
    expect(Object.keys(misbehaviours).length).toBeGreaterThanOrEqual(60)
  })

  test.each(Object.entries(misbehaviours))('a server that %s', async (name, expected) => {
    const net = openNet({
      contact: 'https://example.com/bot',
      allowHosts: [`127.0.0.1:${server.port}`],
      gapMs: 0,
      totalTimeoutMs,
      version: '0',
      now: Date.now,
    })
    const url = server.origin + pathOf(name)
    const answer = await net.get({ url, ...(expected.accept ? { accept: expected.accept } : {}) })
    await net.close()
    expect(answer).toMatchObject({ outcome: expected.expect, targetUri: url, via: 'http' })
    expect(answer.durationMs).toBeLessThan(totalTimeoutMs + 1_000)
    if (answer.outcome === 'ok') expect(answer.body.length).toBeGreaterThan(0)
    else {
      expect(answer.detail).toBeTruthy()
      expect(problemOf(answer, 'vendor')?.hint).toMatch(/\w/)
    }
  })
})
