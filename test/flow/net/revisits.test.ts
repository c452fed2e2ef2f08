import { expect, test } from 'vitest'
import { oracleMarket } from '../pipeline/oracle-market.ts'

const market = oracleMarket()

test('a page that says it did not change is believed for thirty days, then asked for whole', async () => {
  const days = 34
  for (let day = 0; day < days; day++) await market.runDay(day)
  const asked = market.site.requests.map(({ conditional }) => conditional)
  expect(asked).toHaveLength(days)
  const whole = asked.flatMap((conditional, day) => (conditional ? [] : [day]))
  expect(whole).toEqual([0, 30])
  const share = asked.slice(1).filter(Boolean).length / (days - 1)
  process.stdout.write(`${Math.round(share * 100)} % of ${days - 1} revisits asked conditionally\n`)
  expect(share).toBeGreaterThanOrEqual(0.95)
})
