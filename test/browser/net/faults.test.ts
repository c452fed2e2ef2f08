import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser } from '../../../src/net/find-browser.ts'
import { type Net, openNet } from '../../../src/net/net.ts'
import { servePlays } from '../../faults/case.ts'
import { casesOf, openWorld } from '../../faults/cases.ts'
import { h2Key } from '../../faults/h2-faults.ts'

const found = findBrowser(process.env)
if (found === null)
  process.stdout.write('skipped: no browser found, run "npm run setup -- --browser"\n')
const world = await openWorld()
const cases = casesOf(1).filter((one) => one.browser !== undefined && world.has(one))
const totalTimeoutMs = 9_000
/** A browser that had to be killed is started anew for the next page, on a busy machine. */
const startMs = 5_000

describe.skipIf(found === null)('whatever a server does to a browser becomes an outcome', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-faults-'))
  let openOne: () => Net
  let net: Net

  beforeAll(() => {
    // The browser is told of one key of ours, by which it can be shown HTTP/2; all others it must refuse.
    const path = join(folder, 'browser')
    const pin =
      world.authority === null
        ? ''
        : `--ignore-certificate-errors-spki-list=${h2Key(world.authority).pin}`
    writeFileSync(path, `#!/bin/sh\nexec "${found?.path}" ${pin} "$@"\n`)
    chmodSync(path, 0o755)
    openOne = () =>
      openNet({
        contact: 'https://example.com/bot',
        allowHosts: ['127.0.0.1', 'vendor.example', 'secure.example'],
        gapMs: 0,
        totalTimeoutMs,
        version: '0',
        now: Date.now,
        resolve: world.dns.resolve,
        browser: { path },
      })
    net = openOne()
  })
  beforeAll(async () => {
    const good = await servePlays({})
    expect((await net.get({ url: good.url, render: true })).outcome).toBe('gone')
    await good.close()
  })
  afterAll(async () => {
    await net.close()
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each(cases)('$row: a server that $does is $browser', async (one) => {
    const place = await one.serve(world)
    place.turnBad()
    // A port may come again, and what its robots.txt said is kept for a day.
    const own = one.row === 58 || one.row === 59 ? openOne() : net
    const started = performance.now()
    const answer = await own.get({ url: place.url, render: true })
    const took = performance.now() - started
    if (own !== net) await own.close()
    await place.close()
    expect([one.browser].flat(), answer.detail ?? '').toContain(answer.outcome)
    expect(answer.via).toBe('browser')
    expect(took).toBeLessThan(startMs + totalTimeoutMs + 1_000)
    if (one.row === 4) expect(place.server?.seen).toEqual([])
    if (answer.outcome !== 'ok') expect(answer.detail).toBeTruthy()
  })
})
