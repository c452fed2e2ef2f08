import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Answer, outcomes } from '../../../src/model/capture.ts'
import { refusal } from '../../../src/net/address.ts'
import { findBrowser } from '../../../src/net/find-browser.ts'
import { launchOptions } from '../../../src/net/launch.ts'
import { problemOf } from '../../../src/net/outcome-problem.ts'
import { retryAfterMs } from '../../../src/net/retry-after.ts'
import { movesAway, redirectOf } from '../../../src/net/target.ts'

test('Retry-After in its forms', () => {
  const now = Date.parse('2026-09-01T00:00:00Z')
  expect(retryAfterMs('120', now)).toBe(120_000)
  expect(retryAfterMs(' 0 ', now)).toBe(0)
  expect(retryAfterMs('Tue, 01 Sep 2026 00:02:00 GMT', now)).toBe(120_000)
  expect(retryAfterMs('Tue, 01 Sep 2020 00:00:00 GMT', now)).toBe(0)
  expect(retryAfterMs('315360000', now)).toBe(86_400_000)
  for (const bad of ['', 'soon', '-5', '1.5', '12h']) expect(retryAfterMs(bad, now)).toBeNull()
})

test('public addresses may be dialled, others not', () => {
  for (const open of ['8.8.8.8', '93.184.216.34', '2606:4700::1111', '::ffff:8.8.8.8'])
    expect([open, refusal(open)]).toEqual([open, null])
  for (const closed of ['10.1.2.3', '::', '4000::1', 'fe80::1%eth0', '', 'example.com'])
    expect([closed, refusal(closed) !== null]).toEqual([closed, true])
})

test('a public address of this machine is not dialled, in whatever form', () => {
  const own = ['203.1.1.7', '2606:4700::7']
  for (const address of ['203.1.1.7', '::ffff:203.1.1.7', '2606:4700:0:0:0:0:0:7'])
    expect([address, refusal(address, own)]).toEqual([address, 'this machine itself'])
  expect(refusal('203.1.1.8', own)).toBeNull()
})

test('only a permanent redirect to another registrable domain is a move', () => {
  const moves = (status: number, from: string, to: string) =>
    movesAway(status, new URL(from), new URL(to))
  expect(moves(301, 'http://vendor.com/', 'https://www.vendor.com/')).toBe(false)
  expect(moves(301, 'https://vendor.co.uk/', 'https://acquirer.co.uk/')).toBe(true)
  expect(moves(308, 'https://a.github.io/', 'https://b.github.io/')).toBe(true)
  expect(moves(302, 'https://vendor.com/', 'https://acquirer.com/')).toBe(false)
  expect(moves(301, 'http://127.0.0.1:1/', 'http://127.0.0.1:2/')).toBe(false)
  expect(redirectOf(304, '/x', new URL('https://vendor.com/'))).toBeNull()
  expect(redirectOf(302, '/x#part', new URL('https://vendor.com/a/b'))).toEqual(
    new URL('https://vendor.com/x'),
  )
})

describe('a browser is looked for in order', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-find-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const program = (path: string) => {
    const full = join(folder, path)
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, '')
    chmodSync(full, 0o755)
    return full
  }

  if (process.platform !== 'linux')
    process.stdout.write('skipped: where browsers stand is laid out for Linux here\n')
  test.skipIf(process.platform !== 'linux')('named, installed, cached, none', () => {
    const named = program('mine')
    const installed = program('bin/chromium')
    program('cache/chromium-999/chrome-linux/chrome')
    const cached = program('cache/chromium-1255/chrome-linux64/chrome')
    const env = {
      HOME: folder,
      PATH: join(folder, 'bin'),
      PLAYWRIGHT_BROWSERS_PATH: join(folder, 'cache'),
    }
    expect(findBrowser({ ...env, BELLWETHER_BROWSER: named })).toEqual({
      path: named,
      how: 'BELLWETHER_BROWSER',
    })
    expect(findBrowser({ ...env, BELLWETHER_BROWSER: '/nowhere' })).toBeNull()
    expect(findBrowser(env)).toEqual({ path: installed, how: 'installed' })
    expect(findBrowser({ ...env, PATH: '' })).toEqual({ path: cached, how: "Playwright's cache" })
    expect(findBrowser({ HOME: folder })).toBeNull()
    const cachedShell = program(
      'cache/chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell',
    )
    expect(findBrowser(env)).toEqual({ path: cachedShell, how: "Playwright's cache" })
    const shell = program('bin/chromium-headless-shell')
    expect(findBrowser(env)).toEqual({ path: shell, how: 'installed' })
  })

  test('starts with a sandbox, or says why not', () => {
    const said: string[] = []
    const options = launchOptions(
      { path: 'x', warn: (line) => said.push(line) },
      'http://127.0.0.1:9',
    )
    expect(options.chromiumSandbox).toBe(said.length === 0)
    expect(options.args).toContain('--proxy-bypass-list=<-loopback>')
    expect(options.args).not.toContain('--no-sandbox')
  })
})

test('every outcome but the good ones is a problem with a hint', () => {
  const answer = (outcome: Answer['outcome']): Answer => ({
    outcome,
    targetUri: 'https://vendor.example/pricing',
    finalUri: 'https://vendor.example/pricing',
    status: null,
    headers: [],
    body: new Uint8Array(),
    mediaType: null,
    via: 'http',
    robots: 'allow',
    durationMs: 1,
    retryAfterMs: null,
    detail: 'because',
  })
  for (const outcome of outcomes) {
    const problem = problemOf(answer(outcome), 'vendor-pricing')
    if (outcome === 'ok' || outcome === 'not_modified') expect(problem).toBeNull()
    else {
      expect(problem).toMatchObject({ unit: 'vendor-pricing' })
      expect(problem?.message).toMatch(/^https:\/\/vendor\.example\/pricing .+ \(because\)\.$/)
      expect(problem?.hint).toMatch(/\.$/)
    }
  }
})
