import type { Answer } from '../model/capture.ts'
import { Problem } from '../model/problem.ts'
import { type Resolve, systemResolve } from './address.ts'
import { openRenderer, type Renderer } from './browser.ts'
import { acceptEncoding } from './decode.ts'
import { type ExchangeOptions, exchange, header, type WireAnswer } from './exchange.ts'
import { type Fault, faultOf } from './fault.ts'
import type { BrowserOptions } from './launch.ts'
import { faultLook, type Look, lookAt, sentValidators } from './look.ts'
import type { Request } from './request.ts'
import { retryAfterMs } from './retry-after.ts'
import { maxRobotsBytes, openRobots, type Verdict } from './robots.ts'
import { shownLook } from './shown-look.ts'
import { movesAway, redirectOf, targetOf } from './target.ts'
import { openThrottle, type Throttle } from './throttle.ts'

export interface NetOptions {
  /** A URL or mail address where a site's owner reaches us; sent with every request. */
  readonly contact: string
  /** Hosts (`name` or `name:port`) that may be asked although they are not public. */
  readonly allowHosts: readonly string[]
  /** Least pause between two requests to one host. */
  readonly gapMs: number
  /** Time of one look without its waiting for a turn; 60 s. */
  readonly totalTimeoutMs?: number
  readonly maxWireBytes?: number
  readonly maxDecodedBytes?: number
  readonly version: string
  /** Epoch milliseconds of the real clock. */
  readonly now: () => number
  readonly browser?: BrowserOptions
  /** Names to addresses, where the system's resolver is not wanted. */
  readonly resolve?: Resolve
}

/** The one way out of the house. */
export interface Net {
  /**
   * One look at one address. Whatever the server does becomes an outcome; it rejects only when the
   * caller's signal is aborted, with that signal's reason.
   */
  get(request: Request): Promise<Answer>
  close(): Promise<void>
}

interface Site {
  readonly options: NetOptions
  readonly agent: string
  readonly wire: Omit<ExchangeOptions, 'deadlineMs' | 'signal'>
  readonly totalTimeoutMs: number
  readonly throttle: Throttle
  readonly robots: ReturnType<typeof openRobots>
  readonly renderer: Renderer
}

const product = 'bellwether'
const maxRedirects = 5
const megabyte = 1024 * 1024
const defaultAccept = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.5'

/** Opens the guarded fetcher. Throws the problem `config/no-contact` without a contact. */
export function openNet(options: NetOptions): Net {
  const contact = options.contact.trim()
  if (contact === '')
    throw new Problem('config/no-contact', 'No contact is set, so no site is asked for anything.', {
      hint: 'Set `contact` in bellwether.yaml to a URL or a mail address that site owners can reach.',
    })
  const agent = `Bellwether/${options.version} (+${contact.replace(/[^\x20-\x7e]|[()]/g, '')})`
  const totalTimeoutMs = options.totalTimeoutMs ?? 60_000
  const wire = {
    allowHosts: options.allowHosts,
    resolve: options.resolve ?? systemResolve,
    connectTimeoutMs: Math.min(10_000, totalTimeoutMs / 2),
    headersTimeoutMs: Math.min(15_000, totalTimeoutMs),
    maxWireBytes: options.maxWireBytes ?? 10 * megabyte,
    maxDecodedBytes: options.maxDecodedBytes ?? 15 * megabyte,
  }
  const throttle = openThrottle(options.now)
  const robots = openRobots({
    product,
    now: options.now,
    fetch: (url) => {
      const most = maxRobotsBytes + megabyte
      const limits = { maxWireBytes: most, maxDecodedBytes: most, keepPart: true }
      const deadlineMs = Math.min(20_000, totalTimeoutMs)
      const headers = headersFor({ url: url.href, accept: 'text/plain,*/*;q=0.5' }, agent)
      const ask = async () => {
        const answer = await exchange(url, headers, { ...wire, ...limits, deadlineMs })
        keepPause(throttle, url, answer, options.now())
        return answer
      }
      return throttle.turn(url.host, options.gapMs, ask)
    },
  })
  const renderer = openRenderer({ ...wire, agent, totalTimeoutMs, browser: options.browser })
  const site = { options, agent, wire, totalTimeoutMs, throttle, robots, renderer }
  return { get: (request) => look(site, request), close: () => renderer.close() }
}

interface Place {
  url: URL | null
  robots: string
  leftMs: number
}

async function look(site: Site, request: Request): Promise<Answer> {
  const started = performance.now()
  const place: Place = { url: null, robots: 'not asked', leftMs: site.totalTimeoutMs }
  const found = await follow(site, request, place)
  return {
    targetUri: request.url,
    finalUri: place.url?.href ?? request.url,
    via: request.render ? 'browser' : 'http',
    robots: place.robots,
    durationMs: Math.round(performance.now() - started),
    ...found,
  }
}

