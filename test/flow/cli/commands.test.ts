import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { buildProgram } from '../../../src/cli/program.ts'
import { bellwether, spawned } from './cli.ts'
import { site } from './site.ts'
import { feedSource, market, recordLooks, temporaryFolder, writeWorkspace } from './workspace.ts'

function paths(command: Command, before: string[] = []): string[][] {
  return command.commands.flatMap((inner) => {
    const path = [...before, inner.name()]
    return [path, ...paths(inner, path)]
  })
}
const answers = ['--yes', '--firm', 'Us', '--contact', 'ops@example.com']
const program = buildProgram({}, () => {})
const all = paths(program)

test('there are commands to test', () => {
  expect(all.map((path) => path.join(' '))).toEqual(
    expect.arrayContaining([
      'init',
      'source add',
      'run',
      'read',
      'doctor',
      'backup',
      'restore',
      'export',
    ]),
  )
})

test.each(all.map((path) => [path.join(' '), path] as const))('%s helps', async (_, path) => {
  const command = path.reduce<Command | undefined>(
    (at, name) => at?.commands.find((inner) => inner.name() === name),
    program,
  )
  expect(command?.description().length).toBeGreaterThan(10)
  for (const option of command?.options ?? []) expect(option.description, option.flags).not.toBe('')
  for (const argument of command?.registeredArguments ?? [])
    expect(argument.description, argument.name()).not.toBe('')
  const { code, out } = await bellwether([...path, '--help'])
  expect(code).toBe(0)
  expect(out).toContain(`Usage: bellwether ${path.join(' ')}`)
})

test.each([
  [['docter'], 'doctor'],
  [['run', '--souce', 'x'], '--source'],
  [['source', 'ad'], 'add'],
  [['read', '--as', 'poem', 'x'], 'pricing-page'],
  [['read'], '--stdin'],
  [['backup'], 'file-or-folder'],
  [['export', '--format'], '--format'],
  [['source', 'add', 'not-a-url'], 'https://'],
  [['run', '--only', 'captur'], 'capture'],
])('wrong usage %j gives 2 and a suggestion', async (args, suggestion) => {
  using folder = temporaryFolder()
  writeWorkspace(folder.path)
  const named = args[0] === 'run' ? [...args, '-w', folder.path] : args
  const { code, err, out } = await bellwether(named)
  expect(err).toContain(suggestion)
  expect(code).toBe(2)
  expect(out).toBe('')
})

const yaml = (text: string): Record<string, string> => ({ bad: text })

test.each([
  ['malformed YAML', yaml('id: bad\nurl: "never closed\n'), /bad\.yaml:\d+:\d+/, 'YAML'],
  ['an unknown key', yaml(`${feedSource('bad')}evry: P1D\n`), /bad\.yaml:6:1.*evry/, 'every'],
  ['an unknown kind', yaml('id: bad\nkind: trade-fed\n'), /bad\.yaml:2:7/, 'trade-feed'],
  [
    'a missing variable',
    yaml(feedSource('bad', `\${NOWHERE_TO_BE_FOUND}`)),
    /NOWHERE_TO_BE_FOUND/,
    'NOWHERE',
  ],
])(
  '%s in a source is told with its place, and the other sources go on',
  async (_, files, place, hint) => {
    using folder = temporaryFolder()
    writeWorkspace(folder.path, { ...files, good: feedSource('good') })
    const list = await bellwether(['source', 'list', '-w', folder.path])
    expect(list.code).toBe(3)
    expect(list.out).toContain('good')
    expect(list.err).toMatch(place)
    expect(list.err).toContain(hint)
  },
)

