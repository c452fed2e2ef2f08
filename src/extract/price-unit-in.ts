import type { ReferenceQuantity } from '../model/unit.ts'
import { fold } from './price-text-fold.ts'
import { lex, meaning } from './price-text-lexer.ts'
import { quantityOf } from './price-unit.ts'

/** The first unit word of a text ("Every further agent" → 1 agent); null when it has none. */
export function unitIn(text: string): ReferenceQuantity | null {
  for (const token of lex(fold(text).text)) {
    const unit = token.weak ? undefined : meaning(token, 'unit')
    if (unit) return quantityOf('1', 1, unit.code)
  }
  return null
}
