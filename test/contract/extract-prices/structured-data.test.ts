import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import type { Item, ItemValue } from '../../../src/extract/structured/item.ts'
import { rdfaStatements, rdfType } from '../../../src/extract/structured/rdfa-graph.ts'
import { readStructured } from '../../../src/extract/structured/read-structured.ts'

const samples = '../shared/data/structured-data/extruct/tests/samples'

const files = (folder: string, ending: string): string[] =>
  readdirSync(join(samples, folder)).filter((name) => name.endsWith(ending))

/** The addresses the samples were read with: none, or that of their folder. */
const bases: Readonly<Record<string, string>> = {
  w3c: 'http://www.example.com/microdata/page',
  'microdata.5.5.html': '',
  'microdata.7.1.html': 'http://blog.example.com/progress-report',
}

function read(folder: string, name: string) {
  return readStructured(
    parsePage(readFileSync(join(samples, folder, name), 'utf8')),
    bases[name] ?? bases[folder] ?? '',
  )
}

function plain(value: ItemValue): unknown {
  return typeof value === 'string' ? value : plainItem(value)
}

function plainItem(item: Item): unknown {
  return {
    ...(item.type.length > 0 ? { type: item.type } : {}),
    ...(item.id ? { id: item.id } : {}),
    ...(item.value === undefined
      ? {
          properties: Object.fromEntries(
            Object.entries(item.properties).map(([name, values]) => [name, values.map(plain)]),
          ),
        }
      : { value: item.value }),
  }
}

/** The samples write one value plainly or as a list: every value as a list. What a form field asks for is an item. */
function listed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('valueName' in value) {
    const asked = Object.entries(value).map(([name, inner]) => [name, [String(inner)]])
    return { properties: Object.fromEntries(asked) }
  }
  if (!('properties' in value))
    return 'type' in value ? { ...value, type: [value.type].flat() } : value
  const { properties, type, ...rest } = value as {
    properties: Record<string, unknown>
    type?: unknown
  }
  const all = Object.entries(properties).map(([name, inner]) => [name, [inner].flat().map(listed)])
  return { ...rest, ...(type ? { type: [type].flat() } : {}), properties: Object.fromEntries(all) }
}

/** Some samples wrap the list of blocks once more. */
const items = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'items' in value
    ? [value.items].flat(2)
    : [value].flat()

/** Blanks collapsed, so that layout of the source does not count. */
function calm(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, inner) =>
    typeof inner === 'string' ? inner.replaceAll(/\s+/g, ' ').trim() : inner,
  )
}

const equal = (a: unknown, b: unknown): boolean => {
  try {
    expect(calm(a)).toEqual(calm(b))
    return true
  } catch {
    return false
  }
}

interface Tally {
  right: number
  readonly wrong: string[]
}

function score(pairs: readonly (readonly [string, unknown, unknown])[]): Tally {
  const tally: Tally = { right: 0, wrong: [] }
  for (const [name, ours, expected] of pairs) {
    if (equal(ours, expected)) tally.right++
    else tally.wrong.push(name)
  }
  return tally
}

const json = (folder: string, name: string): unknown =>
  JSON.parse(readFileSync(join(samples, folder, name), 'utf8'))

function jsonLd(): Tally {
  const pairs = ['schema.org', 'schema.org.invalid', 'custom.invalid', 'songkick', 'misc'].flatMap(
    (folder) =>
      files(folder, '.jsonld').map((name) => {
        const page = name.replace('.jsonld', '.html')
        const ours = read(folder, page).items.filter((one) => one.syntax === 'json-ld')
        return [page, ours.map((one) => one.value), items(json(folder, name))] as const
      }),
  )
  return score(pairs)
}

function microdata(): Tally {
  const pairs = ['schema.org', 'w3c', 'websites'].flatMap((folder) =>
    files(folder, '.html')
      .filter((page) => existsSync(join(samples, folder, page.replace('.html', '.json'))))
      .map((page) => {
        const ours = read(folder, page).items.filter((one) => one.syntax === 'microdata')
        return [
          page,
          ours.map((one) => plainItem(one.value as Item)),
          (json(folder, page.replace('.html', '.json')) as unknown[]).map(listed),
        ] as const
      }),
  )
  return score(pairs)
}

