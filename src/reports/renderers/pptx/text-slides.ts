import type { Block } from '../../../model/report.ts'
import { plainText } from '../../plain-text.ts'
import {
  type DeckScope,
  findingOf,
  kickerOf,
  marks,
  type Place,
  proofNotes,
  titleUpTo,
} from './scope.ts'
import { cut, type Para, type Slide, stage } from './slide.ts'
import { heightOf, paged } from './text-pages.ts'

type Words = Extract<Block, { kind: 'paragraph' | 'callout' }>

/** More of a paragraph stands in the notes. */
export const longest = 900

/** Paragraphs as slides of their own, the first sentence over them. */
export function wordSlides(all: readonly Words[], place: Place, scope: DeckScope): Slide[] {
  const heading = plainText(place.sub || place.section)
  const [first] = all
  const said = first?.kind === 'paragraph' ? findingOf(first.text) : undefined
  // A title alone is no slide.
  const found = said && (said.rest !== '' || all.length > 1 || heading === '') ? said : undefined
  const title = found?.title ?? heading
  const rest = all.filter((_, i) => !found || i > 0)
  const lead =
    found && first?.kind === 'paragraph'
      ? [
          {
            runs: [...(found.rest ? [{ text: found.rest }] : []), ...marks(first.cites, scope)],
            size: 20,
            after: 10,
          },
        ]
      : []
  const paras = rest.map((block): Para => {
    const isCall = block.kind === 'callout'
    const color = isCall && block.tone !== 'note' ? block.tone : undefined
    const cites = block.kind === 'paragraph' ? marks(block.cites, scope) : []
    return {
      size: 20,
      after: 10,
      runs: [
        {
          text: cut(plainText(block.text), longest),
          ...(color && { color }),
        },
        ...cites,
      ],
    }
  })
  const notes = all.flatMap((block) => [
    block.text,
    ...(block.kind === 'paragraph' ? proofNotes(block.cites, scope) : []),
  ])
  return textSlides(
    title || 'In short',
    kickerOf(place, title),
    [...lead.filter(({ runs }) => runs.length > 0), ...paras],
    notes,
  )
}

/** Paragraphs under a title, on as many slides as they need. */
export function textSlides(
  title: string,
  kicker: string,
  paras: readonly Para[],
  notes: readonly string[],
): Slide[] {
  const pages = paged(paras, stage.w, stage.h)
  return pages.map((page, i) => ({
    title: cut(i === 0 ? title : `${title} (${i + 1} of ${pages.length})`, titleUpTo),
    kicker,
    parts:
      page.length > 0
        ? [
            {
              kind: 'text',
              box: { ...stage, h: Math.min(stage.h, heightOf(page, stage.w) + 12) },
              paras: page,
            },
          ]
        : [],
    notes: i === 0 ? notes : [],
  }))
}
