import { wordsOf } from './words-of.ts'

const common = new Set(
  'a about after all also an and are as at be been but by can der die das den dem des de del du ein eine el en est et for from had has have he her his how if im in into is it its la las le les los mit more new no not now of on one or other our out over per she so than that the their them there these they this to und un une up van von was we were what when which who will with would you your zu het een'.split(
    ' ',
  ),
)

/** A text as its words, each weighed by how rare it is; of length 1. */
export type TextWeights = ReadonlyMap<string, number>

/** The words of a text that say something. */
export function sayingWords(text: string): string[] {
  return wordsOf(text)
    .map((word) => word.text)
    .filter((word) => !common.has(word) && (word.length > 1 || /\P{ASCII}|\d/u.test(word)))
}

/** In how many of the texts each word stands. */
export function wordFrequencies(texts: readonly (readonly string[])[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const text of texts) {
    for (const word of new Set(text)) found.set(word, (found.get(word) ?? 0) + 1)
  }
  return found
}

/** TF-IDF of a text among `count` texts, with its length made 1. */
export function weigh(
  words: readonly string[],
  frequencies: ReadonlyMap<string, number>,
  count: number,
): TextWeights {
  const times = new Map<string, number>()
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1)
  const weighed = [...times].map(([word, n]): [string, number] => [
    word,
    (1 + Math.log(n)) * Math.log(1 + count / (frequencies.get(word) ?? 1)),
  ])
  const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1
  return new Map(weighed.map(([word, weight]) => [word, weight / length]))
}
