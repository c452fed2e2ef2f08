import { sayingWords, wordFrequencies } from './text-weights.ts'

const saturation = 1.2
const lengthPart = 0.75

/** How far texts are what a profile asks for: the score of each, and what each word of the profile gave to it. */
export function bm25(
  profile: readonly string[],
  texts: readonly (readonly string[])[],
): { readonly score: number; readonly terms: ReadonlyMap<string, number> }[] {
  const asked = new Set(profile.flatMap(sayingWords))
  const frequencies = wordFrequencies(texts)
  const average = texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length)
  return texts.map((text) => {
    const counts = new Map<string, number>()
    for (const word of text) if (asked.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
    const norm = saturation * (1 - lengthPart + (lengthPart * text.length) / (average || 1))
    const terms = new Map(
      [...counts].map(([word, n]): [string, number] => {
        const found = frequencies.get(word) ?? 0
        const rarity = Math.log(1 + (texts.length - found + 0.5) / (found + 0.5))
        return [word, (rarity * n * (saturation + 1)) / (n + norm)]
      }),
    )
    return { score: [...terms.values()].reduce((sum, one) => sum + one, 0), terms }
  })
}