function openGraph(): Tally {
  const pairs = files('misc', '.html')
    .filter(
      (page) =>
        /^opengraph/.test(page) &&
        existsSync(join(samples, 'misc', page.replace('.html', '.json'))),
    )
    .map((page) => {
      const ours = read('misc', page).items.filter((one) => one.syntax === 'opengraph')
      const expected = json('misc', page.replace('.html', '.json')) as { properties: unknown }[]
      return [page, ours.map((one) => one.value), expected.map((one) => one.properties)] as const
    })
  return score(pairs)
}

/** One line per statement; blank names differ from reader to reader. */
const blank = (id: string): string => (id.startsWith('_:') ? '_' : id)

interface ExpandedValue {
  readonly '@id'?: string
  readonly '@value'?: string
  readonly '@language'?: string
  readonly '@type'?: string
}

const literal = (value = '', language = '', datatype = ''): string =>
  `"${value.replaceAll(/\s+/g, ' ').trim()}" ${language} ${datatype}`

function expandedLines(nodes: unknown): string[] {
  const lines = (nodes as Record<string, unknown>[]).flatMap((node) =>
    Object.entries(node)
      .filter(([property]) => property !== '@id')
      .flatMap(([property, values]) =>
        [values].flat().map((one) => {
          const value = one as ExpandedValue
          const object =
            property === '@type'
              ? String(one)
              : value['@id'] === undefined
                ? literal(value['@value'], value['@language'], value['@type'])
                : blank(value['@id'])
          return `${blank(String(node['@id']))} ${property} ${object}`
        }),
      ),
  )
  return [...new Set(lines)].sort()
}

function statementLines(page: string, base: string): string[] {
  const html = readFileSync(join(samples, page), 'utf8')
  const lines = rdfaStatements(parsePage(html), base).map(({ subject, property, object }) => {
    const said =
      'id' in object ? blank(object.id) : literal(object.value, object.language, object.datatype)
    return `${blank(subject)} ${property === rdfType ? '@type' : property} ${said}`
  })
  return [...new Set(lines)].sort()
}

function rdfa(): Tally {
  const primers = files('w3crdfa', '.html').map((page) => `w3crdfa/${page}`)
  const others = {
    'wikipedia/xhtml+rdfa.html': 'wikipedia/xhtml+rdfa.expanded.json',
    'misc/expanded_OG_support_test.html': 'misc/expanded_OG_support_test.json',
    'misc/Portfolio_Niels_Lubberman.html': 'misc/Portfolio_Niels_Lubberman.json',
  }
  const all = [
    ...primers.map((page) => [page, page.replace('.html', '.expanded.json')] as const),
    ...Object.entries(others),
  ]
  const base = (page: string) =>
    page.includes('Portfolio')
      ? 'http://nielslubberman.nl/drupal/'
      : 'http://www.example.com/index.html'
  return score(
    all.map(([page, expected]) => [
      page,
      statementLines(page, base(page)),
      expandedLines(JSON.parse(readFileSync(join(samples, expected), 'utf8'))),
    ]),
  )
}

test.skipIf(!existsSync(samples))(
  'structured data of the shared samples equals their expected JSON',
  () => {
    const tallies = {
      'JSON-LD': jsonLd(),
      microdata: microdata(),
      OpenGraph: openGraph(),
      RDFa: rdfa(),
    }
    for (const [name, { right, wrong }] of Object.entries(tallies)) {
      process.stdout.write(
        `${name}: ${right} of ${right + wrong.length} equal ${wrong.join(', ')}\n`,
      )
    }
    expect(tallies['JSON-LD'].wrong).toEqual([])
    expect(tallies.OpenGraph.wrong).toEqual([])
    expect(tallies.microdata.wrong).toEqual([])
    // Written for RDFa 1.0, where text with elements in it is markup and link types are terms.
    expect(tallies.RDFa.wrong).toEqual(['misc/Portfolio_Niels_Lubberman.html'])
  },
)

test('the shared samples are here, or the comparison is skipped', () => {
  if (!existsSync(samples)) process.stdout.write(`skipped: ${samples} is not here\n`)
  expect(true).toBe(true)
})
