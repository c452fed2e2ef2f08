import { writeXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { pdfTables, readPdf } from '../../../src/extract/pdf.ts'
import { readWorkbook } from '../../../src/extract/sheet.ts'

const problem = (code: string) => expect.objectContaining({ code })
const texts = (rows: readonly (readonly { text: string }[])[] = []) =>
  rows.map((row) => row.map(({ text }) => text))

test('a workbook: numbers without noise, merged cells everywhere they cover, hidden sheets left out', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Prices',
        rows: [
          ['Family', 'Model', 'Price'],
          ['X', 'A', 0.1 + 0.2],
          [null, 'B', 0.00000015],
          ['Y', true, 1e21],
        ],
        merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
      },
      { name: 'Old', hidden: true, rows: [['x']] },
    ],
  })
  const tables = await readWorkbook(bytes)
  expect(tables.map(({ name }) => name)).toEqual(['Prices'])
  expect(texts(tables[0]?.rows)).toEqual([
    ['Family', 'Model', 'Price'],
    ['X', 'A', '0.3'],
    ['X', 'B', '0.00000015'],
    ['Y', 'true', '1000000000000000000000'],
  ])
})

test('workbooks that cannot be read', async () => {
  const sheets = [{ name: 'A', rows: [['x', 1]] }]
  const locked = await writeXlsx({ sheets, encryption: { password: 'secret', spinCount: 1000 } })
  await expect(readWorkbook(locked)).rejects.toEqual(
    expect.objectContaining({
      code: 'extract/invalid',
      message: expect.stringContaining('password'),
    }),
  )
  const whole = await writeXlsx({ sheets })
  await expect(readWorkbook(whole.slice(0, whole.length / 2))).rejects.toEqual(
    problem('extract/invalid'),
  )
  await expect(readWorkbook(Buffer.from('PK\u0003\u0004 not really'))).rejects.toEqual(
    problem('extract/invalid'),
  )
})

test('a workbook that would unpack without end is refused before it is unpacked', async () => {
  const bytes = await writeXlsx({ sheets: [{ name: 'A', rows: [['x', 1]] }] })
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  for (let at = 0; at + 28 < bytes.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x7fffffff, true)
  }
  await expect(readWorkbook(bytes)).rejects.toEqual(problem('extract/limit'))
})

test('lines and columns of a PDF', () => {
  const line = (y: number, ...pieces: [string, number, number][]) => ({
    page: 1,
    row: 1,
    size: 10,
    y,
    pieces: pieces.map(([text, left, right]) => ({ text, left, right })),
  })
  const lines = [
    line(700, ['Title', 50, 90]),
    line(680, ['Model', 50, 80], ['Input', 200, 230], ['Output', 300, 340]),
    line(660, ['A large', 50, 95], ['1.00', 215, 235], ['2.00', 345, 365]),
    line(640, ['B', 50, 55], ['4.00', 302, 320]),
  ]
  const [table] = pdfTables(lines, (words) => words.includes('Model'))
  expect(texts(table?.rows)).toEqual([
    ['Model', 'Input', 'Output'],
    ['A large', '1.00', '2.00'],
    ['B', '', '4.00'],
  ])
})

test('a broken PDF is a problem', async () => {
  await expect(readPdf(Buffer.from('%PDF-1.7\nnothing'))).rejects.toEqual(
    problem('extract/invalid'),
  )
})
