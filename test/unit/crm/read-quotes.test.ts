import { describe, expect, test } from 'vitest'
import { QuoteMapping } from '../../../src/crm/quote-mapping.ts'
import { readQuotes } from '../../../src/crm/read-quotes.ts'
import { Market } from '../../../src/model/market.ts'

const market = Market.parse({
  ...{ name: 'Desks', contact: 'a@b.example', firm: { id: 'us', name: 'Our Firm' } },
  organizations: { acme: { name: 'Acme Desk', aliases: ['AcmeDesk'] } },
  serviceLines: [{ id: 'desk', name: 'Support desk' }],
})
const head = 'Deal ID,Account,Created,Stage,Amount,Close Date,Winner,Cost'
const read = (text: string, mapping?: object, name = 'deals.csv') =>
  readQuotes(Buffer.from(text), {
    ...{ name, market, today: '2026-11-25', metrics: ['seat'] },
    mapping: mapping && QuoteMapping.parse(mapping),
  })
const row = async (cells: string, mapping?: object) => {
  const { rows } = await read(`${head}\n${cells}\n`, mapping)
  return rows[0]
}

describe('rows', () => {
  test.each([
    [
      'D1,Globex,2026-01-02,Closed Won,"$1,200.50",2026-02-01,,',
      { price: '1200.50', outcome: 'won', stage: 'decided' },
    ],
    [
      'D1,Globex,2 Jan 2026,Closed Lost,1200,2026-02-01,AcmeDesk,',
      { quotedOn: '2026-01-02', lostTo: 'acme' },
    ],
    [
      'D1,Globex,31/01/2026,Negotiation/Review,1200,2027-02-01,,',
      { quotedOn: '2026-01-31', outcome: 'open', stage: 'sent' },
    ],
  ])('takes %s', async (cells, expected) => {
    const found = await row(cells)
    expect(found?.wrong).toEqual([])
    expect(found?.quote).toMatchObject({ id: 'D1', currency: 'USD', ...expected })
    if (found?.quote?.outcome === 'open') expect(found?.quote?.decidedOn).toBeUndefined()
  })

  test.each([
    ['D1,Globex,2026-01-02,Shelved,1200,,,', /not known what Shelved means/],
    ['D1,Globex,2026-01-02,Won,=1+1,2026-02-01,,', /formula/],
    ['D1,=HYPERLINK("x"),2026-01-02,Won,5,2026-02-01,,', /formula/],
    ['D1,Globex,2027-01-02,Won,1200,2027-02-01,,', /in the future/],
    ['D1,Globex,2026-01-02,Won,1200,2025-02-01,,', /before it was quoted/],
    ['D1,Globex,2026-01-02,Won,-1200,2026-02-01,,', /negative/],
    ['D1,Globex,2026-01-02,Won,(1200),2026-02-01,,', /negative/],
    ['D1,Globex,03/04/2026,Won,1200,2026-05-01,,', /may be two days/],
    ['D1,Globex,2026-02-30,Won,1200,2026-05-01,,', /no day/],
    ['D1,Globex,2026-01-02,Won,1.234,2026-05-01,,', /thousands or decimals/],
    ['D1,Globex,2026-01-02,Won,€1200,2026-05-01,,', /not in USD/],
    ['D1,,2026-01-02,Won,1200,2026-05-01,,', /Account is empty/],
    ['D1,Glob,ex,2026-01-02,Won,1200,2026-05-01,,,', /no day|not known/],
    ['D1,Globex,2026-01-02,Won,1200,2026-05-01,,,stray', /more cells/],
  ])('refuses %s', async (cells, why) => {
    const found = await row(cells)
    expect(found?.quote).toBeNull()
    expect(found?.wrong.join('; ')).toMatch(why)
    expect(found?.line).toBe(2)
  })

  test('a price of 0 is none, a cost above the price is kept, and both are told', async () => {
    const free = await row('D1,Globex,2026-01-02,Lost,0,2026-02-01,,')
    expect(free?.quote?.price).toBeUndefined()
    expect(free?.remarks.join()).toMatch(/Amount of 0/)
    const dear = await row('D1,Globex,2026-01-02,Lost,10,2026-02-01,,12')
    expect(dear?.quote?.cost).toBe('12')
    expect(dear?.remarks.join()).toMatch(/above the price/)
  })

  test('the mapping says what words and days mean', async () => {
    const columns = { id: 'Deal ID', customer: 'Account', quotedOn: 'Created', outcome: 'Stage' }
    const values = { outcome: { Shelved: 'withdrawn' } }
    const found = await row('D1,Globex,03/04/2026,shelved,,2026-05-01,,', {
      columns,
      values,
      dates: 'month-day',
    })
    expect(found?.quote).toMatchObject({ quotedOn: '2026-03-04', outcome: 'withdrawn' })
  })
})

