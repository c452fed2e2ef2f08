/** A sum with a mark and three digits, or with cents, its currency before or after it. */
const sum =
  /[$€£¥₹₽₺₴]\s?(\d{1,3})([.,])(\d{2,3})(?![\d.,])|(?<![\d.,])(\d{1,3})([.,])(\d{2,3})\s?(?:[$€£₽₺₴]|zł|kr\b|kč)/giu

/**
 * Whether the commas of a page mark thousands though its language has them mark decimals: two different sums or
 * more have three digits after a comma, the last a zero, and no sum has cents after one or thousands after a point.
 */
export function commasMarkThousands(lines: readonly { readonly text: string }[]): boolean {
  const found = new Set<string>()
  for (const { text } of lines) {
    for (const [, before, mark, digits, before2, mark2, digits2] of text.matchAll(sum)) {
      const [whole = '', sign, rest = ''] = before
        ? [before, mark, digits]
        : [before2, mark2, digits2]
      if (rest.length === 3 && sign === ',' && rest.endsWith('0') && whole !== '0')
        found.add(whole + rest)
      else if (rest.length === 3 || sign === ',') return false
    }
  }
  return found.size >= 2
}
