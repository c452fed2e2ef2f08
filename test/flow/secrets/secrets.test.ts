import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { extract } from 'tar'
import { expect, onTestFinished, test } from 'vitest'
import { bellwether, type CliResult, spawned } from '../cli/cli.ts'
import { temporaryFolder, writeWorkspace } from '../cli/workspace.ts'
import { startCanarySite } from './canary-site.ts'

/** Characters that are written differently in URLs, JSON and HTML, so that every form is looked for. */
const canaries = {
  SITE_TOKEN: 'canary-tok/en:7"9',
  HEADER_VALUE: 'canary-header-9f2e7c',
  FROM_FILE: 'canary-from-file-55d1',
  BAD_KEY: 'canary-bad-key-c0ffee',
}

function forms(value: string): string[] {
  const base64 = Buffer.from(value).toString('base64').replace(/=+$/, '')
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  return [
    value,
    encodeURIComponent(value),
    encodeURI(value),
    JSON.stringify(value).slice(1, -1),
    html,
    base64,
  ]
}

/** Which canaries stand in these bytes, in whatever form. */
function foundIn(bytes: Buffer): string[] {
  return Object.entries(canaries).flatMap(([name, value]) =>
    forms(value).some((form) => bytes.includes(form)) ? [name] : [],
  )
}

/** Files below a folder that hold a canary, looked at as they are and unpacked. */
function leaksIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .flatMap((path) => {
      const bytes = readFileSync(join(folder, path))
      const found = [...foundIn(bytes), ...(path.endsWith('.gz') ? foundIn(gunzipSync(bytes)) : [])]
      return found.map((name) => `${path}: ${name}`)
    })
}

interface Planted {
  readonly folder: string
  readonly root: string
  readonly env: Record<string, string>
}

function workspaceWith(sources: Record<string, string>): Planted {
  const folder = temporaryFolder()
  onTestFinished(() => folder[Symbol.dispose]())
  const root = join(folder.path, 'market')
  writeWorkspace(root, sources)
  appendFileSync(
    join(root, 'bellwether.yaml'),
    'network: { allowHosts: ["127.0.0.1"], gapMs: 0 }\n',
  )
  const env = { BELLWETHER_SECRET_KEY_FILE: join(folder.path, 'config', 'secret.key') }
  return { folder: folder.path, root, env }
}

const set = (name: string, value: string, { root, env }: Planted) =>
  spawned(['secret', 'set', name, '-w', root], { env, input: `${value}\n` })

const card =
  'read: { cards: { offer: .card, name: h3, prices: [{ metric: base, select: .price }] } }\n'
const source = (id: string, url: string, rest = ''): string =>
  `id: ${id}\norganization: rival\nkind: pricing-page\nurl: ${url}\n${rest}`

test('a value is kept encrypted, told by name only, and gone when it is removed', async () => {
  const planted = workspaceWith({ a: source('a', `https://a.example/?token=\${SITE_TOKEN}`, card) })
  const { root, env, folder } = planted
  const kept = await set('SITE_TOKEN', canaries.SITE_TOKEN, planted)
  expect(kept.code, kept.err).toBe(0)
  expect(foundIn(Buffer.from(kept.out + kept.err))).toEqual([])
  expect(leaksIn(folder)).toEqual([])
  expect(statSync(env['BELLWETHER_SECRET_KEY_FILE'] ?? '').mode & 0o777).toBe(0o600)
  const listed = await bellwether(['secret', 'list', '-w', root, '--json'], env)
  expect(JSON.parse(listed.out)).toMatchObject([{ name: 'SITE_TOKEN', usedBy: ['sources/a.yaml'] }])
  expect((await bellwether(['source', 'list', '-w', root], env)).code).toBe(0)

  expect((await bellwether(['secret', 'remove', 'SITE_TOKEN', '-w', root], env)).code).toBe(0)
  const missing = await bellwether(['doctor', '-w', root], env)
  expect(missing.out).toContain('bellwether secret set SITE_TOKEN')
  const again = await bellwether(['secret', 'remove', 'SITE_TOKEN', '-w', root], env)
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('[input/missing]') })
})

