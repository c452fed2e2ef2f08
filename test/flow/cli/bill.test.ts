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
    '  seat  5184.00  18 seats × 12 a month',
    '',
    'Team: 5270.40 USD in all, 219.60 a month, 5068.44 net present value',
    '  base       2400.00  100 a month',
    '  seat       3456.00  volume: 18 seats × 8 a month',
    '  Discounts  -585.60  prepay',
    '  21 seats would cost 388.80 USD less in all',
    '',
    'Pay as you go is cheapest from 1 seat',
    'above 18.75 seats Team is cheaper than Pay as you go',
    'above 200 seats Pay as you go is cheaper than Team',
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
  [['--curve', 'seat=1.2.3..5'], 'seat=1.2.3..5 is no range'],
  [['-q', 'seat=5', '-q', 'seat=7'], 'seat is given twice'],
  [['-q', 'seat=1.2.3'], 'seat=1.2.3 is no quantity'],
  [['--term', '1200'], 'termMonths'],
  [['--discount-rate=-12'], 'discountRate'],
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

test('plans in several currencies are not put in one order, and a thousandth of a cent is not nothing', async () => {
  const mixed = join(folder, 'mixed.yaml')
  const plan = (id: string, currency: string, amount: string) =>
    `- { id: ${id}, name: ${id}, currency: ${currency}, components: [{ metric: call, kind: unit, cadence: usage, amount: "${amount}" }] }\n`
  writeFileSync(mixed, plan('yen', 'JPY', '150') + plan('dollar', 'USD', '0.00001'))
  const { out } = await bellwether(['bill', mixed, '-q', 'call=1', '--term', '1'])
  expect(out).toContain('dollar: 0.00001 USD in all')
  expect(out).toContain('these plans are in several currencies')
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
  const nowhere = join(folder, 'none', 'prices.json')
  const lost = await bellwether(['plan', 'convert', file, '--to', 'stripe', '--out', nowhere])
  expect([lost.code, lost.err]).toEqual([2, expect.stringContaining('no file that could be')])
  const refused = await bellwether(['plan', 'convert', file, '--to', 'pricing2yaml'])
  expect(refused.err).toContain('Pricing2Yaml cannot say 2 charges in one price of Team')
})
