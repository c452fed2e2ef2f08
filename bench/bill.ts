import fc from 'fast-check'
import { bill } from '../src/model/bill.ts'
import { Plan, Scenario } from '../src/model/plan.ts'
import { billProperties } from '../test/fixtures/bill/properties.ts'
import { ourBill, published } from '../test/fixtures/bill/published.ts'

/** Cases of all properties together. */
const cases = 20_000

function scorePublished(): void {
  const wrong = published.filter((one) => ourBill(one) !== Number(one.total).toFixed(2))
  const vendors = new Set(published.map(({ vendor }) => vendor)).size
  const right = published.length - wrong.length
  console.log(
    `golden ${right}/${published.length} published bills of ${vendors} vendors, to the cent`,
  )
  for (const one of wrong)
    console.log(`  ${one.vendor}, ${one.what}: ${ourBill(one)}, printed ${one.total}`)
}

function scoreProperties(): void {
  const all = Object.entries(billProperties)
  const numRuns = Math.ceil(cases / all.length)
  let held = 0
  for (const [name, property] of all) {
    const { failed, numRuns: ran, counterexample } = fc.check(property, { numRuns, seed: 1 })
    held += failed ? ran - 1 : ran
    if (failed) console.log(`  ${name}: fails with ${JSON.stringify(counterexample)}`)
  }
  console.log(`properties ${held}/${numRuns * all.length} cases of ${all.length} properties`)
}

const plan = Plan.parse({
  id: 'p',
  name: 'P',
  currency: 'USD',
  minimumCommitmentPerMonth: '500',
  components: [
    { metric: 'set-up', kind: 'flat', cadence: 'once', amount: '600' },
    { metric: 'seat', kind: 'unit', cadence: 'month', amount: '39', included: '3' },
    {
      metric: 'call',
      kind: 'graduated',
      cadence: 'usage',
      tiers: [
        { upTo: '1000', unitAmount: '0.10' },
        { upTo: '10000', unitAmount: '0.05' },
        { upTo: null, unitAmount: '0.01' },
      ],
    },
  ],
  discounts: [{ kind: 'term', percent: '10', minimumTermMonths: 12 }],
})
const scenarioOf = (seat: number, call: number) =>
  Scenario.parse({ id: 's', name: 'S', quantities: { seat: String(seat), call: String(call) } })

/** The same bill as most spreadsheets do it: floats, and a number for an answer. */
function plainTotal(seat: number, call: number): number {
  const steps = [
    [0, 1000, 0.1],
    [1000, 10_000, 0.05],
    [10_000, Number.POSITIVE_INFINITY, 0.01],
  ] as const
  let usage = 0
  for (const [low, high, price] of steps) {
    if (call > low) usage += (Math.min(call, high) - low) * price
  }
  let total = 600
  for (let month = 0; month < 12; month++) {
    total += Math.max(500, (Math.max(0, seat - 3) * 39 + usage) * 0.9)
  }
  return total
}

function perSecond(work: (i: number) => unknown): number {
  const until = performance.now() + 1000
  let done = 0
  while (performance.now() < until) for (let i = 0; i < 50; i++) work(done++)
  return done
}

function speed(): void {
  const scenarios = Array.from({ length: 200 }, (_, i) => scenarioOf(i + 1, i * 137))
  const at = (i: number) => scenarios[i % 200] ?? scenarioOf(1, 1)
  perSecond((i) => bill(plan, at(i)))
  const ours = perSecond((i) => bill(plan, at(i)))
  const plain = perSecond((i) => plainTotal((i % 200) + 1, (i % 200) * 137))
  const off = scenarios.filter(
    (scenario, i) => bill(plan, scenario).total !== String(plainTotal(i + 1, i * 137)),
  ).length
  console.log(
    `bills a second, each with its lines, net present value and reasons: ${ours.toLocaleString('en')}; one total in plain numbers: ${plain.toLocaleString('en')} (${(plain / ours).toFixed(0)} ×), of which ${off} of 200 are not the exact amount`,
  )
}

scorePublished()
scoreProperties()
speed()
