import { orAborted } from './abort.ts'
import { header, type WireAnswer } from './exchange.ts'
import type { Fault } from './fault.ts'
import { decidingRule, parseRobots, type RobotsRules } from './robots-rules.ts'

/** What a site's robots.txt says about one URL. */
export interface Verdict {
  readonly allowed: boolean
  /** The rule that decided, in the words of `Answer.robots`. */
  readonly rule: string
  readonly crawlDelayMs: number
  /** Set when the site could not be reached at all, so that the page cannot be asked for either. */
  readonly fault: Fault | null
}

export interface RobotsOptions {
  readonly product: string
  readonly now: () => number
  /** One request without following redirects. */
  readonly fetch: (url: URL) => Promise<WireAnswer | Fault>
}

interface Entry {
  readonly readAt: number
  readonly policy: Policy
}

type Policy =
  | { readonly kind: 'rules'; readonly rules: RobotsRules }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreachable'; readonly why: string; readonly fault: Fault | null }

/** RFC 9309 §2.5: the least a crawler must read. */
export const maxRobotsBytes = 500 * 1024
const maxRedirects = 5
const keepMs = 24 * 60 * 60 * 1000
/** An unreachable robots.txt is asked for again sooner than a good one. */
const keepFailureMs = 60 * 1000
const maxCrawlDelayMs = 60 * 1000

/** Asks robots.txt of each origin at most once a day (RFC 9309) and judges URLs by it. */
export function openRobots(options: RobotsOptions): {
  judge(url: URL, signal?: AbortSignal): Promise<Verdict>
} {
  const known = new Map<string, Entry>()
  const asking = new Map<string, Promise<Policy>>()
  const ask = (origin: string): Promise<Policy> => {
    const running = asking.get(origin)
    if (running !== undefined) return running
    const started = read(new URL('/robots.txt', origin), options).finally(() =>
      asking.delete(origin),
    )
    asking.set(origin, started)
    return started
  }
  const policyOf = async (origin: string): Promise<Policy> => {
    const entry = known.get(origin)
    const age = options.now() - (entry?.readAt ?? 0)
    const keep = entry?.policy.kind === 'unreachable' ? keepFailureMs : keepMs
    if (entry !== undefined && age >= 0 && age < keep) return entry.policy
    const fresh = await ask(origin)
    // RFC 9309 §2.4: an older copy serves while the file cannot be reached.
    const stale = fresh.kind === 'unreachable' && entry !== undefined ? entry.policy : null
    if (stale !== null && stale.kind !== 'unreachable') return stale
    known.set(origin, { readAt: options.now(), policy: fresh })
    return fresh
  }
  return {
    // Several looks may wait for one robots.txt, so the end of one does not end the asking.
    judge: async (url, signal) => verdictOf(await orAborted(policyOf(url.origin), signal), url),
  }
}

function verdictOf(policy: Policy, url: URL): Verdict {
  const open = { allowed: true, crawlDelayMs: 0, fault: null }
  if (policy.kind === 'none') return { ...open, rule: 'allow (no robots.txt)' }
  if (policy.kind === 'unreachable')
    return { ...open, allowed: false, rule: `disallow (${policy.why})`, fault: policy.fault }
  const rule = decidingRule(policy.rules, url)
  const crawlDelayMs = Math.min(maxCrawlDelayMs, policy.rules.crawlDelayMs ?? 0)
  if (rule === null) return { ...open, crawlDelayMs, rule: 'allow' }
  const words = `${rule.allow ? 'allow' : 'disallow'}: ${rule.path}`
  return { ...open, allowed: rule.allow, crawlDelayMs, rule: words }
}

async function read(start: URL, options: RobotsOptions): Promise<Policy> {
  let url = start
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const answer = await options.fetch(url)
    if ('outcome' in answer) return unreachable(answer, hop === 0)
    const location = header(answer.headers, 'location')
    const moved = answer.status >= 300 && answer.status < 400 && location !== ''
    if (!moved) return policyOf(answer, options.product)
    const next = URL.parse(location, url.href)
    if (next === null || !/^https?:$/.test(next.protocol)) return { kind: 'none' }
    url = next
  }
  return { kind: 'none' }
}

/** Only where the network itself failed, or the host is left alone, is the page as unreachable as its robots.txt. */
const network = new Set<Fault['outcome']>([
  'dns_error',
  'connect_error',
  'tls_error',
  'timeout',
  'blocked_policy',
  'rate_limited',
  'unavailable',
])

function unreachable(fault: Fault, atHome = true): Policy {
  const why = `robots.txt unreachable: ${fault.detail}`
  return { kind: 'unreachable', why, fault: atHome && network.has(fault.outcome) ? fault : null }
}

function policyOf(answer: WireAnswer, product: string): Policy {
  const { status, bodyFault } = answer
  // 429 is a server under load rather than a site without rules, as the large crawlers read it too.
  if (status >= 500 || status === 429)
    return { kind: 'unreachable', why: `robots.txt answered ${status}`, fault: null }
  if (status < 200 || status >= 300) return { kind: 'none' }
  if (bodyFault !== null && bodyFault.outcome !== 'too_big') return unreachable(bodyFault)
  const text = new TextDecoder().decode(answer.body.subarray(0, maxRobotsBytes))
  return { kind: 'rules', rules: parseRobots(text, product) }
}
