import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readFixture, sayRead } from './read-fixture.ts'

/*
 * Each folder of test/fixtures/price-lists holds one input (list.csv, list.tsv, api.json, book.json for a
 * workbook, print.json for a PDF) and expected.json. A missing expected.json is written once, and the test
 * fails until somebody has looked at it.
 */
const root = join(import.meta.dirname, '../../../fixtures/price-lists')

test.each(readdirSync(root))('%s', async (name) => {
  const read = sayRead(await readFixture(join(root, name)))
  const file = join(root, name, 'expected.json')
  if (!existsSync(file)) {
    writeFileSync(file, `${JSON.stringify(read, null, 2)}\n`)
    expect.fail(`wrote ${file}; look at it and run again`)
  }
  expect(read).toEqual(JSON.parse(readFileSync(file, 'utf8')))
})
