import type { Token } from './price-text-lexer.ts'

const taxOn = /^(?:zzgl|exkl|excl|plus|ohne|más|mais|oltre|hors|utan|\+)$/i
const taxIn = /^(?:inkl|incl|inc|including|dont|con|com|med|vč)$/i
const taxName = /^(?:mwst|ust|vat|tva|iva|btw|gst|hst|moms|dph|kdv|tax|ндс|alv|mva|ддс)$/i

/** "zzgl. 19 % MwSt.", "+ 20% VAT": a tax told with its rate; null where none is. */
export function taxRateAt(
  tokens: readonly Token[],
  index: number,
): { readonly tax: 'included' | 'excluded'; readonly next: number } | null {
  const lead = tokens[index]?.raw ?? ''
  const tax = taxOn.test(lead) ? 'excluded' : taxIn.test(lead) ? 'included' : null
  let at = tokens[index + 1]?.raw === '.' ? index + 2 : index + 1
  if (!tax || !tokens[at]?.number || tokens[at + 1]?.raw !== '%') return null
  at += 2
  if (!taxName.test(tokens[at]?.raw ?? '')) return null
  return { tax, next: tokens[at + 1]?.raw === '.' ? at + 2 : at + 1 }
}
