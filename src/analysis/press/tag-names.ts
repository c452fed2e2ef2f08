import { type Alias, aliasName } from '../../model/alias.ts'
import { type Word, wordsOf } from './words-of.ts'

/** Somebody or something that a market declares. */
export interface Named {
  readonly kind: 'competitor' | 'press' | 'regulator' | 'product' | 'service-line' | 'firm'
  /** Id of the organization or service line; of a product the organization's, with its name. */
  readonly id: string
  readonly name: string
  /** Whose product it is. */
  readonly organization?: string
}

/** Where a text says a name; offsets are those of the text as it came. */
export interface Tag {
  readonly named: Named
  readonly start: number
  readonly end: number
}

interface Entry {
  readonly named: Named
  readonly alias: Exclude<Alias, string>
  readonly words: readonly string[]
  /** The words as the alias writes them. */
  readonly written: readonly string[]
  readonly context: readonly (readonly string[])[]
  readonly notBefore: readonly (readonly string[])[]
}

const plainWords = (text: string): string[] => wordsOf(text).map((word) => word.text)

function entryOf(named: Named, alias: Alias): Entry {
  const whole =
    typeof alias === 'string'
      ? { name: alias, caseSensitive: false, needsContext: [], notFollowedBy: [] }
      : alias
  const words = wordsOf(whole.name)
  return {
    named,
    alias: whole,
    words: words.map(({ text }) => text),
    written: words.map(({ start, end }) => whole.name.slice(start, end).normalize('NFKC')),
    context: whole.needsContext.map(plainWords),
    notBefore: whole.notFollowedBy.map(plainWords),
  }
}

/** What may stand between two words of one name: `Z.AI`, `Nova-2 Lite`, `R & D`. */
const joint = /^(?:[\s\p{Pd}'’.&/+]{0,2}|\s[&+/]\s)$/u

function standsAt(words: readonly Word[], at: number, name: readonly string[]): boolean {
  return name.length > 0 && name.every((word, i) => words[at + i]?.text === word)
}

/** "V4 Flash Vision": a product's name with a further name behind it is another product. */
const goesOn = /^ [\p{Lu}\p{N}]/u

/** A text in which names are sought. */
interface Sought {
  readonly text: string
  readonly words: readonly Word[]
}

function fits({ text, words }: Sought, at: number, entry: Entry): boolean {
  if (!standsAt(words, at, entry.words)) return false
  const said = words.slice(at, at + entry.words.length)
  const [first, last] = [said[0], said.at(-1)]
  if (!first || !last) return false
  const isJoined = said.every(
    ({ start }, i) => i === 0 || joint.test(text.slice(said[i - 1]?.end, start)),
  )
  // A part of a longer name or of an address is not the name.
  const isPart =
    /[.@_\p{Pd}]/u.test(text.charAt(first.start - 1)) ||
    /^[_\p{Pd}][\p{L}\p{N}]/u.test(text.slice(last.end, last.end + 3))
  if (!isJoined || isPart) return false
  if (entry.named.kind === 'product' && goesOn.test(text.slice(last.end, last.end + 3)))
    return false
  const { alias, written, context, notBefore } = entry
  const isWritten = said.every(
    ({ start, end }, i) => text.slice(start, end).normalize('NFKC') === written[i],
  )
  if (alias.caseSensitive && !isWritten) return false
  const after = at + said.length
  if (notBefore.some((phrase) => standsAt(words, after, phrase))) return false
  return (
    context.length === 0 ||
    context.some((phrase) => words.some((_, i) => standsAt(words, i, phrase)))
  )
}

/**
 * Finds declared names in texts: whole words, upper and lower case alike, of several names that stand at
 * one place the longest. A name that two share belongs to the one of whom the text speaks elsewhere, else
 * to both.
 */
export function nameTagger(
  names: readonly { readonly named: Named; readonly alias: Alias }[],
): (text: string) => Tag[] {
  const entries = names
    .filter(({ alias }) => plainWords(aliasName(alias)).length > 0)
    .map(({ named, alias }) => entryOf(named, alias))
    .toSorted((a, b) => b.words.length - a.words.length)
  const byFirst = Map.groupBy(entries, ({ words }) => words[0] ?? '')
  return (text) => {
    const words = wordsOf(text)
    const tags: Tag[] = []
    for (let at = 0; at < words.length; ) {
      const found = (byFirst.get(words[at]?.text ?? '') ?? []).filter((entry) =>
        fits({ text, words }, at, entry),
      )
      const length = found[0]?.words.length ?? 0
      const [start = 0, end = 0] = [words[at]?.start, words[at + length - 1]?.end]
      for (const { named, words: name } of found) {
        if (name.length === length) tags.push({ named, start, end })
      }
      at += Math.max(1, length)
    }
    return withoutStrangers(tags)
  }
}

function withoutStrangers(tags: readonly Tag[]): Tag[] {
  const said = new Set(tags.filter(({ named }) => !named.organization).map(({ named }) => named.id))
  const isSaid = ({ named }: Tag) =>
    named.organization !== undefined && said.has(named.organization)
  return tags.filter((tag) => {
    if (isSaid(tag)) return true
    return !tags.some((other) => other.start === tag.start && other !== tag && isSaid(other))
  })
}
