import type { ProblemRecord } from '../../model/problem.ts'
import { cssPath } from '../dom/css-path.ts'
import type { Page } from '../dom/page.ts'
import { extractProblem } from '../extract-problem.ts'
import type { Found } from './item.ts'
import { parseTolerant } from './tolerant-json.ts'

/** The JSON of a block, without the HTML comments and CDATA marks that pages put before or around it. */
function bareText(script: string): string {
  const text = script
    .replaceAll(/^\s*(?:\/\/\s*)?<!\[CDATA\[|(?:\/\/\s*|(?<!\s)\s*)\]\]>\s*$/g, '')
    .trim()
  if (!text.startsWith('<!--')) return text
  const end = text.indexOf('-->')
  const rest = end < 0 ? '' : text.slice(end + 3).trim()
  return /^[{[]/.test(rest) ? rest : text.slice(4, end < 0 ? undefined : end).trim()
}

/** The JSON-LD blocks of a page. A block that cannot be read is a problem; the others stand. */
export function readJsonLd(page: Page): {
  readonly found: readonly Found[]
  readonly problems: readonly ProblemRecord[]
} {
  const problems: ProblemRecord[] = []
  const found = page
    .$('script[type]')
    .toArray()
    .filter((script) => /^application\/ld\+json/i.test((page.$(script).attr('type') ?? '').trim()))
    .flatMap((script): Found[] => {
      const text = bareText(page.$(script).text())
      const selector = cssPath(page, script)
      if (!text) return []
      const value = parseTolerant(text.replace(/;$/, ''))
      if (value === undefined || value === null || typeof value !== 'object') {
        problems.push(extractProblem('extract/invalid', 'a JSON-LD block is no JSON', selector))
        return []
      }
      const values = Array.isArray(value) ? value : [value]
      return values.map((one) => ({ syntax: 'json-ld' as const, selector, value: one }))
    })
  return { found, problems }
}
