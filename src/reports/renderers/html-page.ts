import { createHash } from 'node:crypto'
import { escapeHtml } from './escape-html.ts'
import { styleSheet } from './style-sheet.ts'

// The charts' text carries style attributes; no script, no request, no frame, no form.
function policyOf(style: string): string {
  const digest = createHash('sha256').update(style).digest('base64')
  return `default-src 'none'; style-src 'sha256-${digest}'; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'`
}

/** A page in one file: no script, nothing loaded. `header`, `main` and `footer` are HTML already. */
export function htmlPage(page: {
  readonly title: string
  /** Whether it shows pictures that lie beside it. */
  readonly hasPictures?: boolean
  /** Style after ours, with its type faces in it. */
  readonly printStyle?: string
  readonly header: string
  readonly main: string
  readonly footer: string
}): Uint8Array {
  const { printStyle = '' } = page
  const style = `${styleSheet}${printStyle}`
  const faces = printStyle === '' ? '' : '; font-src data:'
  const pictures = page.hasPictures ? "; img-src 'self' file:" : ''
  return new TextEncoder().encode(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(style)}${pictures}${faces}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header>${page.header}</header>
<main id="content">${page.main}</main>
<footer>${page.footer}</footer>
</body>
</html>
`)
}

/** A link to a page of others; plain text where a browser should not follow it. */
export function outsideLink(href: string | undefined, text: string): string {
  return href
    ? `<a href="${escapeHtml(href)}" rel="noopener noreferrer">${escapeHtml(text)}</a>`
    : escapeHtml(text)
}
