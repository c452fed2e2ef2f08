import { deflateRawSync } from 'node:zlib'
import { writeXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { readPriceFile } from '../../../../src/extract/price-list/read-price-file.ts'
import type { PriceListRead } from '../../../../src/extract/price-list/read-price-list.ts'
import { printPdf } from './print-pdf.ts'
import { utf8 } from './read-fixture.ts'

const read = (body: Uint8Array | string, mediaType: string | null = null): Promise<PriceListRead> =>
  readPriceFile(
    {
      body: typeof body === 'string' ? Buffer.from(body) : body,
      mediaType,
      charset: null,
      url: 'x',
    },
    utf8,
  )

async function timed<T>(work: () => Promise<T>): Promise<[T | { code: string }, number]> {
  const started = performance.now()
  const result = await work().catch((error: { name: string; code: string }) => {
    expect(error.name).toBe('Problem')
    return { code: error.code }
  })
  return [result, performance.now() - started]
}

/** For a machine that is busy with other tests; bench/price-lists.ts prints what each takes alone. */
const seconds = 10_000

test('a PDF of pictures is named as such, with what helps', async () => {
  await expect(read(printPdf([[], []]))).rejects.toMatchObject({
    code: 'extract/no-text',
    message: 'the PDF has 2 pages and no text in them',
    hint: expect.stringContaining('OCR'),
  })
})

test('a locked PDF says that it is locked', async () => {
  const [head = '', tail = ''] = Buffer.from(printPdf([[[50, 700, 'Price']]]))
    .toString('latin1')
    .split('trailer\n<<')
  const hex = `<${'41'.repeat(32)}>`
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${hex} /U ${hex} /P -4 >> /ID [${hex} ${hex}]`
  const locked = `${head}trailer\n<< ${encrypt}${tail}`
  await expect(read(Buffer.from(locked, 'latin1'))).rejects.toMatchObject({
    code: 'extract/invalid',
    message: 'the PDF is locked by a password',
  })
})

test('broken, locked and overfull workbooks', async () => {
  const sheets = [
    {
      name: 'A',
      rows: [
        ['Plan', 'Price EUR'],
        ['Pro', 5],
      ],
    },
  ]
  const whole = await writeXlsx({ sheets })
  const locked = await writeXlsx({ sheets, encryption: { password: 'secret', spinCount: 1000 } })
  await expect(read(locked)).rejects.toMatchObject({ message: expect.stringContaining('password') })
  await expect(read(whole.slice(0, -40))).rejects.toMatchObject({ code: 'extract/invalid' })
  for (let cut = 30; cut < whole.length; cut += 701) {
    await expect(read(whole.slice(0, cut))).rejects.toMatchObject({ name: 'Problem' })
  }
})

/** A ZIP of one entry that unpacks to far more than it says. */
function bomb(megabytes: number, claimed: number): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024, 0x20))
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(claimed, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(claimed, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, name, packed, central, name, end])
}

test.each([
  ['a bomb that says so', bomb(300, 300 * 1024 * 1024)],
  ['a bomb that claims to be small', bomb(300, 1000)],
])('%s is refused in time', async (_, file) => {
  const [result, ms] = await timed(() => read(file))
  expect(result).toMatchObject({ code: expect.stringMatching(/^extract\/(limit|invalid)$/) })
  expect(ms).toBeLessThan(seconds)
})

const lines = (count: number, one: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => one(i)).join('\n')

test.each([
  ['a hundred thousand rows', `Item,Price EUR\n${lines(100_000, (i) => `Thing ${i},${i}.50`)}`],
  [
    'ten megabytes of rows',
    `Item,Price EUR\n${lines(400_000, (i) => `Thing number ${i},${i}.50`)}`,
  ],
  [
    'ten thousand columns',
    `Item,${'Price EUR,'.repeat(10_000)}\n${lines(30, (i) => `A${i}${',5.00'.repeat(10_000)}`)}`,
  ],
])('%s are refused in time', async (_, text) => {
  const [result, ms] = await timed(() => read(text, 'text/csv'))
  expect(result).toMatchObject({ code: 'extract/limit' })
  expect(ms).toBeLessThan(seconds)
})

test.each([
  ['ten thousand rows', `Item,Price EUR\n${lines(10_000, (i) => `Thing ${i},${i}.50`)}`],
  [
    'one cell of ten megabytes',
    `Item,Price EUR\n"${'lorem $5 per month '.repeat(500_000)}",5.00\nPro,9.00\n`,
  ],
  ['a quote that never closes', `Item,Price EUR\nPro,9.00\n"${'x,1.00\n'.repeat(400_000)}`],
  ['heads without end', lines(3_000, (i) => `Name ${i},Price EUR,Setup EUR`)],
])('%s: read or refused in time', async (_, text) => {
  const [result, ms] = await timed(() => read(text, 'text/csv'))
  expect(ms).toBeLessThan(seconds)
  if ('offers' in result) {
    for (const { components } of result.offers) {
      for (const { amount, evidence } of components) expect(evidence.text).toContain(amount)
    }
  }
})

test('a workbook of more rows than any price list has is refused in time', async () => {
  const rows = Array.from({ length: 25_000 }, (_, i) => [`Thing ${i}`, i + 0.5])
  const file = await writeXlsx({ sheets: [{ name: 'A', rows: [['Item', 'Price EUR'], ...rows] }] })
  const [result, ms] = await timed(() => read(file))
  expect(result).toMatchObject({ code: 'extract/limit' })
  expect(ms).toBeLessThan(seconds)
})

test('a PDF of many full pages is read in time, and says which pages it left', async () => {
  const page = Array.from({ length: 50 }, (_, i) => [
    [50, 800 - i * 15, `Service ${i}`] as const,
    [300, 800 - i * 15, i === 0 ? 'Price EUR' : `${i}.00`] as const,
  ]).flat()
  const [result, ms] = await timed(() => read(printPdf(Array.from({ length: 60 }, () => page))))
  expect(result).toMatchObject({
    problems: expect.arrayContaining([
      expect.objectContaining({ code: 'extract/limit', message: 'only 50 of 60 pages were read' }),
    ]),
  })
  expect(ms).toBeLessThan(seconds)
})

test.each([
  ['a direction turned around', '\u202e00.94\u202c'],
  ['digits of two scripts', '4\u0669.00'],
  ['a letter for a zero', '4O.00'],
  ['a letter for a one', 'l9.00'],
  ['a control character between digits', '4\u00019.00'],
  ['a minus', '-49.00'],
  ['a formula as text', '=49.00'],
  ['an error', '#VALUE!'],
])('%s is no price, and is named', async (_, text) => {
  const { offers, problems } = await read(
    `Item of our long list;Price EUR\nSound;10.00\nHostile;${text}\n${'Sound;10.00\n'.repeat(20)}`,
    'text/csv',
  )
  expect(offers.map(({ name }) => name)).toEqual(['Sound'])
  expect(problems).toMatchObject([{ unit: 'Hostile' }])
})

test('JSON without end, of other things, or too deep is no list of prices', async () => {
  await expect(read('{"plans":[{"name":"Pro","pri')).rejects.toMatchObject({
    code: 'extract/invalid',
  })
  const deep = `${'{"a":'.repeat(5_000)}{"name":"Pro","price":5,"currency":"EUR"}${'}'.repeat(5_000)}`
  expect((await read(deep)).offers).toEqual([])
  const many = JSON.stringify({
    currency: 'EUR',
    plans: Array.from({ length: 30_000 }, (_, i) => ({ name: `Plan ${i}`, price: i })),
  })
  const [result, ms] = await timed(() => read(many))
  expect(result).toBeDefined()
  expect(ms).toBeLessThan(seconds)
})
