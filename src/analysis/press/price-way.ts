import { wordsOf } from './words-of.ts'

const up = [
  'raise raises raised raising increase increases increased increasing hike hikes hiked rise rises rose rising up dearer climb climbs climbed',
  'erhöht erhöhen erhöhung preiserhöhung verteuert verteuern steigt steigen hebt anheben angehoben erhöhte erhöhten teurer',
  'augmente augmentent augmenter augmentera augmenteront augmentation hausse relève relèvent relever relevé augmenté majore',
  'aumenta aumentan aumentará aumentarán sube suben subirá subirán encarece incrementa eleva aumentar subir elevar subió aumentó elevó',
  'aumentano aumenterà aumenteranno aumento alza alzano rincara rincarano rincaro aumentare alzare aumentato alzato',
  'verhoogt verhogen verhoging stijgt stijgen verhoogd verhoogde steeg duurder',
]
const down = [
  'cut cuts cutting lower lowers lowered lowering reduce reduces reduced reducing slash slashes slashed drop drops dropped fall falls fell falling down cheaper discounts decrease decreases decreased',
  'senkt senken gesenkt senkung preissenkung verbilligt sinkt sinken senkte senkten günstiger billiger',
  'baisse baissent baisser baissera baisseront réduit réduisent diminue diminuent abaisse réduire baissé',
  'baja bajan bajará bajarán reducen rebaja rebajan abarata recorta disminuye bajar reducir rebajar bajó redujo rebajó',
  'riduce riducono ridurrà abbassa abbassano taglia cala calano ribasso ridurre abbassare ridotto abbassato',
  'verlaagt verlagen verlaging daalt dalen verlaagd verlaagde daalde goedkoper',
]

/** What the words of six languages say. */
const ways: ReadonlyMap<string, 'up' | 'down'> = new Map([
  ...up.flatMap((line) => line.split(' ')).map((word) => [word, 'up'] as const),
  ...down.flatMap((line) => line.split(' ')).map((word) => [word, 'down'] as const),
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
