import { plainText, safeHref } from '../../plain-text.ts'
import { escapeHtml } from '../escape-html.ts'
import { colours } from './style.ts'

/** Words of others as HTML that does nothing. */
export function inline(text: string): string {
  return escapeHtml(plainText(text))
}

/** Words that lead to a page; plain where a reader should not follow. */
export function link(text: string, href: string | undefined): string {
  const safe = href && safeHref(href)
  return safe
    ? `<a class="link" href="${escapeHtml(safe)}" style="color:${colours.accent}">${inline(text)}</a>`
    : inline(text)
}
