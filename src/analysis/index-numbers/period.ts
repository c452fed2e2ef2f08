/** What one product cost, and how much of it was bought: 1 where nobody knows. */
export interface Quote {
  readonly price: number
  readonly quantity?: number
}

/** What was for sale in one period, by product; a product that is not in it is a gap. */
export type Period = ReadonlyMap<string, Quote>

/** A product in both periods. */
export interface Matched {
  readonly product: string
  readonly from: Required<Quote>
  readonly to: Required<Quote>
}

const whole = ({ price, quantity = 1 }: Quote): Required<Quote> => ({ price, quantity })

/** The products for sale in both periods at a price; what is free has no ratio. */
export function matchedProducts(from: Period, to: Period): Matched[] {
  return [...from].flatMap(([product, before]) => {
    const after = to.get(product)
    if (!after || before.price <= 0 || after.price <= 0) return []
    return [{ product, from: whole(before), to: whole(after) }]
  })
}
