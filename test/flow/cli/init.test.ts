import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readWorkspace } from '../../../src/cli/workspace.ts'
import { bellwether } from './cli.ts'
import { temporaryFolder } from './workspace.ts'

const answers = ['--firm', 'Our "own" firm: Ltd', '--contact', 'ops@example.com']

test('a new workspace is valid as it stands and says what comes next', async () => {
  using folder = temporaryFolder()
  const root = join(folder.path, 'help-desks')
  const made = await bellwether([
    'init',
    root,
    ...answers,
    '--name',
    '# Desks',
    '--currency',
    'eur',
  ])
  expect(made.code, made.err).toBe(0)
  expect(made.err).toContain('bellwether source add URL')
  const { market, sources, problems } = readWorkspace(root, {})
  expect(market).toMatchObject({
    name: '# Desks',
    contact: 'ops@example.com',
    currency: 'EUR',
    firm: { id: 'our-own-firm-ltd', name: 'Our "own" firm: Ltd' },
  })
  expect(problems).toEqual([])
  expect(sources.map(({ source }) => source)).toMatchObject([
    { id: 'ecb-rates', organization: 'ecb', kind: 'exchange-rates', every: 'P1D' },
  ])
  const text = readFileSync(join(root, 'bellwether.yaml'), 'utf8')
  const schema = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text)?.[1] ?? ''
  expect(existsSync(join(root, schema))).toBe(true)
  expect(existsSync(join(root, '.bellwether/schema/source.schema.json'))).toBe(true)
})

test('what is commented out in it can be taken in as it is', async () => {
  using folder = temporaryFolder()
  const root = join(folder.path, 'desks')
  await bellwether(['init', root, ...answers, '--yes'])
  const path = join(root, 'bellwether.yaml')
  const { writeFileSync } = await import('node:fs')
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(/^# (?=( |serviceLines|scenarios|offers))/gm, ''),
  )
  const { market } = readWorkspace(root, {})
  expect(market.name).toBe('desks')
  expect(market.scenarios).toHaveLength(1)
  expect(market.offers).toHaveLength(1)
  expect(market.serviceLines).toHaveLength(1)
})

test('nothing is written over, and wrong or missing answers are named', async () => {
  using folder = temporaryFolder()
  const init = (...flags: string[]) => bellwether(['init', folder.path, ...flags])
  expect(await init('--yes')).toMatchObject({ code: 2, err: expect.stringContaining('--firm') })
  expect(await init(...answers)).toMatchObject({ code: 2, err: expect.stringContaining('--name') })
  expect(await init('--yes', '--firm', 'x', '--contact', 'nobody')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--contact'),
  })
  expect(await init(...answers, '--yes', '--currency', 'EURO')).toMatchObject({ code: 2 })
  expect(existsSync(join(folder.path, 'bellwether.yaml'))).toBe(false)
  expect((await init(...answers, '--yes')).code).toBe(0)
  const before = readFileSync(join(folder.path, 'bellwether.yaml'))
  expect(await init(...answers, '--yes', '--name', 'other')).toMatchObject({
    code: 1,
    err: expect.stringContaining('[config/exists]'),
  })
  expect(readFileSync(join(folder.path, 'bellwether.yaml'))).toEqual(before)
})
