/** Where the records of a JSON price list stand and what in them is a name, a price, a currency. */
export interface JsonProposal {
  readonly offers: string
  readonly name: string
  readonly prices: readonly {
    readonly metric: string
    readonly amount: string
    readonly currency?: string
  }[]
}

type Json = Readonly<Record<string, unknown>>

const nameKeys = ['name', 'title', 'model', 'plan', 'product', 'label', 'id']
const priceWords =
  /price|pricing|cost|amount|fee|rate|month|annual|year|input|output|token|seat|usd|eur/i
const currencyWords = /^currency(_?code)?$/i

/**
 * A start for a declaration of kind pricing-api: the largest list of records with a name and something
 * like a price. Undefined when there is none; whoever uses it looks at what it reads.
 */
export function proposeJson(document: unknown): JsonProposal | undefined {
  const lists = listsIn(document, '$', 0)
  return lists
    .flatMap(({ path, records }) => proposalFor(path, records) ?? [])
    .sort((a, b) => b.prices.length - a.prices.length)[0]
}

interface List {
  readonly path: string
  readonly records: readonly Json[]
}

function listsIn(value: unknown, path: string, depth: number): List[] {
  if (depth > 4 || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) {
    const records = value.filter(isRecord)
    return records.length > 0 ? [{ path: `${path}[*]`, records }] : []
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    listsIn(inner, `${path}${member(key)}`, depth + 1),
  )
}

function proposalFor(path: string, records: readonly Json[]): JsonProposal | undefined {
  const name = nameKeys.find((key) => records.every((record) => typeof record[key] === 'string'))
  if (!name) return undefined
  const leaves = leavesOf(records[0] ?? {}, '', '$', 0)
  const currency = leaves.find(
    ({ key, value }) => currencyWords.test(key) && /^[A-Z]{3}$/.test(String(value)),
  )
  const prices = leaves
    .filter(({ key, trail, value }) => key !== name && priceWords.test(trail) && isAmount(value))
    .map(({ trail, path: amount }) => ({
      metric: trail
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
      amount,
      ...(currency ? { currency: currency.path } : {}),
    }))
  return prices.length > 0 ? { offers: path, name: `$${member(name)}`, prices } : undefined
}

interface Leaf {
  readonly key: string
  /** Keys on the way, as words. */
  readonly trail: string
  readonly path: string
  readonly value: unknown
}

function leavesOf(record: Json, trail: string, path: string, depth: number): Leaf[] {
  return Object.entries(record).flatMap(([key, value]) => {
    const here = { key, trail: `${trail} ${key}`, path: `${path}${member(key)}`, value }
    return isRecord(value) && depth < 3 ? leavesOf(value, here.trail, here.path, depth + 1) : [here]
  })
}

function isAmount(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'string' && /^\D{0,4}\d+([.,]\d+)*\D{0,20}$/.test(value.trim())
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function member(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`
}