test('without the key, or with another one, it says so; what the environment sets counts first', async () => {
  const planted = workspaceWith({ a: source('a', `https://a.example/?q=\${SITE_TOKEN}`, card) })
  const { root, env, folder } = planted
  await set('SITE_TOKEN', canaries.SITE_TOKEN, planted)
  const elsewhere = { BELLWETHER_SECRET_KEY_FILE: join(folder, 'none', 'secret.key') }
  const doctor = await bellwether(['doctor', '-w', root], elsewhere)
  expect(doctor.out).toMatch(
    /✖ +secrets +the secrets are encrypted with the key \w+; there is no key here/,
  )
  const other = { BELLWETHER_SECRET_KEY: Buffer.alloc(32, 7).toString('base64') }
  const wrong = await bellwether(['source', 'test', 'a', '-w', root], other)
  expect(wrong.err).toContain('[secret/key]')
  const setAnew = await spawned(['secret', 'set', 'OTHER_NAME', '-w', root], {
    env: other,
    input: 'long enough',
  })
  expect(setAnew).toMatchObject({ code: 1, err: expect.stringContaining('[secret/key]') })
  const own = await bellwether(['doctor', '-w', root], {
    ...elsewhere,
    SITE_TOKEN: 'from-environment',
  })
  expect(own.out).toMatch(/✔ +sources +1 declared and valid/)
  chmodSync(env['BELLWETHER_SECRET_KEY_FILE'] ?? '', 0o644)
  expect((await bellwether(['doctor', '-w', root], env)).out).toContain('others may read the key')
})

test('a key within the workspace, a short value and a bad name are refused', async () => {
  const { root, env } = workspaceWith({})
  const inside = { BELLWETHER_SECRET_KEY_FILE: join(root, 'secret.key') }
  const tries: readonly (readonly [string[], Record<string, string>, string, string])[] = [
    [['SITE_TOKEN'], inside, 'long enough', '[secret/key]'],
    [['SITE_TOKEN'], env, 'short', '[input/invalid]'],
    [['not-a-name'], env, 'long enough', '[usage/invalid]'],
  ]
  for (const [args, given, input, code] of tries) {
    const { err } = await spawned(['secret', 'set', ...args, '-w', root], { env: given, input })
    expect(err).toContain(code)
  }
  expect(readdirSync(root)).not.toContain('secret.key')
})

test('values that were swapped or changed in the file are not taken', async () => {
  const planted = workspaceWith({ a: source('a', `https://a.example/?q=\${SITE_TOKEN}`, card) })
  const { root, env } = planted
  await set('SITE_TOKEN', canaries.SITE_TOKEN, planted)
  await set('BAD_KEY', canaries.BAD_KEY, planted)
  const path = join(root, '.bellwether/secrets.json')
  const store = JSON.parse(readFileSync(path, 'utf8'))
  const { SITE_TOKEN, BAD_KEY } = store.secrets
  writeFileSync(
    path,
    JSON.stringify({ ...store, secrets: { SITE_TOKEN: BAD_KEY, BAD_KEY: SITE_TOKEN } }),
  )
  const { out } = await bellwether(['doctor', '-w', root], env)
  expect(out).toMatch(/✖ +secrets +the secret SITE_TOKEN is not what was written/)
})

