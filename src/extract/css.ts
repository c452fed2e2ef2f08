import { z } from 'zod'
import { parsePage } from './dom/page.ts'

/** A CSS selector, checked when it is declared rather than when a page is read. */
export const Css = z.string().refine(isSelector, 'not a CSS selector')

function isSelector(text: string): boolean {
  // The reader would take markup for a wish to create elements.
  if (text.trim() === '' || text.includes('<')) return false
  try {
    parsePage('<p></p>').$(text)
    return true
  } catch {
    return false
  }
}
