import type { Page } from 'playwright-core'
import { type Axis, pointsOf, type Sweep, type SweepDocument } from '../model/interaction.ts'
import type { Fault } from './fault.ts'
import { calm, choose, enter, type Left, partOf, placeOf, reasonOf, tooLong } from './steps.ts'
import type { Traffic } from './traffic.ts'

type Inputs = Readonly<Record<string, string>>
type Point = SweepDocument['points'][number]

const actMs = 5_000

/** What of a form's field is asked for, in the page. */
interface Field {
  readonly value?: string
  readonly textContent: string | null
  readonly selectedOptions?: ArrayLike<{ readonly label: string }>
}

/**
 * Gives a calculator every combination of its inputs and keeps what it shows each time. A field that holds
 * something else than it was given (a slider at its end) gives no answer for that combination.
 * @param maxBytes of all answers together, in UTF-8
 * @returns what was answered, why the calculator could not be worked at all, or that it answered too much
 */
export async function runSweep(
  page: Page,
  sweep: Sweep,
  traffic: Traffic,
  left: Left,
  maxBytes: number,
): Promise<SweepDocument | string | Fault> {
  const points: Point[] = []
  let bytes = 0
  let before: Inputs = {}
  for (const inputs of pointsOf(sweep)) {
    const failed = (why: string) => `sweep, ${wordsOf(inputs)}: ${why}`
    if (left(Number.MAX_SAFE_INTEGER) <= 1) return failed('no time was left')
    try {
      await enterAll(page, sweep, inputs, before, left)
      await page.waitForTimeout(left(sweep.pauseMs))
      await calm(page, sweep.result, traffic, left)
      const refused = await refusal(page, sweep, inputs)
      const html = refused === null ? await partOf(page, sweep.result, maxBytes - bytes) : null
      bytes += typeof html === 'string' ? Buffer.byteLength(html) : 0
      if (html === tooLong || bytes > maxBytes) return tooMuch(maxBytes)
      if (refused === null && html === null)
        return failed(`result (${sweep.result}) is not on the page`)
      points.push({ inputs, html, refused })
    } catch (error) {
      return failed(reasonOf(error))
    }
    before = inputs
  }
  const about = await page.evaluate<{ title: string; language: string | null }>(
    '({ title: document.title.slice(0, 1000), language: document.documentElement.lang.slice(0, 100) || null })',
  )
  return { version: 1, url: page.url(), ...about, points }
}

function tooMuch(maxBytes: number): Fault {
  return { outcome: 'too_big', detail: `the answers of the sweep have more than ${maxBytes} bytes` }
}

/** Enters what differs from the combination before; an input that the page put back is entered again. */
async function enterAll(
  page: Page,
  { inputs: axes }: Sweep,
  inputs: Inputs,
  before: Inputs,
  left: Left,
): Promise<void> {
  for (const [name, axis] of Object.entries(axes)) {
    const value = inputs[name] ?? ''
    if (before[name] === value && (await holds(page, axis, value)) === null) continue
    await enterOne(page, axis, value, left(actMs))
  }
}

async function enterOne(page: Page, axis: Axis, value: string, timeout: number): Promise<void> {
  if ('fill' in axis) await enter(placeOf(page, axis.fill), value, timeout)
  else if ('select' in axis) await choose(placeOf(page, axis.select), value, timeout)
  else await placeOf(page, axis.click[value] ?? '').click({ timeout })
}

/** Which input holds something else than it was given, now that the page has answered. */
async function refusal(
  page: Page,
  { inputs: axes }: Sweep,
  inputs: Inputs,
): Promise<string | null> {
  for (const [name, axis] of Object.entries(axes)) {
    const held = await holds(page, axis, inputs[name] ?? '')
    if (held !== null) return `${name} holds "${held.slice(0, 100)}"`
  }
  return null
}

/** What a field holds in place of `value`; null where it holds just that, or cannot be asked. */
async function holds(page: Page, axis: Axis, value: string): Promise<string | null> {
  if ('click' in axis) return null
  const field = placeOf(page, 'fill' in axis ? axis.fill : axis.select)
  const held = await field.evaluate((entry: Field, most) => {
    const texts = [entry.value ?? entry.textContent ?? '', entry.selectedOptions?.[0]?.label ?? '']
    return texts.map((text) => text.slice(0, most))
  }, value.length + 1000)
  return held.some((text) => sameEntry(text, value)) ? null : (held[0] ?? '')
}

/** A field may write a number its own way: 1,000 for 1000. */
function sameEntry(held: string, given: string): boolean {
  const bare = (text: string) => text.replace(/[\s,.'\u00a0\u202f]/g, '')
  const numeric = /^[\d\s,.'\u00a0\u202f]+$/.test(held) && /^\d+$/.test(given)
  return held.trim() === given.trim() || (numeric && bare(held) === given)
}

function wordsOf(inputs: Inputs): string {
  return Object.entries(inputs)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ')
}
