import type { Socket } from 'node:net'
import type { Answer } from '../model/capture.ts'
import type { PostAnswer, PostRequest } from '../model/post.ts'
import { Problem } from '../model/problem.ts'
import { type Resolve, systemResolve } from './address.ts'
import { type Asker, openAsker } from './ask.ts'
import { openRenderer, type Renderer } from './browser.ts'
import { acceptEncoding } from './decode.ts'
import { dial } from './dial.ts'
import { type ExchangeOptions, header, type WireAnswer } from './exchange.ts'
import type { Fault } from './fault.ts'
import { leastGapMs } from './host-paces.ts'
import type { BrowserOptions } from './launch.ts'
import { faultLook, type Look, lookAt, sentValidators } from './look.ts'
import type { Moved, Shown } from './page.ts'
import { post } from './post.ts'
import type { Request } from './request.ts'
import { maxRobotsBytes, openRobots, type Verdict } from './robots.ts'
import { shownLook } from './shown-look.ts'
import { movesAway, redirectOf, targetOf } from './target.ts'

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
  /** One message to somebody's server; rejects only as `get` does. */
  post(request: PostRequest): Promise<PostAnswer>
  /** A connection to a server that speaks something else than HTTP; rejects with the reason in words. */
  connect(host: string, port: number): Promise<Socket>
  close(): Promise<void>
}

interface Site {
  readonly options: NetOptions
  readonly agent: string
  readonly wire: Omit<ExchangeOptions, 'deadlineMs' | 'signal'>
  readonly totalTimeoutMs: number
  readonly asker: Asker
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
  const asker = openAsker(options.now)
  const robots = openRobots({
    product,
    now: options.now,
    fetch: (url) => {
      const most = maxRobotsBytes + megabyte
      const limits = { ...wire, maxWireBytes: most, maxDecodedBytes: most, keepPart: true }
      const headers = headersFor({ url: url.href, accept: 'text/plain,*/*;q=0.5' }, agent)
      const time = { leftMs: Math.min(20_000, totalTimeoutMs) }
      return asker.ask({ url, headers, gapMs: options.gapMs, limits, time })
    },
  })
  const renderer = openRenderer({ ...wire, agent, totalTimeoutMs, browser: options.browser })
  const site = { options, agent, wire, totalTimeoutMs, asker, robots, renderer }
  return {
    get: (request) => look(site, request),
    post: (request) => post(request, { agent, wire, now: options.now }),
    connect: (host, port) => dial(host, port, wire),
    close: () => renderer.close(),
  }
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
    const refused = site.asker.refusal(url.host)
    if (refused !== null) return faultLook(refused.fault, refused.ms)
    const verdict = await site.robots.judge(url, request.signal)
    place.robots = robotsWords(verdict, request)
    if (verdict.fault !== null) return faultLook(verdict.fault)
    if (!verdict.allowed && !request.robotsOverride) return faultLook(robotsFault(verdict))
    const gapMs = Math.max(site.options.gapMs, verdict.crawlDelayMs, leastGapMs(url))
    if (request.render) return render(site, request, place, url, gapMs)
    const headers = headersFor(request, site.agent)
    const { signal } = request
    const wire = await site.asker.ask({
      url,
      headers,
      gapMs,
      limits: site.wire,
      time: place,
      signal,
    })
    if ('outcome' in wire) return faultLook(wire, site.asker.refusal(url.host)?.ms ?? null)
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

async function render(
  site: Site,
  request: Request,
  place: Place,
  url: URL,
  gapMs: number,
): Promise<Partial<Answer> & Look> {
  const show = () => site.renderer.show(url, request)
  const shown = await site.asker.inTurn(url, gapMs, show, cameOf, request.signal)
  if ('outcome' in shown) return faultLook(shown, site.asker.refusal(url.host)?.ms ?? null)
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
  return shownLook(shown, lookAt(shown.wire, request, site.options.now()))
}

function cameOf(shown: Shown | Moved | Fault): WireAnswer | Fault | null {
  if ('movedTo' in shown) return null
  return 'outcome' in shown ? shown : shown.wire
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