test('canaries in addresses, headers, files and mistakes are found nowhere', async () => {
  const site = await startCanarySite(canaries.SITE_TOKEN)
  onTestFinished(() => site.close())
  const fromFile = join(temporaryFolder().path, 'from-file')
  writeFileSync(fromFile, canaries.FROM_FILE)
  const planted = workspaceWith({
    good: source(
      'good',
      `${site.url}/pricing?token=\${SITE_TOKEN}`,
      `accept: "text/html;v=\${HEADER_VALUE}"\n${card}`,
    ),
    down: source('down', `${site.url}/down?token=\${SITE_TOKEN}&x=\${FROM_FILE}`, card),
    refused: source('refused', `http://127.0.0.1:9/\${FROM_FILE}?token=\${SITE_TOKEN}`, card),
    inside: source('inside', `http://10.0.0.1/?token=\${SITE_TOKEN}`, card),
    userinfo: source('userinfo', `http://user:\${HEADER_VALUE}@127.0.0.1:9/`, card),
    mistake: source('mistake', `${site.url}/pricing`, `every: \${BAD_KEY}\n${card}`),
    wrong: source('wrong', `https://[\${BAD_KEY}`, card),
  })
  const { root, folder } = planted
  const env = {
    ...planted.env,
    FROM_FILE_FILE: fromFile,
    HEADER_VALUE: 'set below',
    BAD_KEY: canaries.BAD_KEY,
  }
  await set('SITE_TOKEN', canaries.SITE_TOKEN, planted)
  await set('HEADER_VALUE', canaries.HEADER_VALUE, planted)
  const { HEADER_VALUE: _, ...known } = env

  const commandLines: string[] = []
  const watching = setInterval(() => {
    commandLines.push(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }))
  }, 200)
  const said: CliResult[] = [await spawned(['run', '-w', root], { env: known })]
  clearInterval(watching)
  // The canaries were used, or nothing was proved.
  expect(site.seen.map(({ url }) => url)).toContain(
    `/priced?token=${encodeURIComponent(canaries.SITE_TOKEN)}&step=2`,
  )
  expect(site.seen.map(({ accept }) => accept).join()).toContain(canaries.HEADER_VALUE)
  expect(said[0]?.err).toMatch(/\d of 5 due sources visited/)
  expect(commandLines.join('\n')).toContain('cli.ts')

  const backup = join(folder, 'kept.tar.gz')
  for (const args of [
    ['run', '--json'],
    ['doctor'],
    ['source', 'list', '--json'],
    ['source', 'test', 'good'],
    ['source', 'test', 'mistake'],
    ['report', 'sources', '--format', 'json', '--out', '-'],
    ['changes', 'list', '--all', '--json'],
    ['export', '--format', 'csv', '--out', join(folder, 'csv')],
    ['export', '--format', 'warc', '--out', join(folder, 'warc')],
    ['rebuild', '--json'],
    ['backup', backup, '--json'],
    ['secret', 'list'],
    [
      'read',
      `${site.url}/priced?token=${encodeURIComponent(canaries.SITE_TOKEN)}`,
      '--contact',
      'a@b.example',
      '--allow-host',
      '127.0.0.1',
      '--json',
    ],
  ])
    said.push(await bellwether([...args, ...(args[0] === 'read' ? [] : ['-w', root])], known))
  expect(said.filter(({ out, err }) => foundIn(Buffer.from(out + err)).length > 0)).toEqual([])
  expect(commandLines.flatMap((lines) => foundIn(Buffer.from(lines)))).toEqual([])
  expect(JSON.parse(said.find(({ out }) => out.includes('"leaked"'))?.out ?? '')).toMatchObject({
    leaked: [],
    missing: [],
  })

  mkdirSync(join(folder, 'unpacked'))
  await extract({ file: backup, cwd: join(folder, 'unpacked') })
  expect(leaksIn(folder)).toEqual([])
  // What is looked for would be found.
  const ledger = join(root, '.bellwether', 'ledger.sqlite')
  expect(readFileSync(ledger).includes('SITE_TOKEN')).toBe(true)
  writeFileSync(join(root, 'out', 'control.txt'), `x${encodeURIComponent(canaries.SITE_TOKEN)}x`)
  expect(leaksIn(folder)).toEqual(['market/out/control.txt: SITE_TOKEN'])
  rmSync(join(root, 'out', 'control.txt'))

  // On an empty machine: the same bytes, and of use only with the key.
  const target = join(folder, 'elsewhere')
  expect((await bellwether(['restore', backup, '-w', target], known)).code).toBe(0)
  const secrets = '.bellwether/secrets.json'
  expect(readFileSync(join(target, secrets))).toEqual(readFileSync(join(root, secrets)))
  const rows = async (at: string) =>
    JSON.parse((await bellwether(['rebuild', '--json', '-w', at], known)).out).hashes
  expect(await rows(target)).toEqual(await rows(root))
}, 300_000)

test('a secret that is written out is named by doctor and by backup', async () => {
  const { root, env, folder } = workspaceWith({
    a: source('a', 'https://a.example/?api_key=canary-plain-1', card),
  })
  const doctor = await bellwether(['doctor', '-w', root], env)
  expect(doctor.out).toMatch(/✖ +secrets +written out in sources\/a.yaml \(api_key\)/)
  const backup = await bellwether(['backup', join(folder, 'b.tar.gz'), '-w', root, '--json'], env)
  expect(backup.code).toBe(3)
  expect(JSON.parse(backup.out)).toMatchObject({ leaked: ['sources/a.yaml (api_key)'] })
})
