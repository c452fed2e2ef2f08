import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bellwether } from './cli.ts'

let folder: string
let file: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-bill-'))
  file = join(folder, 'plans.yaml')
  writeFileSync(
    file,
    `- id: payg
  name: Pay as you go
  currency: USD
  components:
    - { metric: seat, kind: unit, cadence: month, amount: "12" }
- id: team
  name: Team
  currency: USD
  components:
    - { metric: base, kind: flat, cadence: month, amount: "100" }
    - metric: seat
      kind: volume
      cadence: month
      tiers: [{ upTo: "20", unitAmount: "8" }, { upTo: "200", unitAmount: "6" }]
  discounts: [{ kind: prepay, percent: "10" }]
`,
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('bills are explained, cheapest first, with what would be cheaper', async () => {
  const args = ['-q', 'seat=18', '--term', '24', '--billing', 'annual', '--curve', 'seat=1..500']
  const { code, out } = await bellwether(['bill', file, ...args])
  expect(code).toBe(0)
  expect(out.split('\n')).toEqual([
    'Pay as you go: 5184.00 USD in all, 216.00 a month, 4985.35 net present value',
    '  seat  5184.00  18 seat × 12 a month',
    '',
    'Team: 5270.40 USD in all, 219.60 a month, 5068.44 net present value',
    '  base       2400.00  100 a month',
    '  seat       3456.00  volume: 18 seat × 8 a month',
    '  Discounts  -585.60  prepay',
    '  21 seat would cost 388.80 USD less in all',
    '',
    'Pay as you go is cheapest from 1 seat',
    'above 18.75 seat Team is cheaper than Pay as you go',
    'above 200 seat Pay as you go is cheaper than Team',
    '',
  ])
})

test('a need that no plan serves is answered with the reasons', async () => {
  const { code, out } = await bellwether([
    'bill',
    file,
    '-q',
    'seat=300',
    '-q',
    'ticket=1',
    '--json',
  ])
  expect(code).toBe(0)
  const { bills } = JSON.parse(out)
  expect(bills.map(({ bill }: { bill: { reasons: string[] } }) => bill.reasons)).toEqual([
    [
      'no price for tickets, only for the plan itself, seats',
      'no price for more than 200 seats; 300 are needed',
    ],
    ['no price for tickets, only for seats'],
  ])
  const plain = await bellwether(['bill', file, '-q', 'ticket=1'])
  expect(plain.out).toContain('no plan of this file can serve what is asked for')
})

test.each([
  [['-q', 'seat'], 'seat is no quantity'],
  [['-q', 'seat=-3'], 'seat=-3 is no quantity'],
  [['--term', 'long'], 'termMonths'],
  [['--curve', 'seat=9..1'], 'seat=9..1 is no range'],
  [['--plan', 'Enterprise'], 'no plan is called Enterprise'],
])('%j is a wrong use', async (args, message) => {
  const { code, err } = await bellwether(['bill', file, ...args])
  expect([code, err.includes(message)]).toEqual([2, true])
})

test('a file that makes no sense, or is not there, is a problem', async () => {
  const absurd = join(folder, 'absurd.yaml')
  writeFileSync(
    absurd,
    'id: p\nname: P\ncurrency: USD\ncomponents: [{ metric: seat, kind: unit, cadence: month, amount: "-1" }]\n',
  )
  const refused = await bellwether(['bill', absurd])
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('plan/invalid')])
  expect(refused.err).toContain('seat: amount is negative')
  expect((await bellwether(['bill', join(folder, 'none.yaml')])).err).toContain('input/missing')
})

test('plans go to other tools and come back', async () => {
  const stripe = join(folder, 'prices.json')
  expect(
    (await bellwether(['plan', 'convert', file, '--to', 'stripe', '--out', stripe])).code,
  ).toBe(0)
  const args = ['-q', 'seat=18', '--json']
  const [there, back] = [
    await bellwether(['bill', file, ...args]),
    await bellwether(['bill', stripe, ...args]),
  ]
  expect(JSON.parse(back.out)).toEqual({ ...JSON.parse(there.out), format: 'stripe' })
  const refused = await bellwether(['plan', 'convert', file, '--to', 'pricing2yaml'])
  expect(refused.err).toContain('Pricing2Yaml cannot say 2 charges in one price of Team')
})
