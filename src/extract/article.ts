import type { AnyNode, Element } from 'domhandler'
import { isElement } from './dom/node.ts'
import { type Page, parsePage } from './dom/page.ts'
import { visibleText } from './dom/visible-text.ts'

/** The words of a page without navigation, adverts and notices. */
export interface PageText {
  readonly title: string
  readonly author: string | null
  /** As written; null when the page does not say. */
  readonly published: string | null
  /** The main text, or each selected part. */
  readonly parts: readonly PagePart[]
}

interface PagePart {
  /** Its first heading; null when it has none. */
  readonly heading: string | null
  /** One line per block, blanks collapsed. */
  readonly text: string
}

const furniture =
  'nav, header, footer, aside, form, dialog, button, [role="navigation"], [role="banner"], [role="contentinfo"], [role="complementary"], [role="dialog"], [role="search"], [hidden], [aria-hidden="true"], [class*="cookie"], [class*="breadcrumb"], [class*="newsletter"], [class*="share"], [class*="related"]'

/**
 * The main text of a page, or of the part that `select` names, without what `ignore` names.
 * @throws Problem extract/limit
 */
export function readPageText(
  html: string,
  options: { readonly select?: string | undefined; readonly ignore?: readonly string[] } = {},
): PageText {
  const page = parsePage(html)
  const { $ } = page
  for (const selector of options.ignore ?? []) $(selector).remove()
  const parts = options.select ? $(options.select).toArray() : mainParts(page)
  const meta = (selector: string) => $(selector).first().attr('content')?.trim() || null
  return {
    title: meta('meta[property="og:title"]') ?? ($('h1').first().text().trim() || page.title),
    author: meta('meta[name="author"]') ?? meta('meta[property="article:author"]'),
    published:
      meta('meta[property="article:published_time"]') ??
      $('time[datetime]').first().attr('datetime') ??
      null,
    parts: parts.map((part) => {
      const heading = $(part).find('h1, h2, h3, h4').get(0)
      return { heading: heading ? stableLines(heading) || null : null, text: stableLines(part) }
    }),
  }
}

/** `main` or `article` where the page has one; otherwise the element that holds most of the paragraphs. */
function mainParts(page: Page): AnyNode[] {
  const { $ } = page
  const marked = ['main', '[role="main"]', 'article']
    .map((css) => $(css).first())
    .find((found) => found.length > 0)
  const root = marked?.get(0) ?? densest(page) ?? $('body').get(0) ?? page.document
  $(root).find(furniture).remove()
  return [root]
}

function densest(page: Page): Element | null {
  const weights = new Map<Element, number>()
  for (const paragraph of page.$('p, li, pre, blockquote, dd, td').toArray()) {
    const { parent } = paragraph
    if (!isElement(parent) || page.$(paragraph).closest(furniture).length > 0) continue
    const own = page.$(paragraph).text().trim().length
    weights.set(parent, (weights.get(parent) ?? 0) + own)
    const above = parent.parent
    if (isElement(above)) weights.set(above, (weights.get(above) ?? 0) + own / 2)
  }
  const [best] = [...weights].sort((a, b) => b[1] - a[1])
  return best?.[0] ?? null
}

function stableLines(node: AnyNode): string {
  return visibleText(node)
    .normalize('NFC')
    .replaceAll(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}
