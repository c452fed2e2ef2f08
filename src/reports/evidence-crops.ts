import type { EvidencePicture } from '../model/evidence.ts'
import type { Offer } from '../model/offer.ts'
import type { Box } from '../model/page-boxes.ts'
import { escapeHtml } from './renderers/escape-html.ts'
import { price } from './words.ts'

/** How much of the page around a value is shown, in CSS pixels. */
const around = { x: 170, y: 60 }
const mostCrops = 24

/** Parts of the picture of the page, each with the box in which a price of the offer stands. */
export function evidenceCrops(offer: Offer, picture: EvidencePicture | null): string {
  if (picture === null) return ''
  const boxes = new Map(picture.boxes.boxes.map((box) => [box.selector, box]))
  const amounts = Map.groupBy(offer.components, ({ evidence }) => evidence.selector)
  const crops = [...amounts].flatMap(([selector, components]) => {
    const box = boxes.get(selector)
    const said = components.map(({ amount, currency }) => price(amount, currency)).join(', ')
    return box ? [crop(picture, box, said)] : []
  })
  if (crops.length === 0) return ''
  return `<div class="crops">${crops.slice(0, mostCrops).join('')}</div>`
}

function crop({ href, boxes: page }: EvidencePicture, box: Box, said: string): string {
  const x = Math.max(0, box.x - around.x)
  const y = Math.max(0, box.y - around.y)
  const width = Math.min(page.width, box.x + box.width + around.x) - x
  const height = Math.min(page.height, box.y + box.height + around.y) - y
  const part = [x, y, width, height].map(Math.round).join(' ')
  const label = escapeHtml(`Where ${said} stands on the page`)
  return `<figure class="crop"><svg viewBox="${part}" width="${Math.round(width)}" height="${Math.round(height)}" role="img" aria-label="${label}"><image href="${escapeHtml(href)}" width="${page.width}" height="${page.height}"/><rect x="${box.x - 3}" y="${box.y - 3}" width="${box.width + 6}" height="${box.height + 6}" rx="3" fill="none" stroke="#c2185b" stroke-width="2" stroke-opacity="0.6"/></svg><figcaption>${escapeHtml(said)}</figcaption></figure>`
}
