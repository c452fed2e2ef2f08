import { numberValue } from './number.ts'
import { meaning, type Token } from './price-text-lexer.ts'

/** Whether the number at `index` is a count of something ("10 GB", "3 months", "20 %"), not a price. */
export function isCount(tokens: readonly Token[], index: number): boolean {
  const dash = tokens[index + 1]
  const after = dash?.raw === '-' && dash.start === tokens[index]?.end ? tokens[index + 2] : dash
  if (!after) return false
  if (after.raw === '%') return true
  if (meaning(after, 'unit') && !after.weak) return meaning(after, 'unit')?.code !== 'C62'
  return meaning(after, 'period') !== undefined && !after.weak && after.words.length === 1
}

/** The decimal mark that some number among the tokens proves, for those that leave it open. */
export function provenDecimalMark(tokens: readonly Token[]): '.' | ',' | undefined {
  for (const token of tokens) {
    const raw = token.number?.raw
    const proof = raw ? /[.,](?=\d{2}$)/.exec(raw)?.[0] : undefined
    if (raw && (proof === '.' || proof === ',') && numberValue(raw)) return proof
  }
  return undefined
}
