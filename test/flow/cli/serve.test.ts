import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLedger } from '../../../src/ledger/ledger.ts'
import { observationsOf } from '../../../src/ledger/observations.ts'
import { type OracleSite, startOracleSite } from '../pipeline/oracle-site.ts'
import { makeWorkspace, type TestWorkspace } from '../pipeline/workspace.ts'

const cli = join(import.meta.dirname, '../../../src/cli.ts')

let site: OracleSite
let workspace: TestWorkspace
const children: ChildProcess[] = []

beforeEach(async () => {
  site = await startOracleSite(() => ({ Start: '10', Team: '20' }))
  workspace = makeWorkspace(site.url)
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  workspace.remove()
  await site.close()
})

interface Life {
  /** Resolves once it has said this. */
  said(pattern: RegExp): Promise<void>
  kill(signal: NodeJS.Signals): void
  readonly ended: Promise<{ code: number | null; err: string }>
}

/** A real `bellwether serve` on the workspace of this test. */
function serve(env: Record<string, string> = {}): Life {
  const child = spawn(process.execPath, [cli, 'serve', '--workspace', workspace.root], {
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  children.push(child)
  let err = ''
  let heard = () => {}
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
    heard()
  })
  const ended = new Promise<{ code: number | null; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, err }))
  })
  return {
    said: (pattern) =>
      new Promise((resolve, reject) => {
        heard = () => pattern.test(err) && resolve()
        heard()
        void ended.then(() => reject(new Error(`ended without saying ${pattern}: ${err}`)))
      }),
    kill: (signal) => child.kill(signal),
    ended,
  }
}

/** A server that takes a request and never answers. */
async function silentServer(): Promise<{ url: string; asked: Promise<void>; server: Server }> {
  const asked = Promise.withResolvers<void>()
  const server = createServer((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end()
    else asked.resolve()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked: asked.promise, server }
}

function plansRead(): number {
  const ledger = openLedger(join(workspace.root, '.bellwether/ledger.sqlite'))
  try {
    return observationsOf(ledger, 'acme').length
  } finally {
    ledger.close()
  }
}

/** The same source, from now on at another address. */
function declareAt(url: string): void {
  const file = join(workspace.root, 'sources/acme.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^url: .*$/m, `url: ${url}/acme/pricing`))
}

test('watches what is due, is alone on its workspace, and ends in order', async () => {
  const first = serve()
  await first.said(/1 of 1 due sources visited/)
  const second = await serve().ended
  expect(second.code).toBe(1)
  expect(second.err).toMatch(/schedule\/held/)
  first.kill('SIGINT')
  // The same Ctrl-C, passed on by a parent.
  first.kill('SIGINT')
  expect(await first.ended).toMatchObject({ code: 0 })
  expect(plansRead()).toBe(2)
})

test('SIGTERM in the middle of a slow look ends within 8 s, and the next start looks again', async () => {
  const slow = await silentServer()
  const { url } = site
  workspace.remove()
  workspace = makeWorkspace(slow.url)
  const life = serve()
  await slow.asked
  const asked = performance.now()
  life.kill('SIGTERM')
  expect(await life.ended).toMatchObject({ code: 0, err: expect.stringMatching(/stopping/) })
  expect(performance.now() - asked).toBeLessThan(8000)
  slow.server.closeAllConnections()
  slow.server.close()
  expect(plansRead()).toBe(0)

  declareAt(url)
  const next = serve()
  await next.said(/1 of 1 due sources visited/)
  next.kill('SIGTERM')
  expect(await next.ended).toMatchObject({ code: 0 })
  expect(plansRead()).toBe(2)
})

test('what a killed life looked at and did not read is read by the next, before anything is due', async () => {
  const life = serve({ BELLWETHER_FAILPOINTS: 'tx.observations:1:kill' })
  await life.ended
  expect(plansRead()).toBe(0)
  const next = serve()
  await next.said(/1 not due yet/)
  next.kill('SIGTERM')
  expect(await next.ended).toMatchObject({ code: 0 })
  expect(plansRead()).toBe(2)
  expect(site.requests).toHaveLength(1)
})

test('a full disk is told of with a hint, and waited for', async () => {
  const life = serve({ BELLWETHER_FAILPOINTS: 'tx.capture:1:enospc' })
  await life.said(/Free some space.*store\/full/)
  life.kill('SIGTERM')
  expect(await life.ended).toMatchObject({ code: 0 })
})
