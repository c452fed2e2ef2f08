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

const margin = 4
const labelHeight = 18
const labelWidth = (text: string) => 10 + 8 * text.length

/**
 * A numbered label beside each box: on none of the boxes, on no other label and on the picture wherever
 * there is room so; the first place of left, above, below, right that is free.
 */
export function placeLabels({ boxes, width, height }: PageBoxes): Label[] {
  const labels: Label[] = []
  for (const [index, box] of boxes.entries()) {
    const text = String(index + 1)
    const size = { width: labelWidth(text), height: labelHeight }
    const spots = around(box, size)
    const free = spots.find(
      (spot) =>
        spot.x >= 0 &&
        spot.y >= 0 &&
        spot.x + spot.width <= width &&
        spot.y + spot.height <= height &&
        !boxes.some((other) => overlap(spot, padded(other))) &&
        !labels.some((other) => overlap(spot, other)),
    )
    const [first = { x: 0, y: 0 }] = spots
    const spot = free ?? { ...size, x: Math.max(0, first.x), y: Math.max(0, first.y) }
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
  const far = box.x + box.width + 2 - size.width
  const places = [
    [left, middle],
    [corner, above],
    [far, above],
    [corner, below],
    [far, below],
    [right, middle],
    [left, above],
    [right, above],
    [left, below],
    [right, below],
  ] as const
  return places.map(([x, y]) => ({ ...size, x, y }))
}

function padded({ x, y, width, height }: Spot): Spot {
  return { x: x - 2, y: y - 2, width: width + 4, height: height + 4 }
}

function overlap(a: Spot, b: Spot): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Draws the boxes and their numbers over the page; whatever the page's own styles say. */
export async function drawBoxes(page: Page, boxes: PageBoxes): Promise<void> {
  const drawn = { ...boxes, labels: placeLabels(boxes) }
  await page.evaluate(`(({ width, height, boxes, labels }) => {
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
    for (const { x, y, width, height } of boxes) {
      const place = { x: x - 2, y: y - 2, width: width + 4, height: height + 4, fill: 'none', rx: 3 }
      svg.append(make('rect', { ...place, stroke: '#fff', 'stroke-width': 4 }), make('rect', { ...place, stroke: '#c2185b', 'stroke-width': 2 }))
    }
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
