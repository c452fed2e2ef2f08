import { slug } from '../../model/id.ts'

/** How like two plan names are, from 0 to 1; null when they name two plans of one family: `Pro`, `Pro Plus`. */
export type NameLikeness = number | null

/** Words that say nothing of which plan it is. */
const fillers = new Set(
  'plan plans package packages paket tarif tier edition offer subscription abo the our new neu for'.split(
    ' ',
  ),
)
/** Words that tell the plans of one family apart: another of them is another plan, not another name. */
const tellApart = new Set(
  `nano micro mini tiny small medium large big xs s m l xl xxl lite light plus max ultra extra super
  turbo flash fast instant preview beta legacy classic annual yearly monthly weekly daily eu us uk
  addon add on basic standard advanced premium pro professional business enterprise starter
  individual personal family student education nonprofit government cloud server desktop mobile
  bronze silver gold platinum diamond first second third one two three`.split(/\s+/),
)
/** Longer forms of one word. */
const abbreviated: Readonly<Record<string, string>> = {
  pro: 'professional',
  ent: 'enterprise',
  std: 'standard',
  biz: 'business',
  prem: 'premium',
  adv: 'advanced',
  dev: 'developer',
  edu: 'education',
  org: 'organization',
}
/** Words with which sellers call much the same plan. */
const alike: readonly ReadonlySet<string>[] = [
  'free hobby community',
  'start starter basic entry essential essentials personal individual solo',
  'team teams growth',
  'enterprise corporate custom organization',
].map((words) => new Set(words.split(' ')))

/**
 * Compares what is left of two names once the words they share are gone. Names whose numbers differ are
 * two plans, whatever else they share: `Opus 4.1` and `Opus 4.5`, `Team 10` and `Team 50`.
 */
export function nameLikeness(one: string, other: string): NameLikeness {
  if (numbersOf(one) !== numbersOf(other)) return null
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const shared = a.filter((word) => b.includes(word))
  const [left, right] = [a, b].map((words) => words.filter((word) => !shared.includes(word)))
  const [more = [], less = []] = [left, right].toSorted(
    (x, y) => (y?.length ?? 0) - (x?.length ?? 0),
  )
  if (more.length === 0) return 1
  if (less.length === 0) return more.some((word) => tellApart.has(word)) ? null : 0.7
  const likeness = wordLikeness(more.join(''), less.join(''))
  if (likeness > 0.5 || shared.length === 0) return likeness
  return [...more, ...less].some((word) => tellApart.has(word)) ? null : 0
}

function wordLikeness(one: string, other: string): number {
  const [short = '', long = ''] = [one, other].toSorted((a, b) => a.length - b.length)
  if (abbreviated[short] === long) return 0.9
  const grows = long.startsWith(short) && short.length >= 4 && short.length / long.length >= 0.6
  if (grows && !tellApart.has(long)) return 0.9
  return alike.some((words) => words.has(one) && words.has(other)) ? 0.5 : 0
}

/**
 * Whether one name is that of a part of the other: `Business` and `Business Cloud`, `Team` and `Team 50`;
 * `Opus 4` and `Opus 4.1` are two versions.
 */
export function isPartOf(part: string, whole: string): boolean {
  const [inner, outer] = [wordsOf(part), wordsOf(whole)]
  const numbers = numbersOf(whole)
  return (
    inner.length > outer.length &&
    outer.every((word) => inner.includes(word)) &&
    (numbers === '' || numbers === numbersOf(part))
  )
}

/** The words of a name that say which plan it is. */
function wordsOf(name: string): string[] {
  const words = slug(name.replace(/\+/g, ' plus ')).split('-')
  const telling = words.filter((word) => word !== '' && !fillers.has(word))
  return telling.length > 0 ? telling : words
}

function numbersOf(name: string): string {
  return (slug(name).match(/\d+(\.\d+)*/g) ?? []).sort().join(' ')
}
