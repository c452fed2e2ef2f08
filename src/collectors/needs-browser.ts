import { sniff } from '../extract/sniff.ts'
import type { Payload } from '../model/capture.ts'
import type { Finding } from '../model/observation.ts'
import { Problem } from '../model/problem.ts'
import { type Glance, glance } from '../net/glance.ts'
import { saysSomething } from './says-something.ts'

/** A reading, or why there is none. */
export type Read = { readonly findings: readonly Finding[] } | Problem

/** Less text than this is a frame to be filled, not a page. */
const shellText = 400

/**
 * Why the answer to a plain HTTP request is not enough and a browser should show the page; null when it is.
 * Judged from the bytes and what was read from them alone: a page without scripts is all there is.
 * @param expected how many findings there should be
 */
export function needsBrowser(payload: Payload, read: Read, expected: number): string | null {
  const enough = countOf(read) >= Math.max(1, expected)
  // Most pages say enough: those are not looked at once more.
  if (enough && !isOnlyScript(read)) return null
  if (sniff(payload) !== 'html') return null
  const seen = glance(payload.body)
  if (!seen.hasScript) return null
  if (enough)
    return 'plain HTTP has its prices in script data only, which nothing on the page confirms'
  if (read instanceof Problem && !/^extract\/(nothing-found|too-few|unexpected)$/.test(read.code))
    return null
  return tooLittle(read, expected) + shellWords(seen)
}

export function countOf(read: Read): number {
  return read instanceof Problem ? 0 : read.findings.filter(saysSomething).length
}

/** What plain HTTP lacks, in words. */
export function tooLittle(read: Read, expected: number): string {
  if (!(read instanceof Problem))
    return `plain HTTP shows ${countOf(read)} of ${Math.max(1, expected)} findings`
  const [first = ''] = read.message.split('.')
  return `plain HTTP is not enough (${first})`
}

function shellWords(seen: Glance): string {
  const said = /<noscript[^>]*>[^<]{0,200}(?:<[^>]{0,100}>[^<]{0,200}){0,5}javascript/i.test(
    seen.source,
  )
  if (said) return ' and asks for JavaScript'
  const root =
    /<(?:div|main|section|app-root|app)[^>]{0,200}\b(?:id|class)\s*=\s*["']?(root|app|__next|__nuxt|svelte|main|application)["']?[^>]{0,200}>\s*<\//i
  const empty = root.exec(seen.source)?.[1]
  if (empty !== undefined) return `; its #${empty} is empty until a script fills it`
  return seen.text.length < shellText
    ? `, with ${seen.text.length} characters of text and scripts`
    : ', and scripts may show more'
}

/** Whether all its prices come from data in scripts and none of them is more than a guess. */
function isOnlyScript(read: Read): boolean {
  if (read instanceof Problem) return false
  const prices = read.findings.flatMap((one) => (one.kind === 'offer' ? one.offer.components : []))
  return (
    prices.length > 0 &&
    prices.every(
      ({ confidence, evidence }) =>
        confidence === 'low' && /(?:^|[\s>])script\b/i.test(evidence.selector),
    )
  )
}
