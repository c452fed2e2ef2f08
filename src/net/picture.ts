import type { Page } from 'playwright-core'
import type { PageBoxes } from '../model/page-boxes.ts'
import { boxesOf, drawBoxes, largestPicture } from './boxes.ts'
import { isBrowserError } from './browser-error.ts'
import type { Request } from './request.ts'
import type { Left } from './steps.ts'

/** A picture of a page, as PNG, and where on it the wanted values stand. */
export interface Picture {
  readonly screenshot: Uint8Array | null
  readonly boxes: PageBoxes | null
}

export const noPicture: Picture = { screenshot: null, boxes: null }
const pictureMs = 15_000

/**
 * Takes the picture that a request asks for. A picture is welcome, not needed: a page that cannot be
 * pictured, or only in more than `maxBytes`, is still read. Throws what `locate` throws.
 */
export async function takePicture(
  page: Page,
  document: Uint8Array,
  { locate, drawBoxes: draws }: Pick<Request, 'locate' | 'drawBoxes'>,
  left: Left,
  maxBytes: number,
): Promise<Picture> {
  const selectors = locate ? await locate(document, page.url()) : []
  try {
    await roll(page)
    const boxes = locate ? await boxesOf(page, selectors) : null
    if (boxes !== null && draws) await drawBoxes(page, boxes)
    const size = await page.evaluate<{ width: number; height: number }>(
      '({ width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight })',
    )
    const clip = {
      x: 0,
      y: 0,
      width: Math.min(size.width, largestPicture.width),
      height: Math.min(size.height, largestPicture.height),
    }
    const screenshot = await page.screenshot({
      type: 'png',
      fullPage: true,
      clip,
      animations: 'disabled',
      timeout: left(pictureMs),
    })
    return screenshot.length > maxBytes ? noPicture : { screenshot, boxes }
  } catch (error) {
    if (!isBrowserError(error)) throw error
    return noPicture
  }
}

/** Lets a page show what it only shows once it was scrolled to. */
async function roll(page: Page): Promise<void> {
  const size = await page.evaluate<{ bottom: number; step: number }>(
    '({ bottom: document.documentElement.scrollHeight, step: innerHeight })',
  )
  const bottom = Math.min(size.bottom, largestPicture.height)
  const stops = Math.min(20, Math.ceil(bottom / Math.max(1, size.step)))
  for (let stop = 1; stop <= stops; stop++) {
    await page.evaluate(`scrollTo(0, ${stop * size.step})`)
    await page.waitForTimeout(30)
  }
  await page.evaluate('scrollTo(0, 0)')
  await page.waitForTimeout(30)
}
