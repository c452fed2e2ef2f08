import type { AnyNode, Element } from 'domhandler'
import { isElement, isText } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import { isInline, isUnseen } from '../dom/visible-text.ts'
import { classText, isCalled } from './class-words.ts'
import { isPricePiece } from './price-piece.ts'

/** A stretch of a line and the element whose own text it is. */
interface Segment {
  readonly start: number
  readonly end: number
  readonly element: Element
}

/** What stands in one line of the page as a reader sees it: text of one block up to the next block or break. */
export interface Line {
  readonly index: number
  readonly text: string
  /** The block it stands in. */
  readonly block: Element
  readonly segments: readonly Segment[]
}

interface Run {
  text: string
  segments: { start: number; end: number; element: Element }[]
}

/** Links and labels that are drawn as buttons or boxes stand on their own. */
const boxed =
  /(^|[-_\s])(btn|button|cta|badge|pill|chip|ribbon|flag|eyebrow|kicker|overline)([-_\s]|$)/i

/** A style that lays an element out as a line of its own. */
const ownLine = /(^|;)\s*display\s*:\s*(block|flex|grid)\s*(;|$)/i

function breaksLine(element: Element): boolean {
  if (element.name === 'br' && isWithinName(element)) return false
  if (isPricePiece(element)) return false
  if (element.name === 'br' || element.name === 'label' || !isInline(element)) return true
  if (ownLine.test(element.attribs['style'] ?? '')) return true
  // A link around several parts is a card, not words of a sentence.
  if (element.name === 'a' && element.children.filter(isElement).length > 1) return true
  return (
    boxed.test(element.attribs['class'] ?? '') &&
    !/price|amount|currency/i.test(element.attribs['class'] ?? '')
  )
}

/** "PLAN WEB<br>BUSINESS": a name in capitals laid out in two lines of its heading. */
function isWithinName({ parent, prev, next }: Element): boolean {
  if (!parent || !isElement(parent) || !/^h[2-6]$/.test(parent.name)) return false
  const [before, after] = [prev, next].map((one) => (one && isText(one) ? one.data.trim() : ''))
  const both = `${before} ${after}`
  return Boolean(before && after) && both.length <= 40 && /^[\p{Lu}\s&-]+$/u.test(both)
}

const longestLine = 2_000
const mostDepth = 512

/** Text that stands in place of an element's own, in another state of the page; null leaves its own. */
export type Substitute = (element: Element) => string | null

/**
 * Every line of text of the page in document order, without code, metadata and pictures. `substitute`
 * gives the page in another state (the other half of a term toggle).
 */
export function pageLines(page: Page, substitute: Substitute = () => null): readonly Line[] {
  const lines: Line[] = []
  let run: Run = { text: '', segments: [] }
  const flush = (block: Element): void => {
    const lead = run.text.length - run.text.trimStart().length
    const text = run.text.trim()
    if (text) {
      const segments = run.segments.map((one) => ({
        start: Math.max(0, one.start - lead),
        end: Math.max(0, Math.min(text.length, one.end - lead)),
        element: one.element,
      }))
      lines.push({ index: lines.length, text, block, segments })
    }
    run = { text: '', segments: [] }
  }
  const walk = (element: Element, block: Element, depth: number): void => {
    if (isUnseen(element) || depth > mostDepth) return
    const other = substitute(element)
    if (breaksLine(element)) {
      flush(block)
      if (other !== null) append(run, other, element)
      else for (const child of element.children) visit(child, element, element, depth)
      flush(element)
      return
    }
    addGap(run, element)
    if (element.name === 'br') append(run, ' ', element)
    // What is shown from right to left by force is not what its characters say.
    if (isTurned(element)) append(run, '\u202e', element)
    if (other !== null) append(run, other, element)
    else for (const child of element.children) visit(child, element, block, depth)
  }
  const visit = (child: AnyNode, parent: Element, block: Element, depth: number): void => {
    if (isText(child)) append(run, child.data, parent)
    else if (isElement(child)) walk(child, block, depth + 1)
  }
  const root = page.$('body').get(0) ?? page.document.children.find(isElement)
  if (root) {
    for (const child of root === page.$('body').get(0) ? [root] : page.document.children) {
      if (isElement(child)) walk(child, child, 0)
    }
    flush(root)
  }
  return lines
}

