import { describe, expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { readCsvTable, readHtmlTables, type Table, toTable } from '../../../src/extract/table.ts'
import { readTableOffers } from '../../../src/extract/table-offers.ts'

const texts = (table: Table | undefined) => table?.rows.map((row) => row.map(({ text }) => text))
const htmlTable = (inner: string) => readHtmlTables(parsePage(`<table>${inner}</table>`))[0]

describe('HTML tables', () => {
  test('spans are laid out', () => {
    const table = htmlTable(
      '<tr><th rowspan=2>Model</th><th colspan=2>Price</th></tr><tr><th>In</th><th>Out</th></tr><tr><td>A</td><td rowspan=2>1</td><td>2</td></tr><tr><td>B</td><td>3</td></tr>',
    )
    expect(texts(table)).toEqual([
      ['Model', 'Price', 'Price'],
      ['Model', 'In', 'Out'],
      ['A', '1', '2'],
      ['B', '1', '3'],
    ])
    expect(table?.headRows).toBe(2)
    expect(table?.rows[3]?.[2]?.selector()).toBe('table > tr:nth-of-type(4) > td:nth-of-type(2)')
  })

  test('a table within a table is one of its own', () => {
    const tables = readHtmlTables(
      parsePage('<table><tr><td>outer<table><tr><td>inner</td></tr></table></td></tr></table>'),
    )
    expect(tables.map(({ rows }) => rows.length)).toEqual([1, 1])
  })

  test('rows of row headings are no head', () => {
    expect(htmlTable('<tr><th scope="row">A</th></tr><tr><td>1</td></tr>')?.headRows).toBe(0)
  })

  test('a span without end is bounded, and so is the table', () => {
    expect(
      htmlTable('<tr><td colspan=99999999 rowspan=99999999>x</td></tr>')?.rows[0],
    ).toHaveLength(1000)
    const row = '<tr><td colspan=1000>x</td></tr>'
    expect(() => htmlTable(row.repeat(300))).toThrow(
      expect.objectContaining({ code: 'extract/limit' }),
    )
  })
})

test('CSV of other places: semicolons, quotes, line breaks within a cell', () => {
  expect(texts(readCsvTable('a;b\r\n"x;""y""";"1\n2"\r\n'))).toEqual([
    ['a', 'b'],
    ['x;"y"', '1 2'],
  ])
  expect(readCsvTable('a\tb\n1\t2').rows[1]?.[1]?.selector()).toBe('B2')
})

test('cells are named as in a spreadsheet', () => {
  const row = Array.from({ length: 703 }, () => 'x')
  const [cells = []] = toTable('Prices', [row]).rows
  expect([0, 25, 26, 701, 702].map((index) => cells[index]?.selector())).toEqual([
    'Prices!A1',
    'Prices!Z1',
    'Prices!AA1',
    'Prices!ZZ1',
    'Prices!AAA1',
  ])
})

describe('offers in rows', () => {
  const declared = {
    name: 'Model',
    prices: [
      { metric: 'input-token', column: 'Input', currency: 'USD' },
      { metric: 'output-token', column: 'Output', currency: 'USD' },
    ],
  }
  const read = (rows: string[][], name = '') => readTableOffers([toTable(name, rows)], declared)

  test('the header may stand below a title, and say more than was declared', () => {
    const { offers, problems } = read([
      ['Prices of 2026', '', ''],
      ['Model*', 'Input (per 1M tokens)', 'Output, per 1M tokens'],
      ['A', '1.50', '$6 / 1K tokens'],
    ])
    expect(problems).toEqual([])
    expect(
      offers[0]?.components.map(({ amount, referenceQuantity }) => [amount, referenceQuantity]),
    ).toEqual([
      ['1.50', { value: '1000000', unitCode: 'bw:token' }],
      ['6', { value: '1000', unitCode: 'bw:token' }],
    ])
  })

  test('a longer header of another meaning is not taken', () => {
    const { problems } = read([
      ['Model', 'Inputs seen', 'Output'],
      ['A', '1', '2'],
    ])
    expect(problems.map(({ code, unit }) => [code, unit])).toEqual([
      ['extract/nothing-found', 'input-token'],
    ])
  })

  test('two columns of one name are not guessed between', () => {
    const { problems } = read([
      ['Model', 'Input', 'Input', 'Output'],
      ['A', '1', '2', '3'],
    ])
    expect(problems[0]?.unit).toBe('input-token')
  })

  test('group headings and repeated headers are no offers', () => {
    const { offers } = read([
      ['Model', 'Input', 'Output'],
      ['Large', '', ''],
      ['A', '1', '2'],
      ['Model', 'Input', 'Output'],
      ['B', '–', 'Contact sales'],
    ])
    expect(offers.map(({ name, onRequest }) => [name, onRequest])).toEqual([
      ['A', false],
      ['B', true],
    ])
  })

  test('a cell that is no price is a problem of its offer', () => {
    const { problems } = read([
      ['Model', 'Input', 'Output'],
      ['A', 'see below', '2'],
    ])
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'extract/invalid',
        unit: 'A',
        message: 'no price in "see below"',
      }),
    ])
  })

  test('no fitting table: the problem says what was there', () => {
    const { problems } = read([['Size', 'Colour']])
    expect(problems[0]?.message).toContain('found: Size | Colour')
  })
})
