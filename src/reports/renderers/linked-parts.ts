import type { WordLink } from '../../model/report.ts'

/** A stretch of a text; what it leads to, if anywhere. */
export interface LinkedPart {
  readonly text: string
  readonly href?: string
}

/** A part as what trims it would write it, with the blanks between it and its neighbours kept. */
export function withBlanks(text: string, write: (text: string) => string): string {
  if (text.trim() === '') return text
  const before = /^\s/.test(text) ? ' ' : ''
  return `${before}${write(text)}${/\s$/.test(text) ? ' ' : ''}`
}

/** A text cut at the words that lead somewhere; together the parts are the text. */
export function linkedParts(text: string, links: readonly WordLink[] = []): LinkedPart[] {
  let parts: LinkedPart[] = [{ text }]
  const longestFirst = links.toSorted((a, b) => b.words.length - a.words.length)
  for (const { words, href } of longestFirst) {
    const at = parts.findIndex((part) => part.href === undefined && part.text.includes(words))
    const whole = parts[at]?.text ?? ''
    if (at < 0 || words === '') continue
    const start = whole.indexOf(words)
    const around = [{ text: whole.slice(0, start) }, { text: words, href }]
    const cut = [...around, { text: whole.slice(start + words.length) }]
    parts = parts.toSpliced(at, 1, ...cut.filter((part) => part.text !== ''))
  }
  return parts
}
