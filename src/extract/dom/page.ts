import { type CheerioAPI, load } from 'cheerio/slim'
import { type Document, DomHandler } from 'domhandler'
import { Parser } from 'htmlparser2'
import { Problem } from '../../model/problem.ts'
import { dropUnfinished } from './cut-off.ts'

/** A parsed page. `$` selects in it; nothing of it runs. */
export interface Page {
  readonly $: CheerioAPI
  readonly document: Document
  /** `<html lang>` as written; null when the page does not say. */
  readonly language: string | null
  readonly title: string
}

/** Beyond these a page is refused: no price page comes near, and deep trees cost quadratic time. */
const most = { depth: 512, attributes: 200, elements: 60_000, outermost: 3_000 } as const

function refuse(what: string, limit: number): never {
  throw new Problem('extract/limit', `the page has more than ${limit} ${what}`, {
    hint: 'No price page is built like this; check the address, or declare a smaller page of the same site.',
  })
}

/** The tree of `html`, abandoned as soon as it grows past the limits. */
function parseWithin(html: string): Document {
  const handler = new DomHandler(null, { withStartIndices: false })
  const open: string[] = []
  let elements = 0
  let attributes = 0
  let outermost = 0
  const parser = new Parser({
    onparserinit: () => {},
    onopentagname: () => {
      attributes = 0
    },
    onattribute: () => {
      if (++attributes > most.attributes) refuse('attributes on one element', most.attributes)
    },
    onopentag: (name, attribs) => {
      if (++elements > most.elements) refuse('elements', most.elements)
      if (open.push(name) > most.depth) refuse('levels of nesting', most.depth)
      if (open.length === 1 && ++outermost > most.outermost)
        refuse('elements outside of any other', most.outermost)
      handler.onopentag(name, attribs)
    },
    onclosetag: () => {
      open.pop()
      handler.onclosetag()
    },
    ontext: (data) => handler.ontext(data),
    oncomment: (data) => handler.oncomment(data),
    oncommentend: () => handler.oncommentend(),
    oncdatastart: () => handler.oncdatastart(),
    oncdataend: () => handler.oncdataend(),
    onprocessinginstruction: (name, data) => handler.onprocessinginstruction(name, data),
  })
  parser.write(html)
  const unfinished = [...open]
  parser.end()
  handler.onend()
  dropUnfinished(html, handler.root, unfinished)
  return handler.root
}

/**
 * Parses a page as text; scripts never run. The unfinished last line of a page that was cut off is left out. Throws `extract/limit` for more than 512 levels of nesting,
 * 200 attributes on one element, 60,000 elements or 3,000 of them outside of any other, before time or memory is spent on them.
 */
export function parsePage(html: string): Page {
  const document = parseWithin(html)
  const $ = load(document)
  const language = $('html').attr('lang') ?? $('html').attr('xml:lang') ?? null
  return {
    $,
    document,
    language: language?.trim() || null,
    title: $('title').first().text().trim(),
  }
}
