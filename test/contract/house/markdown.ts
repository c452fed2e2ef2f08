import { globSync, readFileSync } from 'node:fs'
import { lexer, type Tokens, walkTokens } from 'marked'

/** One document of the project, taken apart. */
export interface Document {
  readonly path: string
  readonly text: string
  /** Anchor of each heading, as code hosts make them, with its words. */
  readonly headings: ReadonlyMap<string, string>
  readonly links: readonly string[]
  /** What stands in backticks. */
  readonly spans: readonly string[]
  readonly blocks: readonly { readonly language: string; readonly text: string }[]
}

export const documents: readonly Document[] = globSync([
  '*.md',
  'docs/**/*.md',
  'data/**/README.md',
]).map(readDocument)

export function documentAt(path: string): Document {
  const found = documents.find((document) => document.path === path)
  if (!found) throw new Error(`there is no ${path}`)
  return found
}

/** The text below the heading with these words, up to the next one of its level or above. */
export function sectionOf({ text, path }: Document, heading: string): string {
  const tokens = lexer(text)
  const at = tokens.findIndex((token) => token.type === 'heading' && token['text'] === heading)
  if (at < 0) throw new Error(`${path} has no heading "${heading}"`)
  const depth = (tokens[at] as Tokens.Heading).depth
  const rest = tokens.slice(at + 1)
  const end = rest.findIndex((token) => token.type === 'heading' && token['depth'] <= depth)
  return rest
    .slice(0, end < 0 ? undefined : end)
    .map(({ raw }) => raw)
    .join('')
}

function readDocument(path: string): Document {
  const text = readFileSync(path, 'utf8')
  const headings = new Map<string, string>()
  const links: string[] = []
  const spans: string[] = []
  const blocks: { language: string; text: string }[] = []
  walkTokens(lexer(text), (token) => {
    if (token.type === 'heading') headings.set(freeAnchor(token['text'], headings), token['text'])
    if (token.type === 'link' || token.type === 'image') links.push(token['href'])
    if (token.type === 'codespan') spans.push(token['text'])
    if (token.type === 'code') blocks.push({ language: token['lang'] ?? '', text: token['text'] })
  })
  return { path, text, headings, links, spans, blocks }
}

function freeAnchor(words: string, taken: ReadonlyMap<string, string>): string {
  const anchor = words
    .replace(/`|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
  for (let n = 0; ; n++) {
    const name = n === 0 ? anchor : `${anchor}-${n}`
    if (!taken.has(name)) return name
  }
}
