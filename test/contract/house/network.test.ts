import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path/posix'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'
import { doors, waysOut } from '../../../src/net/ways-out.ts'

/** Modules that can open a connection, and what of them cannot. */
const networks =
  /^(?:node:)?(?:net|tls|http|https|http2|dgram|dns|dns\/promises|inspector)$|^undici$|^nodemailer$|^playwright/
const harmless = new Set([
  'node:net isIP',
  'node:net isIPv4',
  'node:net isIPv6',
  'node:http STATUS_CODES',
])
/** What a script can connect with and needs no import for. */
const globals =
  /(?:globalThis\.|(?<![.\w]))(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|getBuiltinModule)\s*\(/

interface Taken {
  readonly file: string
  readonly what: string
}

const files = globSync('{src,bin,scripts}/**/*.{ts,tsx,js,mjs}')

/** Every value that a file imports, as `module name`; a module as a whole is its name alone. */
function takenBy(file: string): Taken[] {
  const { module, errors } = parseSync(file, readFileSync(file, 'utf8'))
  expect(errors).toEqual([])
  const stated = module.staticImports.flatMap(({ moduleRequest, entries }) =>
    entries
      .filter(({ isType }) => !isType)
      .map(({ importName }) =>
        [moduleRequest.value, importName.kind === 'Name' ? importName.name : ''].join(' ').trim(),
      ),
  )
  return stated.map((what) => ({ file, what }))
}

/** Modules asked for by calls: `import('x')`, `require('x')`. */
function calledBy(file: string): Taken[] {
  const text = readFileSync(file, 'utf8')
  return [
    ...text.matchAll(/\b(?:import|require|createRequire\([^)]*\))\s*\(\s*['"`]([^'"`]+)/g),
  ].map(([, what = '']) => ({ file, what }))
}

const taken = files.flatMap((file) => [...takenBy(file), ...calledBy(file)])

test('only the doors connect or listen', () => {
  const network = taken
    .filter(({ what }) => networks.test(what.split(' ')[0] ?? '') && !harmless.has(what))
    .map(({ file, what }) => `${file}: ${what}`)
  const allowed = Object.entries(doors).flatMap(([file, all]) =>
    all.map((what) => `${file}: ${what}`),
  )
  expect(network.sort()).toEqual(allowed.sort())
})

test('nothing connects without an import', () => {
  const code = (file: string) => readFileSync(file, 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '')
  expect(files.filter((file) => globals.test(code(file)))).toEqual([])
})

test('other rooms take from the net what is listed with its ways out, and all of that', () => {
  const used = taken
    .filter(({ file, what }) => !file.startsWith('src/net/') && /^\.[./]*\/net\//.test(what))
    .map(({ what }) => what.replace(/^.*\/net\//, ''))
  const calls = files.flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /const \{ (\w+) \} = await import\('[./]*\/net\/([\w-]+\.ts)'\)/g,
      ),
    ].map(([, name, from]) => `${from} ${name}`),
  )
  const named = used.filter((what) => what.includes(' '))
  expect([...new Set([...named, ...calls])].sort()).toEqual(Object.keys(waysOut).sort())
})

test('every file with a door is there', () => {
  for (const file of Object.keys(doors)) expect(files).toContain(join(file))
})
