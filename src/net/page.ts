import type { BrowserContext, Page, Request as PageRequest, Response } from 'playwright-core'
import type { Headers } from '../model/capture.ts'
import type { SweepDocument } from '../model/interaction.ts'
import type { BrowserProxy } from './browser-proxy.ts'
import type { WireAnswer } from './exchange.ts'
import { type Fault, faultOf } from './fault.ts'
import { spareMedia } from './lean-page.ts'
import { noPicture, type Picture, takePicture } from './picture.ts'
import type { Request } from './request.ts'
import { type Left, runSteps } from './steps.ts'
import { runSweep } from './sweep.ts'
import { movesAway } from './target.ts'
import { trafficOf } from './traffic.ts'

/** A page as the browser shows it. */
export interface Shown {
  /** The document's answer, its body the document that scripts made of it, in UTF-8. */
  readonly wire: WireAnswer
  readonly finalUrl: URL
  /** What a calculator on the page answered, where that was asked for. */
  readonly sweep: SweepDocument | null
  /** A step of the declaration that the page did not do. */
  readonly failedStep: string | null
  readonly picture: Picture
}

/** A permanent redirect to another site, which nobody has confirmed yet. */
export interface Moved {
  readonly movedTo: URL
}

export interface ShowOptions {
  /** On the clock of `performance.now()`. */
  readonly untilMs: number
  readonly maxBytes: number
  readonly request: Request
}

const quietMs = 5_000
const selectorMs = 15_000
const actMs = 5_000
/** Answers for which a browser stays where it is. */
const bodiless = new Set([204, 205, 304])
const ledNowhere: Fault = {
  outcome: 'connect_error',
  detail: 'the page sent itself to an address that shows nothing',
}

/** Opens a URL in a fresh session and takes the document that its scripts made. Throws what the browser throws. */
export async function showPage(
  context: BrowserContext,
  proxy: BrowserProxy,
  url: URL,
  options: ShowOptions,
): Promise<Shown | Moved | Fault> {
  const { request } = options
  const page = await context.newPage()
  page.setDefaultTimeout(actMs)
  const left: Left = (most) => Math.max(1, Math.min(most, options.untilMs - performance.now()))
  const documents = documentsOf(page)
  const traffic = trafficOf(page)
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}))
  context.on('page', (other) => void other.close().catch(() => {}))
  if (!request.screenshot) await spareMedia(page)
  const failure = await Promise.race([
    page
      .goto(url.href, { waitUntil: 'domcontentloaded', timeout: left(Number.MAX_SAFE_INTEGER) })
      .then(() => null)
      .catch((error: unknown) => error),
    documents.brokenOff,
  ])
  if (documents.movedTo !== null) return { movedTo: documents.movedTo }
  const fault = failure === null ? null : proxy.faultAt(authorityOf(documents.asked ?? url))
  if (fault !== null) return fault
  // The browser shows a page of its own for a short or empty error body; the answer itself was whole.
  const ownPage =
    /chrome-error:|ERR_HTTP_RESPONSE_CODE_FAILURE/.test(String(failure)) ||
    (failure !== null && bodiless.has(documents.last?.status() ?? 0))
  if (failure !== null && !ownPage) throw failure
  if (!ownPage) await settle(page, request.waitFor, left)
  const failedStep = ownPage ? null : await runSteps(page, request.steps ?? [], traffic, left)
  const answer = documents.last
  if (answer === null) return { outcome: 'protocol_error', detail: 'the browser got no document' }
  const text = ownPage ? '' : await documentText(page, options.maxBytes)
  if (text === null)
    return {
      outcome: 'too_big',
      detail: `the document has more than ${options.maxBytes} characters`,
    }
  const finalUrl = URL.parse(ownPage ? answer.url() : page.url())
  if (finalUrl === null || !/^https?:$/.test(finalUrl.protocol))
    return proxy.faultAt(authorityOf(documents.asked ?? url)) ?? ledNowhere
  const wire: WireAnswer = {
    status: answer.status(),
    headers: ofDocument(await answer.headersArray()),
    body: new TextEncoder().encode(text),
    bodyFault: null,
    closeDelimited: false,
  }
  const isWorkable = failedStep === null && !ownPage && wire.status < 300
  const swept =
    request.sweep && isWorkable
      ? await runSweep(page, request.sweep, traffic, left, options.maxBytes)
      : null
  if (swept !== null && typeof swept !== 'string' && 'outcome' in swept) return swept
  // The document was taken before the calculator was worked, so its places are not those of the picture.
  const pictured = request.sweep ? {} : request
  return {
    wire,
    finalUrl,
    sweep: typeof swept === 'string' ? null : swept,
    failedStep: typeof swept === 'string' ? swept : failedStep,
    picture:
      request.screenshot && !ownPage
        ? await takePicture(page, wire.body, pictured, left, options.maxBytes)
        : noPicture,
  }
}

