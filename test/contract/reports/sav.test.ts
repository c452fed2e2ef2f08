import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { plainText } from '../../../src/reports/plain-text.ts'
import type { DataTable } from '../../../src/reports/renderers/data/data-table.ts'
import { savFiles } from '../../../src/reports/renderers/sav/sav-files.ts'
import { attacks } from './attacks.ts'

const hasPspp = spawnSync('pspp', ['--version']).status === 0
if (!hasPspp) process.stdout.write('skipped: no pspp here to read SPSS files\n')

const folder = mkdtempSync(join(tmpdir(), 'bellwether-sav-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What PSPP shows after some syntax, and what it makes of the data as CSV. */
function pspp(syntax: string): { shown: string; cases: string } {
  const program = join(folder, 'read.sps')
  const cases = join(folder, 'cases.out')
  const save = `SAVE TRANSLATE /OUTFILE='${cases}' /TYPE=CSV /REPLACE /FIELDNAMES /CELLS=LABELS /TEXTOPTIONS FORMAT=VARIABLE.`
  writeFileSync(program, `${syntax}\nDISPLAY DICTIONARY.\n${save}\n`)
  const { stdout, stderr, status } = spawnSync('pspp', ['-O', 'format=csv', program], {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  if (status !== 0) throw new Error(`${stdout}${stderr}`)
  return { shown: String(stdout), cases: readFileSync(cases, 'utf8') }
}

function written(table: DataTable): void {
  for (const [name, bytes] of Object.entries(savFiles(table, '2026-08-22')))
    writeFileSync(join(folder, name), bytes)
}

const long = `${'ä'.repeat(400)}${'z'.repeat(1000)}`
const table: DataTable = {
  file: 'prices',
  caption: 'Prices – größer',
  columns: [
    { label: 'Plan', type: 'text' },
    { label: 'Billed (month or year)', type: 'text' },
    { label: 'Price (USD), value', type: 'decimal' },
    { label: 'Since, value', type: 'date' },
    { label: 'Captured', type: 'instant' },
    { label: 'With', type: 'text' },
  ],
  rows: [
    ['Größe "S", now', 'monthly', '12.5', '2026-01-31', '2026-07-30T06:07:08.000Z', long],
    ['L', 'yearly', '-0.0004', null, null, null],
    ['M', 'monthly', null, '1999-12-31', '2026-07-30T23:59:59.000Z', 'short'],
  ],
}
const names = [
  'plan',
  'billed_month_or_year',
  'price_usd_value',
  'since_value',
  'captured',
  'with_',
]

describe.skipIf(!hasPspp)('sav in another reader', () => {
  test.each([
    ['the system file', "GET FILE='prices.sav'."],
    ['CSV with its syntax', "INSERT FILE='prices.sps'."],
  ])('%s has names, labels, types and cells', (_, syntax) => {
    written(table)
    const { shown, cases } = pspp(syntax)
    for (const { label } of table.columns) expect(shown).toContain(label)
    expect(shown).toMatch(/monthly/)
    const [head, ...rows] = cases.trim().split('\n')
    expect(head).toBe(names.join(','))
    expect(rows[0]).toContain('"Größe ""S"", now",monthly,12.5')
    expect(rows[0]).toMatch(/2026.01.31/)
    expect(rows[0]).toMatch(/06:07:08/)
    expect(rows[0]).toContain(long)
    expect(rows[1]).toMatch(/^L,yearly,-\.0004, *, *, *$/)
    expect(rows[2]).toContain('short')
  })

  test('words of others stay words', () => {
    const texts = [...attacks, "a'b", `x'. ERASE FILE='prices.sav'. '`].map(plainText)
    const columns = texts.map((label) => ({ label, type: 'text' as const }))
    written({ file: 'hostile', caption: texts.join(' '), columns, rows: [texts, texts, texts] })
    for (const syntax of ["GET FILE='hostile.sav'.", "INSERT FILE='hostile.sps'."]) {
      const { shown } = pspp(syntax)
      for (const text of texts) expect(shown).toContain(text.replaceAll('"', '""').trim())
    }
    expect(readFileSync(join(folder, 'prices.sav')).length).toBeGreaterThan(1000)
  })
})
