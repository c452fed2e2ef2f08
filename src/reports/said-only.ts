import type { Citation } from '../model/report.ts'

/** One sentence of a report that rests on what articles say, with where they say it. */
export interface Sentence {
  readonly text: string
  readonly cites: readonly Citation[]
}

/**
 * The sentences that rest on words, with those words: one that cites nothing, or anything without the words
 * that say it, is left out together with its citations. An empty sentence cites nothing.
 */
export function saidOnly(sentences: readonly Sentence[]): {
  readonly texts: readonly string[]
  readonly cites: readonly Citation[]
} {
  const said = sentences.filter(
    ({ text, cites }) =>
      text !== '' && cites.length > 0 && cites.every(({ quote }) => quote && quote.words !== ''),
  )
  return { texts: said.map(({ text }) => text), cites: said.flatMap(({ cites }) => cites) }
}
