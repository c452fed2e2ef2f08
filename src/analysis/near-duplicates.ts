/** Words of a text, letters and digits only. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu) ?? []
  )
}

function shingles(text: string): Set<string> {
  const words = wordsOf(text)
  if (words.length < 3) return new Set(words)
  return new Set(words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`))
}

/** Share of the smaller text's three-word runs that the larger one has too. */
function containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  return small.size === 0 ? 0 : [...small].filter((run) => large.has(run)).length / small.size
}

/** One firm's two price news share their template; the figures tell them apart. */
function figuresDiffer(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size > 0 && b.size > 0 && ![...a].some((figure) => b.has(figure))
}

/** A text to be grouped; `at` in milliseconds. */
export interface DatedText {
  readonly headline: string
  readonly lead: string
  readonly at: number
}

// Measured on 897 documents of 181 articles: three-word runs, containment from 0.35, F1 0.98.
const threshold = 0.35
const windowMs = 10 * 86_400_000

/**
 * Groups the same text printed in several places. Items come earliest first and so do the members of
 * each group; a text joins the first group of which any member within ten days is nearly the same.
 */
export function nearDuplicates<T extends DatedText>(items: readonly T[]): T[][] {
  const groups: { item: T; runs: Set<string>; figures: Set<string> }[][] = []
  for (const item of items) {
    const runs = shingles(`${item.headline} ${item.lead}`)
    const figures = new Set(wordsOf(item.headline).filter((word) => /\p{N}/u.test(word)))
    const group = groups.find((members) =>
      members.some(
        (member) =>
          item.at - member.item.at <= windowMs &&
          !figuresDiffer(figures, member.figures) &&
          containment(runs, member.runs) >= threshold,
      ),
    )
    if (group) group.push({ item, runs, figures })
    else groups.push([{ item, runs, figures }])
  }
  return groups.map((group) => group.map(({ item }) => item))
}
