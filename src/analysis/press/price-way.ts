import { wordsOf } from './words-of.ts'

const up =
  'raise raises raised raising increase increases increased increasing hike hikes hiked rise rises rose rising up dearer climb climbs climbed erhöht erhöhen verteuert steigen steigt augmente augmentent hausse aumenta aumentan sube suben verhoogt verhogen stijgt stijgen'
const down =
  'cut cuts cutting lower lowers lowered lowering reduce reduces reduced reducing slash slashes slashed drop drops dropped fall falls fell falling down cheaper discounts decrease decreases decreased senkt senken verbilligt sinken sinkt baisse baissent réduit réduisent baja bajan reduce reducen verlaagt verlagen daalt dalen'

const ways: ReadonlyMap<string, 'up' | 'down'> = new Map([
  ...up.split(' ').map((word) => [word, 'up'] as const),
  ...down.split(' ').map((word) => [word, 'down'] as const),
])

/** Which way a text says that something goes; null where it says neither or both. */
export function wayOf(text: string): 'up' | 'down' | null {
  const said = new Set(wordsOf(text).flatMap((word) => ways.get(word.text) ?? []))
  const [way] = said
  return said.size === 1 && way !== undefined ? way : null
}

/** The last word of a text that says which way something goes, with where it stands. */
export function lastWay(text: string): { way: 'up' | 'down'; start: number } | undefined {
  return wordsOf(text)
    .flatMap(({ text: word, start }) => {
      const way = ways.get(word)
      return way === undefined ? [] : [{ way, start }]
    })
    .at(-1)
}
