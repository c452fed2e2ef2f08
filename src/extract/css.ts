import { z } from 'zod'
import { type Page, parsePage } from './dom/page.ts'

/** A CSS selector, checked when it is declared rather than when a page is read. */
export const Css = z.string().refine(isSelector, 'not a CSS selector')

/** Made when the first selector is checked, and never changed. */
let blank: Page | undefined

function isSelector(text: string): boolean {
  // The reader would take markup for a wish to create elements.
  if (text.trim() === '' || text.includes('<')) return false
  try {
    blank ??= parsePage('<p></p>')
    blank.$(text)
    return true
  } catch {
    return false
  }
}
