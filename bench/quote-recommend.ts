import { dateOf } from '../src/model/time.ts'
import { recommend } from '../src/quotes/recommend.ts'
import { modelOf } from '../src/quotes/recommend-for.ts'
import {
  asOf,
  comparisonOf,
  marketWith,
  quoteOf,
  requestOf,
} from '../test/unit/quotes/quoted-market.ts'

// How long a recommendation takes (of the processor alone, for the machine may be busy) beside the comparison it is handed, without own quotes and with many.
const runs = 50
const market = marketWith()
const request = requestOf({ segment: 's1', customer: 'c7', facts: { incumbent: 1 } })
const rivals = Array.from({ length: 20 }, (_, i) => ({
  who: ['acme', 'bolt', 'crane'][i % 3] ?? 'acme',
  perSeat: String(80 + 3 * i),
}))
const comparison = comparisonOf(market, request, rivals)

/** Quotes whose chance falls with the price, of as many segments and customers as a firm has. */
function historyOf(count: number) {
  return Array.from({ length: count }, (_, i) => {
    const price = 9000 + ((i * 7919) % 5000)
    const won = (i * 104_729) % 5000 > price - 9000
    return quoteOf(
      `q${i}`,
      { price: String(price), outcome: won ? 'won' : 'lost' },
      { segment: `s${i % 6}`, customer: `c${i % 90}`, facts: { incumbent: i % 3 === 0 ? 1 : 0 } },
    )
  })
}

process.stdout.write(`A recommendation at ${dateOf(asOf)}, ${rivals.length} rivals' plans:\n`)
for (const count of [0, 600, 3000]) {
  const history = historyOf(count)
  const model = modelOf(history, market, asOf)
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage()
    recommend({ market, request, asOf, comparison, history, model })
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }).toSorted((a, b) => a - b)
  const [middle = 0, most = 0] = [times[runs / 2], times.at(-1)]
  process.stdout.write(
    `  ${count} quotes of ours: median ${middle.toFixed(1)} ms, slowest ${most.toFixed(1)} ms (goal: under 50)\n`,
  )
}
