import type { Element } from 'domhandler'
import { isElement, isText, parentElement } from '../dom/node.ts'
import { isUnseen } from '../dom/visible-text.ts'
import { classText, isCalled } from './class-words.ts'
import type { Line } from './lines.ts'

/** A stretch of a text and the element it belongs to. */
interface Part {
  readonly text: string
  readonly element: Element
  /** No blank stands in the source between it and the text before. */
  readonly glued: boolean
}

/** Class names that set words smaller or paler than those before them. */
const pale =
  /(^|\s)(text-(xs|sm|muted|secondary|(gray|slate|zinc|neutral|stone)-\d+)|small|muted|sub|meta|hint|info|help|opacity-\d+|pozn\p{L}*|hinweis|zusatz|remarque|dettagli)(\s|$)/iu

const bold = /^(b|strong|dfn|a)$/
const boldClass = /(^|\s)(font-(semi|extra)?bold|fw-bold|fw-semibold|bold|strong)(\s|$)/i

const tongue = ({ attribs }: Element): string | undefined =>
  attribs['lang'] ?? attribs['data-lang'] ?? attribs['data-l']

/** Whether a part stands in an element of its own that says more of what the first words name. */
function isAside(part: Part, lead: Part): boolean {
  const { element } = part
  if (element === lead.element || bold.test(element.name)) return false
  const own = classText(element)
  if (isCalled(own, 'name') || boldClass.test(own)) return false
  if (element.name === 'small' || isCalled(own, 'side') || pale.test(own)) return true
  const [first, other] = [tongue(lead.element), tongue(element)]
  if (first !== undefined && other !== undefined && first !== other) return true
  const within = parentElement(element) === lead.element
  if (
    part.glued &&
    within &&
    /[\p{L}\p{N})]$/u.test(lead.text) &&
    /^\p{Lu}|^\p{N}.*\p{L}{2}/u.test(part.text)
  )
    return true
  const set = bold.test(lead.element.name) || boldClass.test(classText(lead.element))
  return set && /^(span|em|i)$/.test(element.name)
}

/** The words before the first aside, where nothing but asides follows. */
function before(parts: readonly Part[]): string | null {
  const [lead] = parts
  const at = parts.findIndex((part, i) => i > 0 && lead !== undefined && isAside(part, lead))
  if (!lead || at < 1) return null
  const rest = parts.slice(at)
  if (!rest.every((part) => isAside(part, lead) || isWithin(part.element, rest))) return null
  return parts
    .slice(0, at)
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

const isWithin = (element: Element, rest: readonly Part[]): boolean => {
  const outer = parentElement(element)
  return rest.some((one) => one.element === outer)
}

const mostParts = 8

/** Words of a line up to `end` that stand before a note of them in an element of its own; null where none follows. */
export function beforeAside({ text, segments }: Line, end: number = text.length): string | null {
  if (segments.length < 2 || segments.length > mostParts * 2) return null
  const shown = segments.filter((one) => one.start < end && text.slice(one.start, one.end).trim())
  return before(
    shown.map(({ start, end: last, element }, i) => ({
      text: text.slice(start, Math.min(last, end)).trim(),
      element,
      glued:
        i > 0 &&
        /\S/.test(text[(shown[i - 1]?.end ?? 0) - 1] ?? '') &&
        !/^\s/.test(text.slice(start)),
    })),
  )
}

/** Words of an element before a note of them in an element of its own; null where none follows. */
export function nameInCell(cell: Element): string | null {
  const parts: Part[] = []
  let blank = true
  const walk = (element: Element): void => {
    for (const child of element.children) {
      if (parts.length > mostParts) return
      if (isElement(child)) {
        if (child.name === 'br') parts.push({ text: '', element: child, glued: false })
        else if (!isUnseen(child)) walk(child)
        continue
      }
      if (!isText(child) || child.data === '') continue
      const text = child.data.trim()
      if (text) parts.push({ text, element, glued: !blank && !/^\s/.test(child.data) })
      blank = /\s$/.test(child.data)
    }
  }
  walk(cell)
  if (parts.length > mostParts || parts.some(({ element }) => element.name === 'br')) return null
  return before(parts)
}
