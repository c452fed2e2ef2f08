import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { bellwether, spawned } from './cli.ts'
import { market, temporaryFolder, writeWorkspace } from './workspace.ts'

const csv = `Quote ID,Account,Quote date,Status,Amount,Close date,Lost to
Q-1,Globex,2026-01-02,Closed Won,1200,2026-02-01,
Q-2,Hooli,2026-01-05,Closed Lost,1300,2026-02-03,Rival
Q-3,Initech,2026-01-07,Proposal,1400,,
`

function workspace() {
  const folder = temporaryFolder()
  writeWorkspace(folder.path)
  writeFileSync(
    join(folder.path, 'bellwether.yaml'),
    `${market}serviceLines:\n  - { id: desk, name: Desk }\n`,
  )
  const file = join(folder.path, 'deals.csv')
  writeFileSync(file, csv)
  const ask = (...args: string[]) => bellwether(['quote', ...args, '-w', folder.path])
  return { ...folder, file, ask, [Symbol.dispose]: () => folder[Symbol.dispose]() }
}

test('import: preview writes nothing, all or nothing, twice is once', async () => {
  using home = workspace()
  const { file, ask } = home
  const seen = await ask('import', file, '--preview')
  expect(seen.out).toMatch(/Q-2 .*\$1,300\.00.* lost .*rival/)
  expect((await ask('list')).err).toContain('0 quotes')
  expect((await ask('import', file)).out).toBe('3 new, 0 changed, 0 as before\n')
  expect((await ask('import', file)).out).toBe('0 new, 0 changed, 3 as before\n')
  expect(readFileSync(join(home.path, 'crm/quotes.map.yaml'), 'utf8')).toContain('outcome: Status')

  writeFileSync(
    file,
    `${csv.replace('Proposal,1400,,', 'Lost,1400,2026-03-01,')}Q-4,Umbrella,2026-01-09,Limbo,7,,\n`,
  )
  const refused = await ask('import', file)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('deals.csv:5: Q-4: Status: it is not known what Limbo means')
  expect((await ask('list', '--outcome', 'open')).err).toContain('1 quote')
  const skipped = await ask('import', file, '--skip-bad')
  expect([skipped.code, skipped.out]).toEqual([3, '0 new, 1 changed, 2 as before, 1 left out\n'])
})

test('import of a workbook', async () => {
  using home = workspace()
  const rows = csv
    .trim()
    .split('\n')
    .map((line) => line.split(',').map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell)))
  const file = join(home.path, 'deals.xlsx')
  writeFileSync(
    file,
    await writeXlsx({
      sheets: [
        { name: 'Notes', rows: [['hello']] },
        { name: 'Deals', rows },
      ],
    }),
  )
  const { out, err } = await home.ask('import', file)
  expect(out, err).toBe('3 new, 0 changed, 0 as before\n')
})

test('a quote from its price to its end, with undo and trail', async () => {
  using home = workspace()
  const { ask, file } = home
  await ask('import', file)
  expect((await ask('price', 'Q-3', '1350', '--reason', 'Rival is near')).out).toBe(
    'Q-3: draft at $1,350.00\n',
  )
  const early = await ask('send', 'Q-3')
  expect(early.err).toContain('nobody approved its price')
  const low = await ask('approve', 'Q-3', '--role', 'rep')
  expect([low.code, low.err]).toEqual([1, expect.stringContaining('[quote/approval]')])
  expect((await ask('approve', 'Q-3', '--role', 'CFO')).out).toContain('approved by CFO')
  expect((await ask('send', 'Q-3', '--valid-until', '2999-01-01')).out).toContain(
    'valid until 2999-01-01',
  )
  expect((await ask('decide', 'Q-3', '--outcome', 'lost', '--lost-to', 'rival')).out).toContain(
    'decided: lost to rival',
  )
  expect((await ask('undo', 'Q-3')).out).toContain('Q-3: sent')
  await ask('decide', 'Q-3', '--outcome', 'won')
  const shown = await ask('show', 'Q-3')
  expect(shown.out).toMatch(/decided .*lost to rival .*\(taken back\)/)
  expect((await ask('import', file, '--json')).code).toBe(0)
  expect((await ask('show', 'Q-9')).err).toContain('[quote/unknown]')
  expect((await ask('score')).out).toContain('0 quotes recommended')
})

test('an import that is killed has booked nothing, and the next books all', async () => {
  using home = workspace()
  const args = ['quote', 'import', home.file, '-w', home.path]
  const killed = await spawned(args, { env: { BELLWETHER_FAILPOINTS: 'tx.before_commit:1:kill' } })
  expect(killed.code).not.toBe(0)
  expect((await home.ask('list')).err).toContain('0 quotes')
  expect((await home.ask('import', home.file)).out).toContain('3 new')
})
