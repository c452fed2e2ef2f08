import type { Line } from './lines.ts'
import type { Site } from './sites.ts'

/** What a page tells of the country of its seller, for the currencies that share a sign: its phone, its cities, its taxes. */
const hints: Readonly<Record<string, RegExp>> = {
  INR: /(?<!\d)(?:\+|00)91[\s-]?\d|\bindian?\b|\bgstin\b|₹|\blakhs?\b|\b(?:mumbai|delhi|bengaluru|bangalore|hyderabad|chennai|kolkata|pune|ahmedabad|jaipur)\b/i,
  PKR: /(?<!\d)(?:\+|00)92[\s-]?\d|\bpakistani?\b|\b(?:karachi|lahore|islamabad|rawalpindi|faisalabad)\b/i,
  LKR: /(?<!\d)(?:\+|00)94[\s-]?\d|\bsri lankan?\b|\bcolombo\b/i,
  NPR: /(?<!\d)(?:\+|00)977[\s-]?\d|\bnepal(?:i|ese)?\b|\bkathmandu\b/i,
  MUR: /(?<!\d)(?:\+|00)230[\s-]?\d|\bmaurit(?:ius|ian)\b/i,
  SEK: /(?<!\d)(?:\+|00)46[\s-]?\(?\d|\b(?:sverige|sweden|svensk\p{L}*|stockholm|göteborg|malmö|org\.?nr)(?!\p{L})/iu,
  NOK: /(?<!\d)(?:\+|00)47[\s-]?\d|\b(?:norge|norway|norsk\p{L}*|oslo|bergen|trondheim)(?!\p{L})/iu,
  DKK: /(?<!\d)(?:\+|00)45[\s-]?\d|\b(?:danmark|denmark|dansk\p{L}*|aarhus|odense|cvr)(?!\p{L})|københavn/iu,
  ISK: /(?<!\d)(?:\+|00)354[\s-]?\d|\b(?:iceland|reykjav[ií]k)(?!\p{L})|ísland/iu,
}

const longest = 400

/** The currency of the country that a page speaks of, where the sign of its prices leaves several open; null where it speaks of none or of two. */
export function countryCurrency(
  title: string,
  lines: readonly Line[],
  sites: readonly Site[],
): string | null {
  const open = sites.find(
    ({ reading }) =>
      reading.amount !== null &&
      reading.currency === null &&
      reading.currencyCandidates.some((code) => code in hints),
  )
  if (!open) return null
  const texts = [title, ...lines.map(({ text }) => text)].filter((text) => text.length <= longest)
  const told = open.reading.currencyCandidates.filter((code) =>
    texts.some((text) => hints[code]?.test(text)),
  )
  return told.length === 1 ? (told[0] ?? null) : null
}
