import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readDeclarations } from '../../../src/collectors/declarations.ts'

const root = mkdtempSync(join(tmpdir(), 'bellwether-sources-'))
afterAll(() => rmSync(root, { recursive: true }))

const feed = (id: string, url = 'https://a.example/feed') =>
  `id: ${id}\norganization: a\nkind: trade-feed\nurl: ${url}\n`

test('one broken file does not stop the others', () => {
  writeFileSync(join(root, 'a.yaml'), feed('one'))
  writeFileSync(join(root, 'b.yaml'), 'id: [\n')
  writeFileSync(join(root, 'c.yml'), feed('two', `\${SITE}/feed`))
  writeFileSync(join(root, 'd.yaml'), feed('one'))
  writeFileSync(join(root, 'e.yaml'), feed('three', `\${UNSET}`))
  writeFileSync(join(root, 'notes.txt'), 'not a source')
  mkdirSync(join(root, 'f.yaml'))
  const { sources, problems } = readDeclarations(root, { SITE: 'https://b.example' })
  expect(sources.map(({ source }) => [source.id, source.url])).toEqual([
    ['one', 'https://a.example/feed'],
    ['two', 'https://b.example/feed'],
  ])
  expect(problems.map(({ code, unit }) => [code, unit?.slice(root.length + 1)])).toEqual([
    ['config/invalid', 'b.yaml'],
    ['source/invalid', 'd.yaml'],
    ['config/missing', 'e.yaml'],
    ['config/unreadable', 'f.yaml'],
  ])
  expect(problems[1]?.message).toContain('taken by a.yaml')
})

test('a folder that is not there is a problem', () => {
  const { sources, problems } = readDeclarations(join(root, 'none'), {})
  expect(sources).toEqual([])
  expect(problems.map(({ code }) => code)).toEqual(['config/unreadable'])
})