test('lines are those of the file, line ends within a cell or not; titles stand above the head', async () => {
  const text = `Our deals\n\n${head}\n"D1","Globex\nInc",2026-01-02,Won,1200,2026-02-01,,\n\nD2,Hooli,2026-01-02,?,1,,,\n`
  const { rows } = await read(text)
  expect(rows.map(({ line, quote }) => [line, quote === null])).toEqual([
    [4, false],
    [7, true],
  ])
})

test('one id twice: the same is one, different ones are wrong', async () => {
  const one = 'D1,Globex,2026-01-02,Won,1200,2026-02-01,,'
  const same = await read(`${head}\n${one}\n${one}\n`)
  expect(same.rows.map(({ quote, wrong }) => [quote !== null, wrong.length])).toEqual([
    [true, 0],
    [false, 0],
  ])
  const other = await read(`${head}\n${one}\n${one.replace('1200', '1300')}\n`)
  expect(other.rows.map(({ wrong }) => wrong.join())).toEqual([
    'line 3 says something else of D1',
    'line 2 says something else of D1',
  ])
})

describe('marks of others', () => {
  const good = 'D1,Globex,2026-01-02,Won,1200,2026-02-01,,'
  test.each([
    ['the file name', `${head}\n${good}\n`, 'Acme Desk - confidential.csv', undefined],
    [
      'a title',
      `CONFIDENTIAL: property of Zenith GmbH\n${head}\n${good}\n`,
      'deals.csv',
      undefined,
    ],
    ['a cell', `${head},Notes\n${good},Confidential to Acme Desk\n`, 'deals.csv', undefined],
    ['a column', `${head},Confidential\n${good},AcmeDesk\n`, 'deals.csv', undefined],
    ['a source', `${head},Source\n${good},Acme Desk\n`, 'deals.csv', undefined],
    ['the mapping', `${head}\n${good}\n`, 'deals.csv', { source: 'competitor' }],
  ])('%s', async (_, text, name, mapping) => {
    await expect(read(text, mapping, name)).rejects.toMatchObject({ code: 'quote/confidential' })
  })

  test.each([
    ['our own secrets', `Confidential, Our Firm Ltd\n${head}\n${good}\n`],
    ['a loss to a rival', `${head},Notes\n${good},lost to Acme Desk on price\n`],
    ['a customer who asks for silence', `${head},Notes\n${good},confidential project\n`],
  ])('%s is no mark', async (_, text) => {
    expect((await read(text)).rows[0]?.quote).not.toBeNull()
  })
})

test.each([
  ['no head', 'a,b\n1,2\n', undefined, /no row that heads/],
  ['no end', 'Deal ID,Account,Created\nD1,Globex,2026-01-02\n', undefined, /hold outcome/],
  ['a lost column', `${head}\n`, { columns: { id: 'Nr', customer: 'Account' } }, /no column Nr/],
])('a file with %s is refused', async (_, text, mapping, why) => {
  await expect(read(text, mapping)).rejects.toMatchObject({
    code: 'quote/columns',
    message: expect.stringMatching(why),
  })
})