test('a bellwether.yaml that is missing, malformed or misspelt', async () => {
  using folder = temporaryFolder()
  const list = () => bellwether(['source', 'list', '-w', folder.path])
  expect(await list()).toMatchObject({ code: 1, err: expect.stringContaining('bellwether init') })
  writeWorkspace(folder.path)
  const write = (text: string): void => writeFileSync(join(folder.path, 'bellwether.yaml'), text)
  write(`${market}organisations: {}\n`)
  expect(await list()).toMatchObject({
    code: 1,
    err: expect.stringMatching(/:6:1.*[\s\S]*organizations/),
  })
  write('name: [1\n')
  expect(await list()).toMatchObject({
    code: 1,
    err: expect.stringMatching(/bellwether\.yaml:\d+:\d+/),
  })
  write(market.replace('ops@example.com', 'nobody'))
  expect(await list()).toMatchObject({ code: 1, err: expect.stringContaining('contact') })
})

test('a host that is not there, a feed that is HTML, an empty feed, a page that is gone', async () => {
  using folder = temporaryFolder()
  await using pages = await site({
    '/html': { body: '<!doctype html><html><body><h1>Welcome</h1></body></html>' },
    '/empty': {
      type: 'application/rss+xml',
      body: '<rss version="2.0"><channel><title>x</title></channel></rss>',
    },
  })
  writeWorkspace(folder.path, {
    nowhere: feedSource('nowhere', 'https://no-such-host.invalid/feed'),
    html: feedSource('html', `${pages.url}/html`),
    empty: feedSource('empty', `${pages.url}/empty`),
    gone: feedSource('gone', `${pages.url}/gone`),
  })
  writeFileSync(
    join(folder.path, 'bellwether.yaml'),
    `${market}network: { allowHosts: ["127.0.0.1"], gapMs: 0, totalTimeoutMs: 5000 }\n`,
  )
  for (const [id, code] of [
    ['nowhere', 'fetch/unreachable'],
    ['html', 'wrong-type'],
    ['empty', 'extract/nothing-found'],
    ['gone', 'fetch/gone'],
    ['unknown', 'source/unknown'],
  ] as const) {
    const tested = await bellwether(['source', 'test', id, '-w', folder.path])
    expect(tested.err, id).toContain(code)
    expect(tested.err, id).toContain('→')
    expect(tested.code, id).toBe(1)
  }
})

test('with --json a problem is one JSON object on stdout too', async () => {
  using folder = temporaryFolder()
  const { code, out } = await bellwether(['source', 'list', '--json', '-w', folder.path])
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    problem: { code: 'config/missing', hint: expect.any(String) },
  })
})

test('a ledger that is locked, as a process of its own sees it', async () => {
  using folder = temporaryFolder()
  writeWorkspace(folder.path, { 'rival-news': feedSource('rival-news') })
  await recordLooks(folder.path, 1)
  const database = new DatabaseSync(join(folder.path, '.bellwether/ledger.sqlite'))
  database.exec('pragma locking_mode = exclusive; begin exclusive')
  const listed = await spawned(['source', 'list', '-w', folder.path])
  expect(listed).toMatchObject({ code: 1, out: '', err: expect.stringContaining('[store/locked]') })
  database.close()
})

test('a workspace that cannot be written', async (context) => {
  using folder = temporaryFolder()
  writeWorkspace(folder.path)
  chmodSync(folder.path, 0o555)
  // Root may write everywhere, so the command runs as nobody.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {}
  const version = await spawned(['--version'], nobody)
  if (version.code !== 0) {
    process.stderr.write('skipped: nobody may not read this checkout\n')
    context.skip()
  }
  for (const args of [
    ['run'],
    ['init', join(folder.path, 'new'), ...answers],
    ['backup', folder.path],
  ]) {
    const workspace = args[0] === 'init' ? [] : ['-w', folder.path]
    const { code, err } = await spawned([...args, ...workspace], nobody)
    expect(err, args[0]).toContain('[store/read-only]')
    expect(code, args[0]).toBe(1)
  }
  const doctor = await spawned(['doctor', '-w', folder.path], nobody)
  expect(doctor.out).toMatch(/✖ +disk +.*cannot be written\n +→ /)
  chmodSync(folder.path, 0o755)
})

test('it says which version it is', async () => {
  const { code, out } = await spawned(['--version'])
  expect(code).toBe(0)
  expect(out).toMatch(/^\d+\.\d+\.\d+\n$/)
})
