import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { expect, test } from 'vitest'

/** Ground floor first. A file may import its own room and the floors below, never a neighbour or upward. */
const floors: readonly (readonly string[])[] = [
  ['model'],
  ['archive', 'ledger', 'warehouse', 'net', 'extract', 'demo'],
  ['analysis', 'collectors', 'crm'],
  ['quotes'],
  ['reports'],
  ['alerts'],
  ['pipeline'],
  ['web'],
  ['cli'],
  ['cli.ts'],
]

/** Rooms that the floor rule alone would allow, and we do not. */
const strangers = [
  'analysis net',
  'analysis ledger',
  'analysis archive',
  'analysis extract',
  'collectors archive',
  'collectors ledger',
  'collectors warehouse',
  'quotes net',
  'quotes collectors',
  'reports net',
  'reports collectors',
  'reports ledger',
  'reports archive',
  'alerts net',
  'alerts collectors',
  'pipeline demo',
]

/** Which rooms may know which package. */
const keepers: Readonly<Record<string, readonly string[]>> = {
  cheerio: ['extract'],
  htmlparser2: ['extract'],
  unpdf: ['extract'],
  'rss-parser': ['extract'],
  undici: ['net'],
  'ipaddr.js': ['net'],
  'playwright-core': ['net'],
  '@duckdb/node-api': ['warehouse'],
  'node:sqlite': ['ledger'],
  'node-cron': ['pipeline'],
  echarts: ['reports', 'web'],
  hono: ['web'],
  '@hono/node-server': ['web'],
  commander: ['cli', 'cli.ts'],
  '@clack/prompts': ['cli'],
}

const roomOf = (file: string): string => file.split('/')[1] ?? ''
const floorOf = (file: string): number => floors.findIndex((rooms) => rooms.includes(roomOf(file)))
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

const files = globSync('src/**/*.ts')
const imports = files.flatMap((from) =>
  [...readFileSync(from, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(
    (match) => {
      const name = match[1] ?? ''
      return { from, to: name.startsWith('.') ? join(dirname(from), name) : name }
    },
  ),
)
const inner = imports.filter(({ to }) => to.startsWith('src/'))

test('every file stands on a floor', () => {
  expect(files.length).toBeGreaterThan(60)
  expect(files.filter((file) => floorOf(file) < 0)).toEqual([])
})

test('imports go down, or stay in the room', () => {
  expect(inner.length).toBeGreaterThan(150)
  const upward = inner.filter(
    ({ from, to }) => roomOf(from) !== roomOf(to) && floorOf(to) >= floorOf(from),
  )
  expect(upward).toEqual([])
})

test('strangers do not meet', () => {
  const met = inner.filter(({ from, to }) => strangers.includes(`${roomOf(from)} ${roomOf(to)}`))
  expect(met).toEqual([])
})

test('each package has its keepers', () => {
  const known = imports.filter(({ to }) => packageOf(to) in keepers || to in keepers)
  expect(known.length).toBeGreaterThan(8)
  const loose = known.filter(
    ({ from, to }) => !(keepers[to] ?? keepers[packageOf(to)] ?? []).includes(roomOf(from)),
  )
  expect(loose).toEqual([])
})

test('the ground floor knows zod, decimal.js, RE2 and hashing only', () => {
  const outside = imports.filter(
    ({ from, to }) =>
      roomOf(from) === 'model' &&
      !to.startsWith('src/model/') &&
      !['zod', 'decimal.js', 're2js', 'node:crypto'].includes(to),
  )
  expect(outside).toEqual([])
})

test('no file is over 300 lines, and half of them are under 90', () => {
  const lengths = files
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length }))
    .sort((a, b) => a.lines - b.lines)
  expect(lengths.filter(({ lines }) => lines > 301)).toEqual([])
  expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThan(90)
})

test('no rooms of last resort, no circles through an index', () => {
  expect(
    files.filter((file) => /\/(utils?|helpers?|common|types|index|misc)(\.ts|\/)/.test(file)),
  ).toEqual([])
})
