import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readGovUk } from '../../../src/extract/regulatory/gov-uk.ts'
import { nextPage } from '../../../src/extract/regulatory/next-page.ts'
import { readEdgarAtom, readEdgarSearch } from '../../../src/extract/regulatory/sec-edgar.ts'
import { readFederalRegister } from '../../../src/extract/regulatory.ts'
import { RegulatoryItem } from '../../../src/model/regulation.ts'

/* Answers that the real services gave; they stand beside the project and are not part of it. */
const data = '../shared/data'
const here = existsSync(data)
if (!here) process.stdout.write('skipped: no recorded answers of regulators in ../shared/data\n')

const uk = { jurisdiction: 'UK' }
const us = { jurisdiction: 'US' }
const textOf = (path: string) => readFileSync(join(data, path), 'utf8')
const jsonOf = (path: string) => JSON.parse(textOf(path))
const edgar = 'feeds/sec-edgar/tests/fixtures'
const govuk = 'regulatory/govuk-examples/content_schemas/examples'

describe.skipIf(!here)('recorded answers', () => {
  test('Federal Register: dockets, numbers, citation and dates as written', () => {
    const { items, problems } = readFederalRegister(
      jsonOf('regulatory/samples/responses/documents.jsonc'),
      us,
    )
    expect(problems).toEqual([])
    expect(items[0]).toMatchObject({
      stage: 'adopted',
      dateInForce: '2020-08-11',
      dockets: ['TD 9907'],
      regulationNumbers: ['1545-BP40'],
    })
    expect(items[1]?.dockets).toContain('FAA-2020-0684')
    for (const item of items) expect(() => RegulatoryItem.parse(item)).not.toThrow()
  })

  test('GOV.UK: every content example is read; a consultation has its closing day, a withdrawn one none', () => {
    const files = globSync('{consultation,news_article,publication,speech}/frontend/*.json', {
      cwd: join(data, govuk),
    })
    expect(files.length).toBeGreaterThan(50)
    for (const file of files) {
      const { items } = readGovUk(jsonOf(`${govuk}/${file}`), uk)
      expect(() => RegulatoryItem.parse(items[0])).not.toThrow()
    }
    const read = (name: string) =>
      readGovUk(jsonOf(`${govuk}/consultation/frontend/${name}.json`), uk).items[0]
    expect(read('open_consultation')).toMatchObject({
      identifier: '/government/consultations/postgraduate-doctoral-loans',
      agency: 'Department for Education',
      stage: 'consultation',
      datePublished: '2016-11-04',
      dateCommentsClose: '2216-12-16',
      dateInForce: null,
    })
    expect(read('consultation_withdrawn')).toMatchObject({
      stage: 'repealed',
      dateCommentsClose: null,
    })
    expect(read('closed_consultation')?.stage).toBe('notice')
  })

  test('EDGAR Atom: every entry with its number, form, file and day', () => {
    for (const name of ['atom', 'atom1']) {
      const xml = textOf(`${edgar}/atom/${name}.xml`)
      const { items } = readEdgarAtom(xml, 'https://www.sec.gov/cgi-bin/browse-edgar', us)
      expect(items.length).toBe(xml.match(/<entry>/g)?.length)
      for (const item of items) {
        expect(item.identifier).toMatch(/^\d{10}-\d{2}-\d{6}$/)
        expect(item.datePublished).toMatch(/^20\d\d-/)
        expect(item.documentType).toBeTruthy()
      }
    }
    const { items } = readEdgarAtom(
      textOf(`${edgar}/atom/atom.xml`),
      'https://www.sec.gov/cgi-bin/browse-edgar',
      us,
    )
    expect(items[0]).toMatchObject({
      identifier: '0001104659-21-057704',
      documentType: 'S-1/A',
      citation: '333-253167',
      datePublished: '2021-04-29',
    })
  })

  test('EDGAR full-text search: one item per filing, and where it goes on', () => {
    for (const name of ['search-index', 'search-s-1']) {
      const answer = jsonOf(`${edgar}/search/${name}.json`)
      const filings = new Set(
        answer.hits.hits.map(({ _source }: { _source: { adsh: string } }) => _source.adsh),
      )
      const { items, problems } = readEdgarSearch(answer, us)
      expect(problems).toEqual([])
      expect(items.map(({ identifier }) => identifier)).toEqual([...filings])
      const url = 'https://efts.sec.gov/LATEST/search-index?q=x'
      expect(nextPage('sec-full-text', JSON.stringify(answer), url)).toEqual({
        from: String(answer.hits.hits.length),
      })
    }
  })
})
