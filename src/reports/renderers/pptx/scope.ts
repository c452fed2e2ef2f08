import type { Citation, ReportLinks } from '../../../model/report.ts'
import { plainText } from '../../plain-text.ts'
import type { CiteNumbers } from '../cite-numbers.ts'
import { cut, type Run } from './slide.ts'

/** What every slide of a deck needs: the numbers of the proofs, and where they lie. */
export interface DeckScope {
  readonly numbers: CiteNumbers
  readonly links: ReportLinks
}

/** Where in the report a slide stands. */
export interface Place {
  section: string
  sub: string
}

/** A sentence that fits over a slide in two lines. */
export const titleUpTo = 130

/** Where in the report: the section, and the part of it. */
export function kickerOf({ section, sub }: Place, title: string): string {
  return [section, sub]
    .map((text) => plainText(text))
    .filter((text) => text !== '' && text !== title)
    .map((text) => cut(text, 90))
    .join(' · ')
}

/** The first sentence of a text where it fits over a slide, and the rest. */
export function findingOf(
  text: string,
): { readonly title: string; readonly rest: string } | undefined {
  const whole = plainText(text)
  const first = /^.*?[.!?](?=\s[A-Z\d]|$)/.exec(whole)?.[0] ?? whole
  if (first === '' || first.length > titleUpTo) return undefined
  return { title: first.replace(/\.$/, ''), rest: whole.slice(first.length).trim() }
}

/** The numbers of proofs, each a link to its page. */
export function marks(
  cites: readonly Citation[] | undefined,
  { numbers, links }: DeckScope,
): Run[] {
  const once = new Map((cites ?? []).map((cite) => [numbers.numberOf(cite), cite]))
  return [...once].flatMap(([n, cite]) => [
    { text: ' ' },
    { text: `[${n}]`, color: 'accent' as const, href: links.evidenceHref(cite), mark: true },
  ])
}

/** What a speaker can say of where figures come from. */
export function proofNotes(
  cites: readonly Citation[] | undefined,
  { numbers }: DeckScope,
): string[] {
  return (cites ?? []).map((cite) => `[${numbers.numberOf(cite)}] ${cite.label}`)
}
