import type { Block } from '../../../model/report.ts'
import { plainText, safeHref } from '../../plain-text.ts'
import { linkedParts } from '../linked-parts.ts'
import { type DeckScope, kickerOf, marks, type Place, proofNotes } from './scope.ts'
import { cut, type Para, type Run, type Slide } from './slide.ts'
import { longest, textSlides } from './text-slides.ts'

type Items = Extract<Block, { kind: 'items' }>['items']
type Paragraph = Extract<Block, { kind: 'paragraph' }>

/** Items up to this many have a slide each. */
const itemsAlone = 6

const arrows = { up: '▲', down: '▼', note: '' } as const

/** A few things said each have a slide; many, or bare ones, are a list. */
export function itemSlides(
  items: Items,
  lead: Paragraph | undefined,
  place: Place,
  scope: DeckScope,
): Slide[] {
  const heading = plainText(place.sub || place.section) || 'In short'
  const whole = items.flatMap((item) => [
    [item.title, item.meta, item.text].filter(Boolean).join('. '),
    ...proofNotes(item.cites, scope),
  ])
  const isList =
    items.length > itemsAlone || items.some(({ title, text }) => title === '' || text === '')
  const over: Para[] = lead
    ? [
        {
          size: 16,
          after: 10,
          runs: [
            { text: cut(plainText(lead.text), longest), color: 'soft' },
            ...marks(lead.cites, scope),
          ],
        },
      ]
    : []
  const said = lead ? [lead.text, ...proofNotes(lead.cites, scope)] : []
  if (isList) {
    const paras = items.flatMap((item) => listed(item, scope))
    return textSlides(heading, kickerOf(place, heading), [...over, ...paras], [...said, ...whole])
  }
  return items.flatMap((item, i) => {
    const title = plainText(item.title)
    const paras = [
      ...(i === 0 ? over : []),
      ...(item.meta
        ? [
            {
              size: 14,
              after: 8,
              runs: [{ text: cut(plainText(item.meta), 200), color: 'soft' as const }],
            },
          ]
        : []),
      { size: 22, runs: [...linked(item, longest), ...marks(item.cites, scope)] },
    ]
    const arrow = arrows[item.tone ?? 'note']
    const notes = [
      ...(i === 0 ? said : []),
      item.title,
      item.text,
      item.meta ?? '',
      ...proofNotes(item.cites, scope),
    ]
    const shown = arrow ? `${arrow} ${title}` : title
    return textSlides(shown, kickerOf(place, title), paras, notes.filter(Boolean))
  })
}

function listed(item: Items[number], scope: DeckScope): Para[] {
  const title = cut(plainText(item.title), 240)
  const arrow = arrows[item.tone ?? 'note']
  const color = item.tone && item.tone !== 'note' ? { color: item.tone } : {}
  const head: Run[] = [
    ...(arrow ? [{ text: arrow, ...color }, { text: ' ' }] : []),
    ...(title ? [{ text: title, bold: true, href: item.href && safeHref(item.href) }] : []),
    ...(item.meta
      ? [{ text: ' ' }, { text: cut(plainText(item.meta), 120), color: 'soft' as const }]
      : []),
  ]
  const proof = marks(item.cites, scope)
  if (!item.text) return [{ size: 18, after: 8, bullet: true, runs: [...head, ...proof] }]
  const text = [...linked(item, 420), ...proof]
  return head.length > 0
    ? [
        { size: 18, bullet: true, runs: head },
        { size: 15, after: 8, indent: true, runs: text },
      ]
    : [{ size: 18, after: 8, bullet: true, runs: text }]
}

function linked(item: Items[number], most: number): Run[] {
  const text = plainText(item.text)
  if (text.length > most) return [{ text: cut(text, most) }]
  return linkedParts(text, item.links).flatMap((part, i) => [
    ...(i > 0 && /^\s/.test(part.text) ? [{ text: ' ' }] : []),
    { text: part.text, href: part.href && safeHref(part.href) },
    ...(/\s$/.test(part.text) ? [{ text: ' ' }] : []),
  ])
}
