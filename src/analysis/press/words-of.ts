/** One word of a text, folded, with where it stands in the text as it came. */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

// Scripts without blanks between words are taken letter by letter.
const word =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[[\p{L}\p{M}\p{N}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]]+(?:[.,]\p{N}+)*/gv

/** Upper and lower case, wide and narrow letters and ligatures are the same. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** The words of a text in order: letters and digits; `1,200` and `0.5` are one word each. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(word)].map(({ 0: found, index }) => ({
    text: folded(found),
    start: index,
    end: index + found.length,
  }))
}
