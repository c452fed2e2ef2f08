import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readDeclaration } from '../../../src/collectors/declarations.ts'
import { collectors } from '../../../src/collectors/registry.ts'
import type { Payload } from '../../../src/model/capture.ts'
import { Finding } from '../../../src/model/observation.ts'
import { Problem } from '../../../src/model/problem.ts'

/*
 * Each folder of test/fixtures/collectors/<kind>/ holds declaration.yaml, page.* and expected.json, and
 * content-type.txt where the server's word matters. A missing expected.json is written once, and the test
 * fails until somebody has looked at it.
 */
const root = join(import.meta.dirname, '../../fixtures/collectors')
const folders = globSync('*/*/declaration.yaml', { cwd: root }).map((file) =>
  join(root, dirname(file)),
)

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.rss': 'application/rss+xml',
  '.atom': 'application/atom+xml',
  '.xml': 'application/xml',
  '.pdf': 'application/pdf',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

function payloadOf(folder: string, url: string): Payload {
  const page = readdirSync(folder).find((name) => name.startsWith('page.'))
  if (!page) throw new Error(`${folder} has no page.*`)
  const stated = join(folder, 'content-type.txt')
  const contentType = existsSync(stated)
    ? readFileSync(stated, 'utf8').trim()
    : mediaTypes[extname(page)]
  return {
    body: readFileSync(join(folder, page)),
    mediaType: contentType?.split(';')[0] ?? null,
    charset: /charset=(\S+)/.exec(contentType ?? '')?.[1] ?? null,
    url,
  }
}

async function outcomeOf(folder: string): Promise<unknown> {
  const read = readDeclaration(join(folder, 'declaration.yaml'), {})
  if ('problems' in read) throw new Error(read.problems.map(({ message }) => message).join('\n'))
  const { source, extract } = read.source
  try {
    return await extract(payloadOf(folder, source.url))
  } catch (error) {
    if (error instanceof Problem) return { problem: error.toJSON() }
    throw error
  }
}

describe.each(collectors.map(({ kind }) => kind))('%s', (kind) => {
  const own = folders.filter((folder) => basename(dirname(folder)) === kind)

  test('has at least two good fixtures and a bad one', () => {
    const isBad = (folder: string) =>
      'problem' in JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
    expect(own.filter((folder) => !isBad(folder)).length).toBeGreaterThanOrEqual(2)
    expect(own.filter(isBad).length).toBeGreaterThanOrEqual(1)
  })

  test.each(own.map((folder) => basename(folder)))('%s', async (name) => {
    const folder = join(root, kind, name)
    const found = await outcomeOf(folder)
    const expected = join(folder, 'expected.json')
    if (!existsSync(expected)) {
      writeFileSync(expected, `${JSON.stringify(found, null, 2)}\n`)
      expect.fail(`${expected} was missing and is written now: review and commit it`)
    }
    expect(found).toEqual(JSON.parse(readFileSync(expected, 'utf8')))
    if (typeof found === 'object' && found !== null && 'findings' in found) {
      const { findings } = found
      expect(() => Finding.array().parse(findings)).not.toThrow()
      const subjects = Finding.array()
        .parse(findings)
        .map(({ subject }) => subject)
      expect(new Set(subjects).size).toBe(subjects.length)
    }
  })
})
