import { getDomain } from 'tldts'
import { bareHost } from './address.ts'
import type { Fault } from './fault.ts'

/** The URL to ask for, or why it is none that is asked for at all. */
export function targetOf(text: string): URL | Fault {
  const url = URL.parse(text)
  if (url === null) return { outcome: 'blocked_policy', detail: 'this is not a URL' }
  return schemeFault(url) ?? withoutHash(url)
}

/** Where a redirect leads: the URL to ask next, a fault, or null when the answer is no redirect. */
export function redirectOf(status: number, location: string, from: URL): URL | Fault | null {
  if (status < 300 || status >= 400 || status === 304) return null
  if (![301, 302, 303, 307, 308].includes(status) || location === '')
    return { outcome: 'protocol_error', detail: `a redirect (${status}) that leads nowhere` }
  const to = URL.parse(location, from.href)
  if (to === null)
    return { outcome: 'protocol_error', detail: 'a redirect to something that is not a URL' }
  return schemeFault(to) ?? withoutHash(to)
}

/** Whether a permanent redirect leaves the site, as after an acquisition or a parked domain. */
export function movesAway(status: number, from: URL, to: URL): boolean {
  return (status === 301 || status === 308) && siteOf(from) !== siteOf(to)
}

function siteOf(url: URL): string {
  const host = bareHost(url.hostname)
  return getDomain(host, { allowPrivateDomains: true }) ?? host
}

function schemeFault(url: URL): Fault | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { outcome: 'blocked_policy', detail: `${url.protocol} addresses are not fetched` }
  if (url.username !== '' || url.password !== '')
    return { outcome: 'blocked_policy', detail: 'addresses with a user name are not fetched' }
  return null
}

function withoutHash(url: URL): URL {
  const bare = new URL(url)
  bare.hash = ''
  return bare
}
