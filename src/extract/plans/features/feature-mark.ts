import type { Element } from 'domhandler'
import { childElements } from '../../dom/node.ts'
import { notIncludedWords } from './feature-words.ts'

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const yes = wordSet(
  'check checked checkmark tick yes included available success done true positive ok oui ja haken',
)
const no = wordSet(
  'xmark times cross crossed excluded exclude unavailable missing unchecked disabled notincluded',
)
/** Words that deny only where they end a name: `icon-x` is a cross, `gap-x-3` a distance. */
const noAtEnd = wordSet('x no na off false minus dash close ban without negative danger inactive')
const style = wordSet(
  'icon icons circle mark lg sm md solid fill filled square alt bold line outline',
)
const pale = wordSet('muted dim dimmed faded grey gray greyed')
const labels = ['aria-label', 'title', 'alt', 'data-icon', 'data-lucide', 'name', 'icon'] as const
const addresses = ['href', 'xlink:href', 'src'] as const

/** Shapes that the common icon sets draw: two strokes that cross, one that turns. */
const crossPath = /^m?\s*(?:18[ ,]6|6[ ,]18|6 ?l?6[ ,]?l?12|5\.\d+[ ,]4\.\d+|6\.28)/i
const checkPath =
  /^m?\s*(?:20[ ,]6|4\.5[ ,]12\.75|5[ ,]13\s?l|9[ ,]16\.17|16\.7\d*[ ,]5\.\d|9[ ,]12l2[ ,]2)/i

/** What a name made of words says: false for a cross, true for a check. */
function saidBy(name: string): boolean | null {
  if (name.includes(':') || name.includes('[')) return null
  const words = name
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
  const ending = words.findLast((word) => !style.has(word))
  if (words[0] === 'not' || words.some((word) => no.has(word)) || noAtEnd.has(ending ?? ''))
    return false
  return words.some((word) => yes.has(word)) ? true : null
}

const classes = (element: Element): readonly string[] =>
  (element.attribs['class'] ?? '').slice(0, 400).split(/\s+/).filter(Boolean)

function firstSaid(names: readonly string[]): boolean | null {
  const said = names.map(saidBy)
  return said.includes(false) ? false : said.includes(true) ? true : null
}

function shownBy(element: Element): boolean | null {
  const { attribs } = element
  const words = labels.flatMap((name) => attribs[name] ?? [])
  if (words.some((text) => notIncludedWords.test(text))) return false
  const files = addresses.flatMap((name) => /[^/#]*$/.exec(attribs[name] ?? '')?.[0] ?? [])
  const plain = files.map((file) => file.replace(/\.\w+$/, ''))
  const said = firstSaid([
    ...words.filter((text) => text.length <= 40),
    ...plain,
    ...classes(element),
  ])
  if (said !== null) return said
  const path = (attribs['d'] ?? attribs['points'] ?? '').slice(0, 60)
  return crossPath.test(path) ? false : checkPath.test(path) ? true : null
}

const isPicture = ({ name }: Element): boolean =>
  /^(svg|img|i|use|path|polyline|symbol)$/.test(name)

const mostLooked = 24

/**
 * What the pictures of an element show: true for a check, false for a cross, null where there is none or it
 * is not known. Words of the element are not looked at.
 */
export function pictureMark(element: Element): boolean | null {
  let looked = 0
  const look = (at: Element, inPicture: boolean): boolean | null => {
    if (++looked > mostLooked) return null
    const picture = inPicture || isPicture(at)
    const empty = at !== element && at.children.length === 0
    const own = picture || empty || 'aria-label' in at.attribs ? shownBy(at) : null
    if (own !== null) return own
    for (const child of childElements(at)) {
      const inner = look(child, picture)
      if (inner !== null) return inner
    }
    return null
  }
  return look(element, false)
}

/** Whether an element holds any picture at all. */
export function hasPicture(element: Element): boolean {
  return childElements(element).some((child) => isPicture(child) || hasPicture(child))
}

/** How the class names of a list entry show it: `lacking`, or `pale`, which says something only beside others. */
export function entryLook(element: Element): 'lacking' | 'pale' | null {
  const [only, ...others] = childElements(element)
  const names = [...classes(element), ...(only && others.length === 0 ? classes(only) : [])]
  if (
    element.attribs['aria-disabled'] === 'true' ||
    classes(element).some((name) => saidBy(name) === false)
  )
    return 'lacking'
  const isPale = (name: string) =>
    /^opacity-[1-6]0$/.test(name) || name.split(/[-_]/).some((word) => pale.has(word))
  return names.some(isPale) ? 'pale' : null
}