const isTurned = ({ name, attribs }: Element): boolean =>
  (name === 'bdo' && /rtl/i.test(attribs['dir'] ?? '')) ||
  /bidi-override/i.test(attribs['style'] ?? '')

/** Whether an element holds words and stands right in what is called a price. */
function isPriceWord({ children: [own], parent }: Element): boolean {
  return (
    own !== undefined &&
    isText(own) &&
    /^\p{L}/u.test(own.data) &&
    parent !== null &&
    isElement(parent) &&
    isCalled(classText(parent), 'price')
  )
}

/** Neighbouring spans without a blank between them are laid out apart; raised digits are cents. */
function addGap(run: Run, element: Element): void {
  if (element.name === 'sup' && /\d$/.test(run.text)) {
    const raised = element.children.map((child) => (isText(child) ? child.data : '')).join('')
    if (/^\s*\d\d\s*$/.test(raised)) run.text += '.'
    return
  }
  // "29 <span>.99</span>": cents laid out apart in the source, not on the page.
  const [only] = element.children
  if (only && isText(only) && /^\s*[.,]\d\d\s*$/.test(only.data))
    run.text = run.text.replace(/(?<=\d) $/, '')
  const before = element.prev
  // "On request<span>hosted by us</span>": what stands in a price is laid out apart from the words after it.
  const apart = before && isText(before) && isPriceWord(element)
  if (apart && /\p{L}$/u.test(run.text)) run.text += ' '
  // "Package 1<span>1 outfit</span>": two numbers, laid out apart.
  if (before && isText(before) && /\d$/.test(run.text) && only && isText(only)) {
    if (/^\d+\s?\p{L}{2}/u.test(only.data)) run.text += ' '
  }
  if (!before || !isElement(before) || !/[\p{L}\p{N}]$/u.test(run.text)) return
  // "<b>49</b><small>,90</small>": the cents of the number before.
  const [own] = element.children
  const named = /(^|[-_\s])(cents?|decimals?|fraction|centimes|céntimos|centavos)($|[-_\s])/i
  if (own && isText(own) && /^\s*\d\d\s*$/.test(own.data) && /\d$/.test(run.text)) {
    run.text += named.test(element.attribs['class'] ?? '') ? '.' : ' '
    return
  }
  const cents = own && isText(own) && /^\s*[.,]\d\d\s*$/.test(own.data) && /\d$/.test(run.text)
  // "<b>1</b><b>.</b><b>500</b>": a mark within a number laid out in pieces.
  const within = own && isText(own) && /^[.,](\d|$)/.test(own.data) && /\d$/.test(run.text)
  if (!cents && !within) run.text += ' '
}

/** "Haircut ........ 25": a row of dots leads the eye to the price. */
const leader = /[.·•_]{4,}|…{2,}/g

function append(run: Run, data: string, element: Element): void {
  if (run.text.length > longestLine) return
  const text = data.replaceAll(leader, ' … ').replaceAll(/\s+/g, ' ')
  const clean = run.text === '' || run.text.endsWith(' ') ? text.trimStart() : text
  if (clean === '') return
  run.segments.push({ start: run.text.length, end: run.text.length + clean.length, element })
  run.text += clean
}

/** The element a stretch of a line belongs to: of its first segment with text in it. */
export function elementAt(line: Line, start: number, end: number): Element {
  const inside = line.segments.filter((one) => one.start < end && one.end > start)
  return inside[0]?.element ?? line.block
}
