// How many price pages a second are fetched, archived and read, against Scrapy and Crawlee on the same
// pages: as many requests at once, no pauses. Each is a process of its own from start to end.
//   npm run bench -- throughput --pages 2000 --rounds 3
// Scrapy: apt-get install python3-scrapy. Crawlee: --install puts it below .cache, with nothing else changed.
import { fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { plansOn } from './throughput/price-page.ts'
import { type Taken, watchTree } from './throughput/watch-tree.ts'

const option = (name: string, usual: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? usual : Number(process.argv[at + 1])
}
const pages = option('pages', 2000)
const rounds = option('rounds', 3)
/** As many as a run of ours visits at once. */
const atOnce = 8
const hosts = process.platform === 'linux' ? 64 : 1

interface Contender {
  readonly name: string
  readonly does: string
  /** Why it cannot run here. */
  readonly absent: string | undefined
  command(folder: string): string[]
  readonly env: Record<string, string>
}

const root = mkdtempSync(join(tmpdir(), 'bellwether-throughput-'))
const here = (name: string): string =>
  fileURLToPath(new URL(`./throughput/${name}`, import.meta.url))
const site = fork(here('site.js'), [String(pages)])
const [{ port, bytes }] = (await once(site, 'message')) as [{ port: number; bytes: number }]
const urls = Array.from(
  { length: pages },
  (_, index) => `http://127.0.0.${(index % hosts) + 1}:${port}/pricing/${index}`,
)
const list = join(root, 'urls.json')
writeFileSync(list, JSON.stringify(urls))
const python = pythonWithScrapy()
const crawlee = join('.cache', 'throughput')
if (process.argv.includes('--install')) install()

const contenders: readonly Contender[] = [
  {
    name: 'ours',
    does: 'robots.txt, archive with digest and sync, read in a child, judged, booked in a synced ledger',
    absent: undefined,
    command: (folder) => [process.execPath, here('ours.js'), workspaceIn(folder)],
    env: {},
  },
  {
    name: 'Scrapy',
    does: 'body into a file without sync, prices by CSS into JSON lines',
    absent: python ? undefined : 'python3-scrapy is not installed',
    command: (folder) => [
      python ?? '',
      join('bench', 'throughput', 'scrapy-pages.py'),
      folder,
      String(atOnce),
      list,
    ],
    env: {},
  },
  {
    name: 'Crawlee',
    does: 'CheerioCrawler: body into its key-value store, prices by CSS into its dataset, both without sync',
    absent: existsSync(join(crawlee, 'node_modules'))
      ? undefined
      : 'it is not installed; npm run bench -- throughput --install does that',
    command: () => [
      process.execPath,
      here('crawlee.js'),
      join(process.cwd(), crawlee),
      String(atOnce),
      list,
    ],
    env: { CRAWLEE_PURGE_ON_START: '1' },
  },
]

console.log(
  `${pages} pages of ${Math.round(bytes / pages / 1000)} kB on average, ${atOnce} requests at once, no pauses; the best of ${rounds} rounds, each process from its start to its end`,
)
const best = new Map<string, Taken>()
for (const { name, absent } of contenders) if (absent) console.log(`${name} is left out: ${absent}`)
for (let round = 0; round < rounds; round++)
  for (const one of contenders) if (!one.absent) await tryOnce(one)
const ours = best.get('ours')
for (const { name, does } of contenders) {
  const taken = best.get(name)
  if (taken && ours) console.log(lineOf(name, does, taken, ours))
}
site.kill()
rmSync(root, { recursive: true, force: true })

async function tryOnce(one: Contender): Promise<void> {
  const folder = mkdtempSync(join(root, 'run-'))
  const command = one.command(folder)
  const taken = await watchTree(command, {
    ...process.env,
    ...one.env,
    CRAWLEE_STORAGE_DIR: join(folder, 'storage'),
  })
  const asked = await servedSince()
  rmSync(folder, { recursive: true, force: true })
  const said = taken.code === 0 ? JSON.parse(taken.stdout) : {}
  const prices = urls.reduce((sum, _, index) => sum + plansOn(index), 0)
  if (said.pages !== pages || said.prices !== prices)
    throw new Error(
      `${one.name} read ${taken.stdout} of ${pages} pages and ${prices} prices\n${taken.stderr}`,
    )
  if (process.argv.includes('--verbose')) console.log(one.name, asked, taken.ms, taken.stdout)
  const before = best.get(one.name)
  if (!before || taken.ms < before.ms) best.set(one.name, taken)
}

async function servedSince(): Promise<number> {
  site.send('served?')
  const [{ served }] = (await once(site, 'message')) as [{ served: number }]
  return served
}

function lineOf(name: string, does: string, taken: Taken, ours: Taken): string {
  const perSecond = ({ ms }: Taken): number => pages / (ms / 1000)
  const ratio = (a: number, b: number): string => (a / b).toFixed(2)
  const compared =
    taken === ours
      ? ''
      : `; ours against it: ${ratio(perSecond(ours), perSecond(taken))} × the pages a second, ${ratio(ours.cpuMs, taken.cpuMs)} × the processor time, ${ratio(ours.peakBytes, taken.peakBytes)} × the memory`
  return `${name} (${does}): ${perSecond(taken).toFixed(0)} pages a second, ${(taken.cpuMs / pages).toFixed(1)} ms of processor time a page, at most ${Math.round(taken.peakBytes / 1e6)} MB in all its processes${compared}`
}

/** A workspace with a source for each page. */
function workspaceIn(folder: string): string {
  mkdirSync(join(folder, 'sources'))
  const allowed = Array.from({ length: hosts }, (_, i) => `"127.0.0.${i + 1}"`).join(', ')
  writeFileSync(
    join(folder, 'bellwether.yaml'),
    `name: bench\ncontact: bench@example.com\nfirm: { id: us, name: Us }\norganizations: { acme: { name: Acme } }\nnetwork: { allowHosts: [${allowed}], gapMs: 0 }\n`,
  )
  for (const [index, url] of urls.entries())
    writeFileSync(
      join(folder, 'sources', `s${index}.yaml`),
      `id: s${index}\norganization: acme\nkind: pricing-page\nurl: ${url}\nread:\n  cards: { offer: .plan, name: .plan-name, prices: [{ metric: base, select: .price }] }\n`,
    )
  return folder
}

/** The Python that has Scrapy: Debian's packages belong to its own, whatever stands first in the path. */
function pythonWithScrapy(): string | undefined {
  return ['python3', '/usr/bin/python3'].find(
    (path) => spawnSync(path, ['-c', 'import scrapy']).status === 0,
  )
}

function install(): void {
  mkdirSync(crawlee, { recursive: true })
  copyFileSync(join('bench', 'throughput', 'package.json'), join(crawlee, 'package.json'))
  const { status } = spawnSync('npm', ['install', '--ignore-scripts'], {
    cwd: crawlee,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error('npm could not install Crawlee')
}