interface Documents {
  asked: URL | null
  last: Response | null
  movedTo: URL | null
  /** The error of an answer that broke off in its body, for which a browser otherwise waits in vain. */
  readonly brokenOff: Promise<Error>
}

/** Keeps what the page's own frame last asked for and got, and whether it was sent away for good. */
function documentsOf(page: Page): Documents {
  const broken = Promise.withResolvers<Error>()
  const documents: Documents = {
    asked: null,
    last: null,
    movedTo: null,
    brokenOff: broken.promise,
  }
  const isDocument = (request: PageRequest) =>
    request.isNavigationRequest() && request.frame() === page.mainFrame()
  page.on('request', (request) => {
    if (isDocument(request)) documents.asked = URL.parse(request.url())
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    const isLast = documents.last?.request() === request && /^net::ERR_(?!ABORTED)/.test(why)
    if (isDocument(request) && isLast) broken.resolve(new Error(`page.goto: ${why}`))
  })
  page.on('response', (response) => {
    if (!isDocument(response.request())) return
    documents.last = response
    const from = URL.parse(response.url())
    const to = URL.parse(response.headers()['location'] ?? '', response.url())
    if (from !== null && to !== null && movesAway(response.status(), from, to))
      documents.movedTo = to
  })
  return documents
}

function authorityOf(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? 443 : 80)}`
}

/** Waits for what the page needs to be shown, never longer than a page that is never quiet deserves. */
async function settle(page: Page, waitFor: string | undefined, left: Left): Promise<void> {
  const quiet = () => page.waitForLoadState('networkidle', { timeout: left(quietMs) })
  const shown =
    waitFor === undefined
      ? quiet()
      : page.waitForSelector(waitFor, { state: 'attached', timeout: left(selectorMs) })
  await shown.catch((error: unknown) => {
    if (!isTimeout(error)) throw error
  })
}

/** The document as text, null when longer than `maxChars`; measured in the page, so it never travels. */
export async function documentText(page: Page, maxChars: number): Promise<string | null> {
  const script = `(() => {
    const text = document.documentElement?.outerHTML ?? ''
    return text.length > ${maxChars} ? null : text
  })()`
  return page.evaluate<string | null>(script)
}

const ofWire = new Set(['content-type', 'content-encoding', 'content-length', 'transfer-encoding'])

/** The answer's headers, with those about the bytes replaced by what holds for the document we took. */
function ofDocument(headers: readonly { name: string; value: string }[]): Headers {
  const kept = headers
    .map(({ name, value }): [string, string] => [name.toLowerCase(), value])
    .filter(([name]) => !ofWire.has(name))
  return [...kept, ['content-type', 'text/html; charset=utf-8']]
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError'
}

const netErrors: readonly (readonly [RegExp, Fault['outcome'], string])[] = [
  [/Download is starting/, 'wrong_type', 'the server sent a file to download, not a page'],
  [/ERR_(CERT|SSL|BAD_SSL)/, 'tls_error', 'the TLS connection failed'],
  [/ERR_NAME_NOT_RESOLVED/, 'dns_error', 'the host name could not be resolved'],
  [/ERR_(TIMED_OUT|CONNECTION_TIMED_OUT)/, 'timeout', 'no answer in time'],
  [/ERR_(UNSAFE|BLOCKED|DISALLOWED)/, 'blocked_policy', 'the browser refuses this address'],
  [
    /ERR_(CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED|INVALID_CHUNKED)/,
    'truncated',
    'the body was cut',
  ],
  [/ERR_CONTENT_DECODING/, 'decode_error', 'the body is not what Content-Encoding says'],
  [/ERR_ABORTED/, 'protocol_error', 'the browser was given nothing to show'],
  [/ERR_(TOO_MANY_REDIRECTS)/, 'protocol_error', 'the redirects do not end'],
  [/ERR_(INVALID|RESPONSE_HEADERS|UNEXPECTED|HTTP2)/, 'protocol_error', 'not valid HTTP'],
  [
    /ERR_(EMPTY_RESPONSE|CONNECTION|TUNNEL|PROXY|ADDRESS|SOCKET|NETWORK)/,
    'connect_error',
    'could not connect',
  ],
]

/** What an error of the browser says about the page, or about the browser when it fits no page. */
export function navigationFault(error: unknown): Fault {
  const known = faultOf(error, 'head')
  if (known !== null) return known
  const message = error instanceof Error ? error.message : String(error)
  const code = /net::(\w+)/.exec(message)?.[1]
  for (const [pattern, outcome, detail] of netErrors)
    if (pattern.test(message)) return { outcome, detail: code ? `${detail} (${code})` : detail }
  if (isTimeout(error)) return { outcome: 'timeout', detail: 'the page did not load in time' }
  const [line = ''] = message.split('\n')
  return { outcome: 'browser_crash', detail: `the browser failed: ${line}` }
}
