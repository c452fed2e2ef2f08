import { existsSync, readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readFixings } from '../../../src/extract/fixings.ts'

/** The whole history as the European Central Bank publishes it. */
const file = '../shared/data/fx/eurofxref-hist.zip'

/** The first file of a ZIP archive. */
function firstMember(archive: Buffer): string {
  const start = 30 + archive.readUInt16LE(26) + archive.readUInt16LE(28)
  return inflateRawSync(archive.subarray(start)).toString('utf8')
}

test('every fixing since 1999 is read, and nothing is left out', ({ skip }) => {
  if (!existsSync(file)) return skip(`${file} is not here`)
  const { fixings, problems } = readFixings(firstMember(readFileSync(file)))
  expect(problems).toEqual([])
  expect(fixings.length).toBeGreaterThan(6900)
  expect(fixings[0]).toMatchObject({ on: '2026-04-13', rates: { USD: '1.1684', GBP: '0.87058' } })
  expect(fixings.at(-1)).toMatchObject({ on: '1999-01-04', rates: { USD: '1.1789' } })
  expect(fixings[0]?.rates).not.toHaveProperty('BGN')
  expect(new Set(fixings.map(({ on }) => on)).size).toBe(fixings.length)
})
