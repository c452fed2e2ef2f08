import { Market } from '../../src/model/market.ts'

const lines = ['storage', 'compute', 'search', 'speech', 'vision']
const vendorsPerLine = 10

/** Which of the plans of the filled warehouse belong to a line, by vendor: two of each of ten. */
function productsOf(line: number): Record<string, string[]> {
  return Object.fromEntries(
    Array.from({ length: vendorsPerLine }, (_, i) => {
      const vendor = line * vendorsPerLine + i
      return [`vendor-${vendor}`, [`Model ${vendor * 25}`, `Model ${vendor * 25 + 1}`]]
    }),
  )
}

/** `line vendor model` of every product of a line, as the statements by hand take them. */
export const comparedPlans: readonly string[] = lines.flatMap((id, line) =>
  Object.entries(productsOf(line)).flatMap(([vendor, names]) =>
    names.map((name) => `${id} ${vendor} ${name.toLowerCase().replace(' ', '-')}`),
  ),
)

/** Five lines of twenty rival plans each, an offer of our own and a scenario in each. */
export const speedMarket: Market = Market.parse({
  name: 'A market of many years',
  contact: 'bench@example.com',
  firm: { id: 'us', name: 'Us' },
  serviceLines: lines.map((id, line) => ({ id, name: id, products: productsOf(line) })),
  scenarios: lines.map((id) => ({
    ...{ id, name: id, serviceLine: id, termMonths: 12 },
    quantities: { 'input-token': '200000000' },
  })),
  offers: lines.map((id) => ({
    serviceLine: id,
    plan: {
      ...{ id: `own-${id}`, name: `Own ${id}`, currency: 'USD' },
      components: [
        {
          ...{ metric: 'input-token', kind: 'unit', cadence: 'usage', amount: '5' },
          per: { value: '1000000', unitCode: 'bw:token' },
        },
      ],
    },
  })),
})