/** Follows redirects by hand, each one judged anew; `place` tells where it got to. */
async function follow(site: Site, request: Request, place: Place): Promise<Partial<Answer> & Look> {
  let target = targetOf(request.url)
  for (let hop = 0; hop <= maxRedirects; hop++) {
    if ('outcome' in target) return faultLook(target)
    const url = target
    place.url = url
    const held = site.throttle.heldFor(url.host)
    if (held > 0) return faultLook(heldFault(url.host, held), held)
    const verdict = await site.robots.judge(url, request.signal)
    place.robots = robotsWords(verdict, request)
    if (verdict.fault !== null) return faultLook(verdict.fault)
    if (!verdict.allowed && !request.robotsOverride) return faultLook(robotsFault(verdict))
    const gapMs = Math.max(site.options.gapMs, verdict.crawlDelayMs)
    if (request.render) return render(site, request, place, url, gapMs)
    const wire = await askTwice(site, request, place, url, gapMs)
    if ('outcome' in wire) return faultLook(wire, site.throttle.heldFor(url.host) || null)
    const next = redirectOf(wire.status, header(wire.headers, 'location'), url)
    if (next === null) return lookAt(wire, request, site.options.now())
    if (!('outcome' in next) && movesAway(wire.status, url, next)) {
      place.url = next
      const { status, headers } = wire
      return { ...faultLook(movedFault(next)), status, headers }
    }
    target = next
  }
  return faultLook({ outcome: 'protocol_error', detail: `more than ${maxRedirects} redirects` })
}

/** A pause that a refusing server asks for is remembered for its host. */
function keepPause(throttle: Throttle, url: URL, answer: WireAnswer, nowMs: number): void {
  const pause =
    answer.status < 400 ? null : retryAfterMs(header(answer.headers, 'retry-after'), nowMs)
  if (pause !== null) throttle.hold(url.host, pause)
}

/** One request, and a second one where the first failed in a way that passes. */
async function askTwice(
  site: Site,
  request: Request,
  place: Place,
  url: URL,
  gapMs: number,
): Promise<WireAnswer | Fault> {
  const headers = headersFor(request, site.agent)
  const ask = async (): Promise<WireAnswer | Fault> => {
    // The pause may have been asked for while this look waited for its turn.
    const held = site.throttle.heldFor(url.host)
    if (held > 0) return heldFault(url.host, held)
    const started = performance.now()
    const deadlineMs = Math.max(1, Math.round(place.leftMs))
    try {
      const limits = { ...site.wire, deadlineMs, signal: request.signal }
      const answer = await exchange(url, headers, limits)
      keepPause(site.throttle, url, answer, site.options.now())
      return answer
    } catch (error) {
      request.signal?.throwIfAborted()
      const fault = faultOf(error, 'head')
      if (fault === null) throw error
      return fault
    } finally {
      place.leftMs -= performance.now() - started
    }
  }
  const turn = () => site.throttle.turn(url.host, gapMs, ask, request.signal)
  const first = await turn()
  const passing =
    'outcome' in first && (first.outcome === 'connect_error' || first.outcome === 'timeout')
  return passing && place.leftMs > 0 ? turn() : first
}

async function render(
  site: Site,
  request: Request,
  place: Place,
  url: URL,
  gapMs: number,
): Promise<Partial<Answer> & Look> {
  const show = () => site.renderer.show(url, request)
  const shown = await site.throttle.turn(url.host, gapMs, show, request.signal)
  if ('outcome' in shown) return faultLook(shown)
  if ('movedTo' in shown) {
    place.url = shown.movedTo
    return faultLook(movedFault(shown.movedTo))
  }
  place.url = shown.finalUrl
  if (shown.finalUrl.href !== url.href) {
    const verdict = await site.robots.judge(shown.finalUrl, request.signal)
    place.robots = robotsWords(verdict, request)
    if (!verdict.allowed && !request.robotsOverride) return faultLook(robotsFault(verdict))
  }
  keepPause(site.throttle, url, shown.wire, site.options.now())
  return shownLook(shown, lookAt(shown.wire, request, site.options.now()))
}

function headersFor(request: Request, agent: string): Record<string, string> {
  const { etag, lastModified } = sentValidators(request) ? (request.validators ?? {}) : {}
  return {
    'user-agent': agent,
    accept: request.accept ?? defaultAccept,
    'accept-language': 'en',
    'accept-encoding': acceptEncoding,
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
    ...(request.freshSession ? { 'cache-control': 'no-cache' } : {}),
  }
}

function robotsWords(verdict: Verdict, request: Request): string {
  return !verdict.allowed && request.robotsOverride ? `overridden (${verdict.rule})` : verdict.rule
}

function robotsFault({ rule }: Verdict): Fault {
  return { outcome: 'blocked_robots', detail: `robots.txt does not allow this: ${rule}` }
}

function movedFault(to: URL): Fault {
  return { outcome: 'redirected_moved', detail: `moved for good to another site: ${to.href}` }
}

function heldFault(host: string, ms: number): Fault {
  const seconds = Math.ceil(ms / 1000)
  return { outcome: 'rate_limited', detail: `${host} asked to be left alone for ${seconds} s more` }
}
