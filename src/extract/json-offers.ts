import { z } from 'zod'
import { CurrencyCode, Decimal, decimalText } from '../model/money.ts'
import { Problem, type ProblemRecord } from '../model/problem.ts'
import { declaredOffer, type PricePlace, PriceTerms } from './declared-price.ts'
import { extractProblem } from './extract-problem.ts'
import { isJsonPath, type JsonNode, selectJson } from './json-path.ts'
import type { OffersRead } from './select.ts'

const JsonPath = z.string().refine(isJsonPath, 'not a JSONPath (RFC 9535), for example $.price')

/** One price of a record; `amount` is a path within the record, `currency` a code or such a path. */
const JsonPrice = PriceTerms.extend({
  amount: JsonPath,
  currency: z.union([CurrencyCode, JsonPath]).optional(),
})

/** Offers in JSON: `offers` names the records, the other paths start at each record. */
export const JsonOffersReader = z.strictObject({
  offers: JsonPath,
  name: JsonPath,
  prices: z.array(JsonPrice).min(1),
})
export type JsonOffersReader = z.infer<typeof JsonOffersReader>

/** @throws Problem extract/invalid when the text is not JSON (cut off, an error page) */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Problem('extract/invalid', `not JSON: ${error.message}`, {
      hint: 'The answer was cut off or is not the API any more; open the address and look.',
      cause: error,
    })
  }
}

/**
 * Offers by declared JSONPaths. A record without a name, and a price that cannot be read, are problems;
 * an absent or null price is no price.
 * @throws Problem extract/limit
 */
export function readJsonOffers(document: unknown, declared: JsonOffersReader): OffersRead {
  const records = selectJson(document, declared.offers)
  const problems: ProblemRecord[] = []
  const offers = records.flatMap((record) => {
    const name = selectJson(record.value, declared.name)[0]?.value
    if (typeof name !== 'string' || name.trim() === '') {
      problems.push(extractProblem('extract/invalid', `no name in ${record.path}`, null))
      return []
    }
    const places = declared.prices.flatMap((price) => placeOf(record, price))
    const read = declaredOffer(name.trim(), places)
    problems.push(...read.problems)
    return [read.offer]
  })
  return { offers, problems: [...problems, ...missed(records, declared)] }
}

/** Paths that name nothing in any record: a renamed field, not a withdrawn price. */
function missed(records: readonly JsonNode[], declared: JsonOffersReader): ProblemRecord[] {
  if (records.length === 0) {
    return [extractProblem('extract/nothing-found', `no offer at ${declared.offers}`, null)]
  }
  return declared.prices
    .filter(({ amount }) => records.every(({ value }) => selectJson(value, amount).length === 0))
    .map(({ amount, metric }) =>
      extractProblem('extract/nothing-found', `no ${amount} in any offer`, metric),
    )
}

function placeOf(record: JsonNode, price: JsonOffersReader['prices'][number]): PricePlace[] {
  const found = selectJson(record.value, price.amount)[0]
  const text = found ? amountText(found.value) : null
  if (!found || text === null) return []
  const { amount, currency, ...terms } = price
  const code = currency?.startsWith('$') ? selectJson(record.value, currency)[0]?.value : currency
  const known = CurrencyCode.safeParse(typeof code === 'string' ? code.toUpperCase() : code)
  return [
    {
      terms: { ...terms, ...(known.success ? { currency: known.data } : {}) },
      evidence: { selector: record.path + found.path.slice(1), text },
    },
  ]
}

/** Numbers as exact decimal text; null stands for no price. */
function amountText(value: unknown): string | null {
  if (typeof value === 'number') return decimalText(new Decimal(value))
  if (typeof value === 'string') return value.slice(0, 300)
  return value === null ? null : JSON.stringify(value).slice(0, 300)
}
