import type { Page } from 'playwright-core'
import type { Box, PageBoxes } from '../model/page-boxes.ts'

/** The most pixels of a picture; larger pages are pictured only so far. */
export const largestPicture = { width: 2_500, height: 10_000 }

/**
 * Where the elements of these selectors stand, from the top left corner of the document. What is not
 * there, not shown or outside the picture has no box; of an element larger than its words, the words.
 */
export async function boxesOf(page: Page, selectors: readonly string[]): Promise<PageBoxes> {
  const script = `((selectors) => {
    const { scrollWidth, scrollHeight } = document.documentElement
    const size = { width: Math.min(scrollWidth, ${largestPicture.width}), height: Math.min(scrollHeight, ${largestPicture.height}) }
    const wordsOf = (element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const words = range.getBoundingClientRect()
      return words.width > 0 && words.height > 0 ? words : element.getBoundingClientRect()
    }
    const round = (n) => Math.round(n * 10) / 10
    const boxes = selectors.flatMap((selector) => {
      let element = null
      try { element = document.querySelector(selector) } catch {}
      if (element === null) return []
      if (element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) === false) return []
      const { left, top, width, height } = wordsOf(element)
      const box = { selector, x: round(left + scrollX), y: round(top + scrollY), width: round(width), height: round(height) }
      const shown = width > 1 && height > 1 && box.x + box.width > 0 && box.y + box.height > 0 && box.x < size.width && box.y < size.height
      return shown ? [box] : []
    })
    return { ...size, boxes }
  })(${JSON.stringify([...new Set(selectors)])})`
  return page.evaluate<PageBoxes>(script)
}

