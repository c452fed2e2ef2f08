import type { Locator, Page } from 'playwright-core'
import type { Step } from '../model/interaction.ts'
import type { Traffic } from './traffic.ts'

/** Milliseconds left of a deadline, at most so many. */
export type Left = (mostMs: number) => number

const stepMs = 5_000
const calmMs = 3_000
const sampleMs = 100

/**
 * Acts on a page, one step after the other, each within five seconds.
 * @returns what went wrong, naming the step; null when all was done
 */
export async function runSteps(
  page: Page,
  steps: readonly Step[],
  traffic: Traffic,
  left: Left,
): Promise<string | null> {
  for (const [index, step] of steps.entries()) {
    const why = await tryStep(page, step, left)
    if (why !== null && !step.optional) return `step ${index + 1} (${wordsOf(step)}) ${why}`
    if (why === null) await calm(page, 'html', traffic, left)
  }
  return null
}

/** The step as its author wrote it. */
function wordsOf({ optional, ...step }: Step): string {
  return Object.entries(step)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')
}

async function tryStep(page: Page, step: Step, left: Left): Promise<string | null> {
  const timeout = left(stepMs)
  try {
    if ('wait' in step && typeof step.wait === 'number') await page.waitForTimeout(left(step.wait))
    else if ('wait' in step)
      await placeOf(page, step.wait as string).waitFor({ state: 'visible', timeout: left(10_000) })
    else if ('click' in step) await placeOf(page, step.click).click({ timeout })
    else if ('select' in step) await choose(placeOf(page, step.select), step.value, timeout)
    else if ('fill' in step) await enter(placeOf(page, step.fill), step.value, timeout)
    else if (step.on !== undefined) await placeOf(page, step.on).press(step.press, { timeout })
    else await page.keyboard.press(step.press)
    return null
  } catch (error) {
    return reasonOf(error)
  }
}

/** The first match of a CSS selector, and nothing but CSS. */
export function placeOf(page: Page, selector: string): Locator {
  return page.locator(`css=${selector}`).first()
}

/** Types into a field and leaves it, for the page may listen to either. */
export async function enter(field: Locator, value: string, timeout: number): Promise<void> {
  await field.fill(value, { timeout })
  await field.blur({ timeout })
}

/** Chooses by value or by the words shown. */
export async function choose(list: Locator, value: string, timeout: number): Promise<void> {
  await list.selectOption(value, { timeout })
}

/** What an error of the browser says about one act on a page; a browser that is gone is thrown on. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) throw error
  const [line = ''] = error.message.split('\n')
  if (/closed|crash/i.test(line)) throw error
  if (error.name === 'TimeoutError') return `found nothing to act on within ${secondsOf(line)} s`
  return `failed: ${line.replace(/^\w+\.\w+: /, '').slice(0, 200)}`
}

function secondsOf(line: string): number {
  return Math.ceil(Number(/(\d+)ms/.exec(line)?.[1] ?? stepMs) / 1000)
}

/** Waits until nothing is under way and the part stays as it is, but not for ever. */
export async function calm(
  page: Page,
  selector: string,
  traffic: Traffic,
  left: Left,
): Promise<void> {
  const until = performance.now() + left(calmMs)
  let before: string | null = null
  while (performance.now() < until) {
    const now = await printOf(page, selector)
    if (now === before && traffic.inFlight() === 0) return
    before = now
    await page.waitForTimeout(sampleMs)
  }
}

/** That a part of a page is longer than may be taken. */
export const tooLong = Symbol('too long')

interface Part {
  readonly outerHTML: string
}

/** A part of the page as HTML; null where there is none. Measured in the page, so what is too long never travels. */
export async function partOf(
  page: Page,
  selector: string,
  maxChars: number,
): Promise<string | null | typeof tooLong> {
  const part = placeOf(page, selector)
  if ((await part.count()) === 0) return null
  const html = await part.evaluate(
    ({ outerHTML }: Part, most) => (outerHTML.length > most ? null : outerHTML),
    maxChars,
  )
  return html ?? tooLong
}

/** A short mark that differs where a part of the page does; null where there is none. */
async function printOf(page: Page, selector: string): Promise<string | null> {
  const part = placeOf(page, selector)
  if ((await part.count()) === 0) return null
  return part.evaluate(({ outerHTML }: Part) => {
    let print = 0
    for (let at = 0; at < outerHTML.length; at++)
      print = (Math.imul(print, 31) + outerHTML.charCodeAt(at)) | 0
    return `${outerHTML.length} ${print}`
  })
}
