import { nothingRead, type PriceReading } from './price-reading.ts'
import { hasMark, isUnknownWord, type Token } from './price-text-lexer.ts'

/** Longest text in which "contact us" is taken to stand in place of a price. */
const phraseLength = 90

const ends = (token: Token | undefined): boolean =>
  token === undefined || /^[.!?;•\n]$/.test(token.raw)

/** The tokens of the sentence around `index`. */
function clauseAround(tokens: readonly Token[], index: number): readonly Token[] {
  let first = index
  let last = index
  while (!ends(tokens[first - 1])) first--
  while (!ends(tokens[last + 1])) last++
  return tokens.slice(first, last + 1)
}

/** "Custom / region", "Custom (per site)": what follows a word in place of a price tells what it depends on. */
function counted(clause: readonly Token[], token: Token): readonly Token[] {
  if (clause[0] !== token || !/^[/(]$/.test(clause[1]?.raw ?? '') || clause.length > 5)
    return clause
  return [token]
}

function statement(
  token: Token,
  said: { readonly free?: boolean; readonly onRequest?: boolean },
  at: (index: number, end?: boolean) => number,
): PriceReading {
  return {
    ...nothingRead,
    free: said.free ?? false,
    onRequest: said.onRequest ?? false,
    span: [at(token.start), at(token.end, true)],
  }
}

/** "Free" and "Contact us" where they stand in place of a price. */
export function wordsWithoutAmount(
  tokens: readonly Token[],
  priced: boolean,
  at: (index: number, end?: boolean) => number,
): readonly PriceReading[] {
  // A long text is no statement in place of a price.
  const length = (tokens.at(-1)?.end ?? 0) - (tokens[0]?.start ?? 0)
  let free = false
  let onRequest = false
  return tokens.flatMap((token, index) => {
    if (!(['free', 'request', 'requestAlone'] as const).some((mark) => hasMark(token, mark)))
      return []
    const clause = clauseAround(tokens, index)
    const bare = !counted(clause, token).some((other) => isUnknownWord(other) || other.number)
    const trial = clause.some((other) => hasMark(other, 'trial'))
    if (!free && !priced && hasMark(token, 'free') && bare && !trial) {
      free = true
      return [statement(token, { free }, at)]
    }
    const asked =
      (hasMark(token, 'request') && length <= phraseLength) ||
      (hasMark(token, 'requestAlone') && bare && length <= phraseLength)
    if (asked && !onRequest) {
      onRequest = true
      return [statement(token, { onRequest }, at)]
    }
    return []
  })
}
