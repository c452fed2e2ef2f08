// How fast sources are watched: captures per second, the share of each stage, and a second run in which
// nothing changed, each against a plain fetch of the same pages in this process.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openContext } from '../src/cli/open-context.ts'
import { readWorkspace } from '../src/cli/workspace.ts'
import { simulatedClock } from '../src/demo/simulated-clock.ts'
import { silent } from '../src/pipeline/progress.ts'
import { type RunSummary, runPipeline } from '../src/pipeline/run.ts'

const sources = Number(process.argv[2] ?? 1000)
const hosts = process.platform === 'linux' ? 16 : 1

const page = (id: string): string =>
  `<!doctype html><html lang="en"><body><main>${Array.from({ length: 12 }, (_, i) => `<div class="card"><h3>Plan ${i} of ${id}</h3><p class="price">$${i * 10 + 9} / month</p><p>${'Everything a team needs. '.repeat(12)}</p></div>`).join('')}</main></body></html>`

/** Many sites give no mark to ask with: the same bytes come whole. */
let marks = true
const server = createServer((request, response) => {
  const id = request.url ?? ''
  if (id === '/robots.txt') {
    response.writeHead(404).end()
    return
  }
  const tag = `"${id}"`
  if (!marks) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(id))
  else if (request.headers['if-none-match'] === tag) response.writeHead(304, { etag: tag }).end()
  else
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag: tag }).end(page(id))
})
await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
const { port } = server.address() as AddressInfo
const urlOf = (i: number): string => `http://127.0.0.${(i % hosts) + 1}:${port}/s${i}/pricing`

const root = mkdtempSync(join(tmpdir(), 'bellwether-bench-'))
mkdirSync(join(root, 'sources'))
writeFileSync(
  join(root, 'bellwether.yaml'),
  `name: bench\ncontact: bench@example.com\nfirm: { id: us, name: Us }\norganizations: { acme: { name: Acme } }\nnetwork: { allowHosts: [${Array.from({ length: hosts }, (_, i) => `"127.0.0.${i + 1}"`).join(', ')}], gapMs: 0 }\n`,
)
for (let i = 0; i < sources; i++) {
  writeFileSync(
    join(root, 'sources', `s${i}.yaml`),
    `id: s${i}\norganization: acme\nkind: pricing-page\nurl: ${urlOf(i)}\nread:\n  cards: { offer: .card, name: h3, prices: [{ metric: base, select: .price }] }\n`,
  )
}

const started = performance.now()
for (let i = 0; i < sources; i++) await (await fetch(urlOf(i))).text()
const bare = performance.now() - started

const clock = simulatedClock('2026-01-01')
const opened = await openContext(readWorkspace(root, {}), {
  trigger: 'bench',
  env: {},
  progress: silent,
  clock,
})
const show = (name: string, ms: number, cpu: NodeJS.CpuUsage, summary: RunSummary): void => {
  const stages = Object.entries(summary.timings).map(([stage, took]) => `${stage} ${took}`)
  const busy = ((cpu.user + cpu.system) / 1e6).toFixed(1)
  console.log(
    `${name}: ${(ms / 1000).toFixed(2)} s (${busy} s of processor time) for ${summary.looks} looks, ${(summary.looks / (ms / 1000)).toFixed(0)} per second, ${(ms / bare).toFixed(2)} × a plain fetch of the same pages (ms per stage: ${stages.join(', ')})`,
  )
}
console.log(`plain fetch, one after the other: ${(bare / 1000).toFixed(2)} s for ${sources} pages`)
for (const [name, day] of [
  ['first run, everything new', '2026-01-01'],
  ['second run, nothing changed', '2026-01-02'],
  ['again on the same day, nothing due', '2026-01-02'],
  ['third run, the same bytes in full', '2026-01-03'],
] as const) {
  marks = day !== '2026-01-03'
  clock.set(day)
  const from = performance.now()
  const cpu = process.cpuUsage()
  const summary = await runPipeline(opened.begin('bench'), { compose: false })
  show(name, performance.now() - from, process.cpuUsage(cpu), summary)
}
console.log(`peak memory of this process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
await opened.close()
server.closeAllConnections()
server.close()
rmSync(root, { recursive: true, force: true })
