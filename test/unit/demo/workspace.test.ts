import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { demoDays } from '../../../src/demo/calendar.ts'
import { demoFacts, listedOn } from '../../../src/demo/facts.ts'
import { vendors } from '../../../src/demo/vendors.ts'
import { Market } from '../../../src/model/market.ts'
import { SourceBase } from '../../../src/model/source.ts'

const folder = 'data/demo/workspace'
const market = Market.parse(parse(readFileSync(`${folder}/bellwether.yaml`, 'utf8')))
const sources = readdirSync(`${folder}/sources`).map((file) => {
  const text = readFileSync(`${folder}/sources/${file}`, 'utf8')
  const { kind, ...declared } = parse(text.replace(/\$\{DEMO_SITE\}/, 'http://127.0.0.1:8425')) as {
    kind: string
  }
  return { file, kind, ...SourceBase.strip().parse(declared) }
})

test('every source is named after its file, belongs to an organization, and every organization has one', () => {
  for (const { file, id } of sources) expect(file).toBe(`${id}.yaml`)
  const owners = new Set(sources.map(({ organization }) => organization))
  expect(owners).toEqual(new Set(Object.keys(market.organizations)))
})

test('each vendor has one price source at the path of its page', () => {
  const priced = sources.filter(({ kind }) => kind.startsWith('pricing-'))
  expect(
    priced.map(({ organization, url }) => `${organization} ${new URL(url).pathname}`).sort(),
  ).toEqual(vendors.map(({ id, path }) => `${id} ${path}`).sort())
})

test('a good page never says less than its source expects', () => {
  for (const { kind, organization, expectAtLeast } of sources) {
    if (!kind.startsWith('pricing-')) continue
    const least = Math.min(...demoDays().map((day) => listedOn(organization, day).length))
    expect(least, organization).toBe(expectAtLeast)
  }
})

test('service lines name models that exist, our offers and rules refer to what is declared', () => {
  const known = new Set(demoFacts().map(({ vendor, name }) => `${vendor}: ${name}`))
  const named = market.serviceLines.flatMap(({ products }) =>
    Object.entries(products).flatMap(([vendor, names]) =>
      names.map((name) => `${vendor}: ${name}`),
    ),
  )
  expect(named.filter((name) => !known.has(name))).toEqual([])
  const lines = market.serviceLines.map(({ id }) => id)
  expect(market.offers.map(({ serviceLine }) => serviceLine)).toEqual(lines)
  expect(market.scenarios.length).toBeGreaterThanOrEqual(3)
  expect(market.firm.note).toContain('demo data')
  for (const rule of market.rules) {
    expect(rule.channels.filter((channel) => !(channel in market.channels))).toEqual([])
    expect((rule.organizations ?? []).filter((id) => !(id in market.organizations))).toEqual([])
  }
})