interface Spot {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A box's number and where it is written. */
export interface Label extends Spot {
  readonly text: string
}

/** Between a box and what it frames, so that the frame lies beside the words. */
const padding = 3
const margin = padding + 2
const labelHeight = 18
const labelWidth = (text: string) => 10 + 8 * text.length

/**
 * A numbered label beside each box: on none of the boxes, on no other label, on no words and on the picture
 * wherever there is room so; the first place of left, above, below, right that is free, or else the one
 * where it hides the fewest words.
 */
export function placeLabels(
  { boxes, width, height }: PageBoxes,
  words: readonly Spot[] = [],
): Label[] {
  const labels: Label[] = []
  for (const [index, box] of boxes.entries()) {
    const text = String(index + 1)
    const size = { width: labelWidth(text), height: labelHeight }
    const spots = around(box, size)
    const free = spots.filter(
      (spot) =>
        spot.x >= 0 &&
        spot.y >= 0 &&
        spot.x + spot.width <= width &&
        spot.y + spot.height <= height &&
        !boxes.some((other) => overlap(spot, padded(other))) &&
        !labels.some((other) => overlap(spot, other)),
    )
    const [first = { x: 0, y: 0 }] = spots
    const [best] = free.toSorted((a, b) => hidden(a, words) - hidden(b, words))
    const spot = best ?? { ...size, x: Math.max(0, first.x), y: Math.max(0, first.y) }
    labels.push({ ...spot, text })
  }
  return labels
}

function around(box: Box, size: { width: number; height: number }): Spot[] {
  const middle = box.y + box.height / 2 - size.height / 2
  const left = box.x - size.width - margin
  const right = box.x + box.width + margin
  const above = box.y - size.height - margin
  const below = box.y + box.height + margin
  const corner = box.x - 2
  const end = box.x + box.width + 2 - size.width
  const places = [
    [left, middle],
    [corner, above],
    [end, above],
    [corner, below],
    [end, below],
    [right, middle],
    [left, above],
    [right, above],
    [left, below],
    [right, below],
    // Between lines of words there may be room a little farther off.
    ...[8, 16, 24].flatMap(
      (far) =>
        [
          [corner, above - far],
          [corner, below + far],
          [left - far, middle],
          [right + far, middle],
        ] as const,
    ),
  ] as const
  return places.map(([x, y]) => ({ ...size, x, y }))
}

function padded({ x, y, width, height }: Spot): Spot {
  return {
    x: x - padding,
    y: y - padding,
    width: width + 2 * padding,
    height: height + 2 * padding,
  }
}

/** How many square pixels of words a label would lie on. */
function hidden(label: Spot, words: readonly Spot[]): number {
  const shared = (from: number, size: number, other: number, otherSize: number): number =>
    Math.max(0, Math.min(from + size, other + otherSize) - Math.max(from, other))
  return words.reduce(
    (sum, { x, y, width, height }) =>
      sum + shared(label.x, label.width, x, width) * shared(label.y, label.height, y, height),
    0,
  )
}

const mostWords = 5_000

/** Where lines of words stand within reach of a label of some box. */
async function wordsAround(page: Page, { boxes }: PageBoxes): Promise<Spot[]> {
  return page.evaluate<Spot[]>(`((boxes) => {
    const near = ({ left, top, right, bottom }) => boxes.some((box) =>
      left + scrollX < box.x + box.width + 60 && right + scrollX > box.x - 60 && top + scrollY < box.y + box.height + 40 && bottom + scrollY > box.y - 40)
    const found = []
    const walker = document.createTreeWalker(document.body ?? document.documentElement, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null && found.length < ${mostWords}; node = walker.nextNode()) {
      if (node.data.trim() === '') continue
      const range = document.createRange()
      range.selectNodeContents(node)
      if (!near(range.getBoundingClientRect())) continue
      for (const { left, top, width, height } of range.getClientRects())
        found.push({ x: left + scrollX, y: top + scrollY, width, height })
    }
    return found
  })(${JSON.stringify(boxes)})`)
}

function overlap(a: Spot, b: Spot): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Draws the boxes and their numbers over the page; whatever the page's own styles say. */
export async function drawBoxes(page: Page, boxes: PageBoxes): Promise<void> {
  const labels = placeLabels(boxes, await wordsAround(page, boxes))
  const drawn = { ...boxes, labels, frames: boxes.boxes.map(padded) }
  await page.evaluate(`(({ width, height, frames, labels }) => {
    const make = (name, attributes, text) => {
      const made = document.createElementNS('http://www.w3.org/2000/svg', name)
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
      if (text !== undefined) made.textContent = text
      return made
    }
    const host = document.createElement('div')
    const important = { all: 'initial', position: 'absolute', left: '0', top: '0', width: width + 'px', height: height + 'px', 'z-index': '2147483647', 'pointer-events': 'none', display: 'block' }
    for (const [key, value] of Object.entries(important)) host.style.setProperty(key, value, 'important')
    const svg = make('svg', { width, height, viewBox: '0 0 ' + width + ' ' + height })
    host.attachShadow({ mode: 'closed' }).append(svg)
    // A sign right beside a value stays readable through its frame.
    for (const frame of frames)
      svg.append(make('rect', { ...frame, fill: 'none', rx: 3, stroke: '#c2185b', 'stroke-width': 2, 'stroke-opacity': 0.6 }))
    for (const { x, y, width, height, text } of labels) {
      svg.append(
        make('rect', { x, y, width, height, rx: 4, fill: '#c2185b', stroke: '#fff', 'stroke-width': 1.5 }),
        make('text', { x: x + width / 2, y: y + height / 2 + 4.5, 'text-anchor': 'middle', 'font-family': 'Arial, sans-serif', 'font-size': 13, 'font-weight': 700, fill: '#fff' }, text),
      )
    }
    document.documentElement.append(host)
    const { left, top } = host.getBoundingClientRect()
    host.style.setProperty('left', -(left + scrollX) + 'px', 'important')
    host.style.setProperty('top', -(top + scrollY) + 'px', 'important')
  })(${JSON.stringify(drawn)})`)
}
