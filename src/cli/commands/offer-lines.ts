import type { ReadOutput } from '../../extract/read-output.ts'
import { units } from '../../model/unit.ts'
import { durationWords } from '../../reports/words.ts'
import { table } from '../table.ts'

type OutputOffer = ReadOutput['offers'][number]

/** Marks what is a guess; explained below the table. */
const guess = '(?)'

/** Offers as a table: a line per price, and under each offer whether it is sold, its promotion and the limits that have a quantity. */
export function offerLines(offers: readonly OutputOffer[], width: number): string[] {
  const rows = offers.map(offerRows)
  const head = ['offer', 'price', 'for', 'billed', '', 'read from']
  const [title = '', ...lines] = table([head, ...rows.flat()], { width, right: [1] })
  let next = 0
  const body = offers.flatMap((offer, i) => {
    const own = lines.slice(next, next + (rows[i]?.length ?? 0))
    next += own.length
    return [...own, ...remarks(offer).map((one) => cut(`    ${one}`, width))]
  })
  const guessed = offers.some(({ prices }) => prices.some((one) => one.confidence === 'low'))
  const note = `${guess} a guess: look at the page before you use it; --explain says why`
  return [title, ...body, ...(guessed ? ['', note] : [])]
}

function offerRows({ name, addon, free, onRequest, prices }: OutputOffer): string[][] {
  const about = [addon ? 'add-on' : '', free ? 'free' : '', onRequest ? 'on request' : '']
  if (prices.length === 0) return [[name, '', '', '', listed(about), '']]
  return prices.map((price, index) => [
    index === 0 ? name : '',
    `${price.amount} ${price.currency}`,
    [
      chargedFor(price),
      price.per ? `per ${price.per}` : '',
      price.period ? durationWords(price.period) : '',
    ]
      .filter(Boolean)
      .join(' '),
    price.billing ?? '',
    listed([
      ...about,
      price.kind === 'recurring' ? '' : price.kind,
      price.from ? 'from' : '',
      price.was ? 'former' : '',
      price.confidence === 'low' ? guess : '',
    ]),
    oneLine(price.evidence.text),
  ])
}

/** What a price is charged for, where neither its unit nor the plan says so: a part of the plan, input or output. */
function chargedFor({ metric, per }: OutputOffer['prices'][number]): string {
  const told = metric === 'base' || per?.includes(metric)
  return told ? '' : metric.replaceAll('-', ' ')
}

const availabilityWords = {
  PreOrder: 'announced: not on sale yet',
  SoldOut: 'sold out',
  Discontinued: 'no longer sold to new customers',
} as const

function remarks({ promotion, availability, features }: OutputOffer): string[] {
  const limits = features.filter((one) => one.included && one.limit !== null).map(limitWords)
  return [
    ...(availability ? [availabilityWords[availability]] : []),
    ...(promotion ? [`promotion: ${oneLine(promotion)}`] : []),
    ...(limits.length > 0 ? [`includes ${limits.join(', ')}`] : []),
  ]
}

/** "10 GB storage", "10,000 requests per month", "unlimited users". */
function limitWords({ name, limit, unitCode, duration }: OutputOffer['features'][number]): string {
  const unit = units.get(unitCode ?? '')
  const measured = unit && !unitCode?.startsWith('bw:') && limit !== 'unlimited'
  const size = [grouped(limit ?? ''), measured ? (limit === '1' ? unit.name : unit.plural) : '']
  const words = name.toLowerCase() === size[1]?.toLowerCase() ? '' : name
  return [...size, words, duration ? durationWords(duration) : ''].filter(Boolean).join(' ')
}

const grouped = (limit: string): string => limit.replace(/\B(?=(\d{3})+$)/g, ',')

const listed = (parts: readonly string[]): string => parts.filter(Boolean).join(', ')

const cut = (line: string, width: number): string =>
  line.length > width ? `${[...line].slice(0, width - 1).join('')}…` : line

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
