import { z } from 'zod'
import { Decimal, type DecimalText } from './money.ts'

/**
 * What a price is per. Codes are UN/CEFACT Recommendation 20 where it has one,
 * `bw:` where it lacks one (seat, token, request, ticket, site).
 */
interface Unit {
  readonly code: string
  readonly name: string
  readonly plural: string
  /** Units of one dimension convert into each other; others never do. */
  readonly dimension: string
  /** How many base units of the dimension one of these is. */
  readonly factor: DecimalText
}

/** What is counted one by one and converts into nothing else. */
const counted = (
  'account app bot call capacity case channel character city client company connection contact course credit ' +
  'database delivery demo device document domain employee event gpu half-day host image ' +
  'instance interview invoice lead lesson location mailbox meal message monitor node number ' +
  'order organization page parcel participant payslip post project property record report ' +
  'repository request resource room run screen server session shift signature site standard-line ' +
  'store student team ticket token transaction vCPU vehicle video visit visitor word ' +
  'workspace'
).split(' ')

const pluralOf = (name: string): string =>
  name.endsWith('y') && !name.endsWith('day')
    ? `${name.slice(0, -1)}ies`
    : `${name}${name.endsWith('x') ? 'es' : 's'}`

const rows: readonly (readonly [string, string, string, string, DecimalText])[] = [
  ...counted.map((name) => [`bw:${name}`, name, pluralOf(name), name, '1'] as const),
  ['C62', 'unit', 'units', 'piece', '1'],
  ['bw:seat', 'seat', 'seats', 'seat', '1'],
  // Whoever works in a product takes a seat of it, whatever the seller calls him.
  ['bw:agent', 'agent', 'agents', 'seat', '1'],
  ['bw:developer', 'developer', 'developers', 'seat', '1'],
  ['bw:editor', 'editor', 'editors', 'seat', '1'],
  ['KWH', 'kWh', 'kWh', 'energy', '1'],
  ['SEC', 'second', 'seconds', 'duration', '1'],
  ['MIN', 'minute', 'minutes', 'duration', '60'],
  ['HUR', 'hour', 'hours', 'duration', '3600'],
  ['DAY', 'day', 'days', 'duration', '86400'],
  ['AD', 'byte', 'bytes', 'storage', '1'],
  ['2P', 'kB', 'kB', 'storage', '1000'],
  ['4L', 'MB', 'MB', 'storage', '1000000'],
  ['E34', 'GB', 'GB', 'storage', '1000000000'],
  ['E35', 'TB', 'TB', 'storage', '1000000000000'],
  ['E62', 'GiB', 'GiB', 'storage', '1073741824'],
  ['P1', '%', '%', 'percent', '1'],
  ['MTK', 'm²', 'm²', 'area', '1'],
  ['FTK', 'sq ft', 'sq ft', 'area', '0.09290304'],
  ['KMT', 'km', 'km', 'length', '1'],
  ['KGM', 'kg', 'kg', 'mass', '1'],
]

export const units: ReadonlyMap<string, Unit> = new Map(
  rows.map(([code, name, plural, dimension, factor]) => [
    code,
    { code, name, plural, dimension, factor },
  ]),
)

/** What sellers call a seat: the person who holds it, or the right to it. */
const seatWords =
  'user users member members person persons people licence licences license licenses'

const byName = new Map([
  ...rows.flatMap(([code, name, plural]) => [
    [name.toLowerCase(), code] as const,
    [plural.toLowerCase(), code] as const,
  ]),
  ...seatWords.split(' ').map((word) => [word, 'bw:seat'] as const),
])

/**
 * `token`, `tokens`, `GB` or a code itself → unit code; undefined when unknown (abstain, never guess). Users,
 * members and licences are seats; agents, editors and developers keep their name and convert into seats.
 */
export function unitCode(name: string): string | undefined {
  return units.has(name) ? name : byName.get(name.trim().toLowerCase())
}

/** How much of a unit one price buys: 1,000,000 tokens, 1 seat. */
export const ReferenceQuantity = z.strictObject({
  value: z.string().regex(/^\d+(\.\d+)?$/),
  unitCode: z.string(),
})
export type ReferenceQuantity = z.infer<typeof ReferenceQuantity>

/** `1000000 token`, `1M tokens`, `1 seat`, `GB` → reference quantity; undefined when the unit is unknown. */
export function referenceQuantity(text: string): ReferenceQuantity | undefined {
  const match = /^\s*(?:(\d[\d,]*(?:\.\d+)?)\s*(k|m|bn?)?\s+)?(\S.*?)\s*$/i.exec(text)
  const code = unitCode(match?.[3] ?? '')
  if (!code) return undefined
  const scale = { k: 1e3, m: 1e6, b: 1e9, bn: 1e9 }[(match?.[2] ?? '').toLowerCase()] ?? 1
  const value = new Decimal((match?.[1] ?? '1').replaceAll(',', '')).times(scale).toFixed()
  return { value, unitCode: code }
}

/** Whether prices per `a` and per `b` can be compared at all. */
function sameDimension(a: string, b: string): boolean {
  const left = units.get(a)
  return left !== undefined && left.dimension === units.get(b)?.dimension
}

/** `quantity` of unit `from` in unit `to`; undefined across dimensions. */
export function convertQuantity(
  quantity: DecimalText,
  from: string,
  to: string,
): Decimal | undefined {
  if (!sameDimension(from, to)) return undefined
  return new Decimal(quantity)
    .times(units.get(from)?.factor ?? Number.NaN)
    .div(units.get(to)?.factor ?? Number.NaN)
}

/** What follows "per" when the price is shown: `1M tokens`, `seat`. */
export function perLabel({ value, unitCode: code }: ReferenceQuantity): string {
  const unit = units.get(code)
  const amount = new Decimal(value)
  const word = code.replace(/^bw:/, '')
  if (amount.equals(1)) return unit?.name ?? word
  const short = [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'K'],
  ] as const
  const scale = short.find(([size]) => amount.gte(size) && amount.mod(size).isZero())
  const count = scale ? `${amount.div(scale[0]).toFixed()}${scale[1]}` : amount.toFixed()
  return `${count} ${unit?.plural ?? word}`
}

/** Units whose prices are quoted per many, and per how many, so that per 1K and per 1M can be told to be the same. */
const customaryQuantity: Readonly<Record<string, DecimalText>> = {
  'bw:token': '1000000',
  'bw:character': '1000000',
}

/** A price per the customary quantity of its unit: $0.0004 per 1K tokens is $0.40 per 1M tokens. Exact. */
export function customary(
  amount: DecimalText,
  quantity: ReferenceQuantity | null,
): { amount: DecimalText; referenceQuantity: ReferenceQuantity | null } {
  const per = quantity && customaryQuantity[quantity.unitCode]
  if (!per || per === quantity.value) return { amount, referenceQuantity: quantity }
  return {
    amount: new Decimal(amount).times(per).div(quantity.value).toFixed(),
    referenceQuantity: { ...quantity, value: per },
  }
}
