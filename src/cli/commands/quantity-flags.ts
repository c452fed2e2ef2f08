import { Problem } from '../../model/problem.ts'

/**
 * Quantities as the command line gives them: `seat=25`, and `seat=10,20,50` for a ramp.
 * @throws Problem usage/invalid
 */
export function quantitiesOf(given: readonly string[] = []): Record<string, string | string[]> {
  const metrics = given.map((text) => text.split('=')[0])
  const twice = metrics.find((metric, i) => metrics.indexOf(metric) < i)
  if (twice) return misused(`${twice} is given twice`, 'A ramp is one list: seat=10,20,50.')
  return Object.fromEntries(
    given.map((text) => {
      const [, metric, amounts] = /^([^=\s]+)=(\d+(?:\.\d+)?(?:,\d+(?:\.\d+)?)*)$/.exec(text) ?? []
      if (!metric || !amounts) {
        return misused(`${text} is no quantity`, 'Write METRIC=NUMBER: seat=25, or seat=10,20,50.')
      }
      const months = amounts.split(',')
      return [metric, months.length === 1 ? amounts : months]
    }),
  )
}

function misused(message: string, hint: string): never {
  throw new Problem('usage/invalid', message, { hint })
}
