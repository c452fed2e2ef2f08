import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { findBrowser } from '../src/net/find-browser.ts'
import { type Net, openNet } from '../src/net/net.ts'

// Pages a second and memory of the browser rung against bare page.goto, and what a killed owner leaves.
// npm run bench -- browser --checks 1000

const { values } = parseArgs({
  options: {
    checks: { type: 'string' },
    hold: { type: 'string' },
    // Pages that name nothing of other sites, which a closed network would be slow to refuse.
    made: { type: 'boolean' },
    // Another browser than the one that is found.
    browser: { type: 'string' },
  },
})
const found = values.browser ? { path: values.browser, how: 'named' } : findBrowser(process.env)
/** As many as the browser rung shows at once, each of another host. */
const atOnce = 4

/** Real pages where they are, else a made one that draws its prices. */
function pages(): Buffer[] {
  const folder = '../shared/data/pricing-pages/pages'
  const made = Buffer.from(
    '<!doctype html><body><div id=a></div><script>a.innerHTML = "<h3>Team</h3><p>$9 / month</p>".repeat(20)</script>',
  )
  if (values.made || !existsSync(folder)) return [made]
  return readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .map((name) => readFileSync(join(folder, name)))
}

async function serve(bodies: readonly Buffer[]): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end()
    else if (/^\/\d+$/.test(request.url ?? '')) {
      const body = bodies[Number(request.url?.slice(1)) % bodies.length]
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body)
    } else response.writeHead(404).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function open(path: string): Net {
  const quiet = { contact: 'https://example.com/bot', allowHosts: ['127.0.0.1'], gapMs: 0 }
  return openNet({ ...quiet, version: '1', now: Date.now, browser: { path } })
}

interface Process {
  readonly pid: number
  readonly parent: number
  readonly group: number
}

function processes(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const [, state = 'Z', parent, group] = /\) (\S) (\d+) (\d+)/.exec(stat) ?? []
      if (state === 'Z') return []
      return [{ pid: Number(name), parent: Number(parent), group: Number(group) }]
    } catch {
      return []
    }
  })
}

/** Process groups of the children of a process that lead one: its browsers. */
function browsersOf(owner: number): Set<number> {
  const children = processes().filter(({ parent, pid, group }) => parent === owner && pid === group)
  return new Set(
    children
      .filter(({ pid }) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--headless'))
      .map(({ pid }) => pid),
  )
}

/** Proportional set size in MB, which counts a page that processes share once. */
function megabytes(pids: readonly number[]): number {
  const kb = pids.map((pid) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1])
    } catch {
      return 0
    }
  })
  return Math.round(kb.reduce((sum, one) => sum + one, 0) / 1024)
}

/** Seconds of processor time that all living browsers of this process took so far, with their dead. */
function browserSeconds(): number {
  const groups = browsersOf(process.pid)
  const ticks = processes()
    .filter(({ group }) => groups.has(group))
    .map(({ pid }) => {
      try {
        const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=\S )/)
        const [user, system, deadUser, deadSystem] = rest.split(' ').slice(11, 15).map(Number)
        return (user ?? 0) + (system ?? 0) + (deadUser ?? 0) + (deadSystem ?? 0)
      } catch {
        return 0
      }
    })
  return ticks.reduce((sum, one) => sum + one, 0) / 100
}

async function rate(count: number, work: (index: number) => Promise<void>): Promise<number> {
  const start = performance.now()
  let next = 0
  const worker = async () => {
    for (let index = next++; index < count; index = next++) await work(index)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return count / ((performance.now() - start) / 1000)
}

interface Pace {
  readonly perSecond: number
  /** Of the browser, per page. */
  readonly seconds: number
}

async function bare(path: string, origins: readonly string[], count: number): Promise<Pace> {
  const browser = await chromium.launch({
    executablePath: path,
    chromiumSandbox: process.getuid?.() !== 0,
  })
  const visit = async (index: number) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${origins[index % origins.length]}/${index}`)
    await page.evaluate('document.documentElement.outerHTML')
    await context.close()
  }
  await rate(4, visit)
  const before = browserSeconds()
  const perSecond = await rate(count, visit)
  const seconds = (browserSeconds() - before) / count
  await browser.close()
  return { perSecond, seconds }
}

async function ours(path: string, origins: readonly string[], count: number): Promise<Pace> {
  const net = open(path)
  let failed = 0
  const visit = async (index: number) => {
    const answer = await net.get({
      url: `${origins[index % origins.length]}/${index}`,
      render: true,
    })
    if (answer.status !== 200) failed++
    if (index % Math.ceil(count / 10) === 0) {
      globalThis.gc?.()
      const groups = browsersOf(process.pid)
      const inGroups = processes().filter(({ group }) => groups.has(group))
      const self = Math.round(process.memoryUsage().rss / 2 ** 20)
      console.log(
        `  after ${String(index).padStart(4)} checks: ours ${self} MB, browser ${megabytes(inGroups.map(({ pid }) => pid))} MB in ${inGroups.length} processes`,
      )
    }
  }
  await rate(4, (index) => visit(index + 1))
  const before = browserSeconds()
  const perSecond = await rate(count, visit)
  // A browser that was replaced on the way takes its time with it.
  const seconds = count <= 150 ? (browserSeconds() - before) / count : Number.NaN
  if (failed > 0) console.log(`  ${failed} checks came to nothing`)
  await net.close()
  return { perSecond, seconds }
}

/** Kills a process in the midst of its looks and counts what of its browser is left. */
async function orphans(origin: string): Promise<string> {
  const child = spawn(process.execPath, [process.argv[1] ?? '', '--hold', origin], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(child.stdout, 'data')
  const groups = browsersOf(child.pid ?? 0)
  const left = () => processes().filter(({ group }) => groups.has(group)).length
  const before = left()
  const start = performance.now()
  child.kill('SIGKILL')
  while (left() > 0 && performance.now() - start < 10_000) await pause(20)
  const ms = Math.round(performance.now() - start)
  return `${before} processes before kill -9, ${left()} left after ${ms} ms`
}

async function hold(path: string, origin: string): Promise<void> {
  const net = open(path)
  await net.get({ url: `${origin}/1`, render: true })
  console.log('shown')
  for (let index = 0; ; index++) await net.get({ url: `${origin}/${index}`, render: true })
}

if (found === null) console.log('no browser found: npm run setup -- --browser')
else if (values.hold !== undefined) await hold(found.path, values.hold)
else {
  const count = Number(values.checks ?? 60)
  const bodies = pages()
  const sites = await Promise.all(Array.from({ length: atOnce }, () => serve(bodies)))
  const origins = sites.map(({ origin }) => origin)
  console.log(
    `${count} checks of ${bodies.length} pages in ${found.path}, ${atOnce} at once, a fresh session each`,
  )
  const goto = await bare(found.path, origins, Math.min(count, 100))
  console.log(`bare page.goto       ${words(goto)}`)
  const rung = await ours(found.path, origins, count)
  const share = (rung.perSecond / goto.perSecond).toFixed(2)
  console.log(`browser rung         ${words(rung)} (goal 2), ${share} of bare page.goto`)
  console.log(`orphans              ${await orphans(origins[0] ?? '')} (goal 0)`)
  for (const { server } of sites) {
    server.closeAllConnections()
    server.close()
  }
}

function words({ perSecond, seconds }: Pace): string {
  const time = Number.isNaN(seconds) ? '' : `, ${seconds.toFixed(2)} s of processor time each`
  return `${perSecond.toFixed(2)} pages a second${time}`
}
