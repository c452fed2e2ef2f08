/** What one robots.txt says to one crawler. */
export interface RobotsRules {
  readonly rules: readonly RobotsRule[]
  /** Pause between requests that the site asks for; null when it asks for none. */
  readonly crawlDelayMs: number | null
}

export interface RobotsRule {
  readonly allow: boolean
  /** As written in the file. */
  readonly path: string
  /** Normalised for comparison. */
  readonly pattern: string
}

interface Group {
  readonly agents: string[]
  readonly rules: RobotsRule[]
  crawlDelayMs: number | null
}

/**
 * Reads a robots.txt (RFC 9309) for one product token, in lower case. Groups that name it are
 * joined; without one the groups for `*` apply; without those, no rules. HTML gives no rules.
 */
export function parseRobots(text: string, product: string): RobotsRules {
  const groups = /^\s*</.test(text) ? [] : groupsOf(text)
  const own = groups.filter((group) => group.agents.includes(product))
  const chosen = own.length > 0 ? own : groups.filter((group) => group.agents.includes('*'))
  const delays = chosen.flatMap((group) => group.crawlDelayMs ?? [])
  return {
    rules: chosen.flatMap((group) => group.rules),
    crawlDelayMs: delays.length > 0 ? Math.max(...delays) : null,
  }
}

/** The rule that decides about a URL: the longest match, `allow` between equals; null when none matches. */
export function decidingRule(rules: RobotsRules, url: URL): RobotsRule | null {
  if (url.pathname === '/robots.txt') return null
  const target = normalise(url.pathname + url.search).replace(/[*$]/g, (mark) =>
    mark === '*' ? '%2A' : '%24',
  )
  let best: RobotsRule | null = null
  for (const rule of rules.rules) {
    const length = rule.pattern.length - (best?.pattern.length ?? -1)
    if (length < 0 || (length === 0 && !rule.allow)) continue
    if (matches(rule.pattern, target)) best = rule
  }
  return best
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = []
  let open = false
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const [field, value] = recordOf(line)
    if (field === 'user-agent') {
      // Only a rule ends a run of user-agent lines; other records stand where they like.
      if (!open) groups.push({ agents: [], rules: [], crawlDelayMs: null })
      open = true
      groups.at(-1)?.agents.push(productToken(value))
      continue
    }
    const group = groups.at(-1)
    if (group === undefined) continue
    if (field === 'allow' || field === 'disallow') {
      open = false
      const rule = { allow: field === 'allow', path: value, pattern: patternOf(value) }
      if (value !== '') group.rules.push(rule)
    }
    const delay = field === 'crawl-delay' ? Number(value || Number.NaN) * 1000 : Number.NaN
    if (delay >= 0) group.crawlDelayMs = Math.max(group.crawlDelayMs ?? 0, delay)
  }
  return groups
}

function recordOf(line: string): readonly [field: string, value: string] {
  const hash = line.indexOf('#')
  const record = hash < 0 ? line : line.slice(0, hash)
  const colon = record.indexOf(':')
  return [record.slice(0, Math.max(0, colon)).trim().toLowerCase(), record.slice(colon + 1).trim()]
}

function productToken(value: string): string {
  if (/^\*(\s|$)/.test(value)) return '*'
  return (/^[a-z_-]+/i.exec(value)?.[0] ?? '').toLowerCase()
}

/** A dollar means the end only where it stands at the end. */
function patternOf(path: string): string {
  return normalise(path).replace(/\$(?!$)/g, '%24')
}

/** Octets outside ASCII escaped, escapes in upper case, escaped unreserved characters unescaped. */
function normalise(path: string): string {
  return path
    .replace(/[^\x21-\x7e]+/g, (run) => Buffer.from(run).toString('hex').replace(/../g, '%$&'))
    .replace(/%[0-9a-f]{2}/gi, (escaped) => {
      const char = String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
      return /[A-Za-z0-9._~-]/.test(char) ? char : escaped.toUpperCase()
    })
}

function matches(pattern: string, target: string): boolean {
  const anchored = pattern.endsWith('$')
  const [head = '', ...parts] = (anchored ? pattern.slice(0, -1) : pattern).split('*')
  if (!target.startsWith(head)) return false
  const tail = anchored ? parts.pop() : undefined
  let at = head.length
  for (const part of parts) {
    const found = target.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  if (!anchored) return true
  if (tail === undefined) return target.length === at
  return target.length - tail.length >= at && target.endsWith(tail)
}
