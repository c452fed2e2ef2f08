const money = '(?:prices?|pricing|costs?|fees?|rates?|tariffs?|charges?)'
const unpaid = new RegExp(
  [
    String.raw`\b${money} (?:changes?|increases?|decreases?|differences?|diff|delta|trend|rank(?:ing)?|order|position|index|tier|level|band|group|category)$`,
    String.raw`\b(?:change|increase|decrease|rise|difference) in ${money}\b`,
    String.raw`\b(?:average|avg|mean|median|competitors?|competing|rivals?)\b.*\b${money}\b`,
    String.raw`\b${money}\b.*\b(?:average|avg|median|competitors?)\b`,
    String.raw`\b(?:late|overdue)(?: payment)? (?:fees?|charges?)\b|\bpenalty\b`,
  ].join('|'),
  'iu',
)
const former =
  /\b(former(ly)?|previous(ly)?|prior|old|original|undiscounted|strike( ?through)?|struck|crossed( out)?|compare at)\b/iu

/** Whether words about money name none that is paid for the offer: "price change", "average price", "late fee". */
export function isUnpaid(words: string): boolean {
  return unpaid.test(words)
}

/** Whether words say that a price is asked no more: "former price", "strike price". */
export function isFormer(words: string): boolean {
  return former.test(words)
}
