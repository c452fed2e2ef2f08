import type { Element } from 'domhandler'
import { isSpeaking, quoted } from './dom/css-path.ts'
import { childElements, parentElement } from './dom/node.ts'

/** Attributes that say what an element is, whatever it looks like. */
const telling = [
  'itemprop',
  'itemtype',
  'data-testid',
  'data-test',
  'data-qa',
  'role',
  'aria-label',
]

/** `card__price--big`: block, element, modifier, as people write them. */
const blockElement = /^[a-z]{2,}(-[a-z]+)*__[a-z]+(-[a-z]+)*(--[a-z-]+)?$/

/**
 * Selectors by which an element can be found again, those that outlast a new coat of paint first:
 * attributes with a meaning, headings, speaking class names, the tag, its position.
 */
export function lastingSelectors(element: Element): string[] {
  const { name, attribs } = element
  const said = telling.flatMap((key) => {
    const value = attribs[key]
    return value && !/["\\]/.test(value) ? [`[${key}="${value}"]`] : []
  })
  const named = Object.keys(attribs)
    .filter((key) => /^data-[a-z-]+$/.test(key) && !telling.includes(key))
    .map((key) => `${name}[${key}]`)
  const classes = (attribs['class'] ?? '').split(/\s+/).filter(isLasting)
  const heading = /^(h[1-6]|dt|caption)$/.test(name) ? [name] : []
  return [
    ...said,
    ...heading,
    ...classes.map((one) => `${name}.${quoted(one)}`),
    ...named,
    name,
    ...positionOf(element),
  ]
}

function isLasting(name: string): boolean {
  return isSpeaking(name) || blockElement.test(name)
}

function positionOf(element: Element): string[] {
  const parent = parentElement(element)
  if (!parent) return []
  const alike = childElements(parent).filter(({ name }) => name === element.name)
  return [`${element.name}:nth-of-type(${alike.indexOf(element) + 1})`]
}
