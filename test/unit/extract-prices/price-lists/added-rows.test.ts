import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPriceFile } from '../../../../src/extract/price-list/read-price-file.ts'
import type { PriceListRead } from '../../../../src/extract/price-list/read-price-list.ts'
import { fixturePayload, utf8 } from './read-fixture.ts'

const root = join(import.meta.dirname, '../../../fixtures/price-lists')
const lists = readdirSync(root).filter((name) => existsSync(join(root, name, 'list.csv')))

/** What an offer costs, without the places, which move. */
const said = ({ offers }: PriceListRead): string[] =>
  offers.map(({ name, components }) =>
    JSON.stringify([name, components.map(({ evidence, ...price }) => price)]),
  )

test.each(lists)('%s: a row more changes nothing of the others', async (name) => {
  const payload = await fixturePayload(join(root, name))
  const before = await readPriceFile(payload, utf8)
  const lines = utf8(payload).split('\n')
  for (const { name: offer, components } of before.offers) {
    const row = Number(/\d+$/.exec(components[0]?.evidence.selector ?? '')?.[0] ?? 0)
    const line = lines[row - 1] ?? ''
    const own = offer.replace(/ \(.*/, '')
    if (!line.includes(own)) continue
    const more = lines.toSpliced(row, 0, line.replace(own, `${own} Neo`))
    const body = Buffer.from(more.join('\n'))
    const after = said(await readPriceFile({ ...payload, body }, utf8))
    for (const one of said(before)) {
      // A blank name belongs to the row above it, which is now another.
      if (!/^,/m.test(utf8(payload))) expect(after).toContain(one)
    }
    expect(after.some((one) => one.includes(' Neo'))).toBe(true)
  }
})
