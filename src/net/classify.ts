import type { Headers, Outcome } from '../model/capture.ts'
import { type Glance, glance } from './glance.ts'

/** A whole answer as it is judged. */
export interface Judged {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
  readonly mediaType: string | null
  /** The Accept header that was sent, when the caller named one. */
  readonly accept?: string | undefined
}

export interface Judgement {
  readonly outcome: Outcome
  readonly detail: string | null
}

const fine: Judgement = { outcome: 'ok', detail: null }
const judged = (outcome: Outcome, detail: string): Judgement => ({ outcome, detail })

/**
 * What an answer is, whatever its status says: facts, or an error, a wall, a challenge in their
 * place. Made for precision: a page with prices in its text is never called a wall or an error.
 */
export function classify(answer: Judged): Judgement {
  const { status } = answer
  const html = sniff(answer.body) === 'html' || answer.mediaType === 'text/html'
  const page = html ? glance(answer.body) : null
  const challenged = challenge(answer, page)
  if (challenged !== null) return judged('challenge', challenged)
  if (status >= 200 && status < 300) return classifySuccess(answer, page)
  if (status === 404 || status === 410) return judged('gone', `the server answered ${status}`)
  if (status === 429) return judged('rate_limited', 'the server asks for fewer requests (429)')
  if (status === 401 || status === 402 || status === 403 || status === 407)
    return judged('login_wall', `the server does not show this to everyone (${status})`)
  if (status === 406 || status === 415)
    return judged('wrong_type', `the server cannot answer in the form asked for (${status})`)
  if (status >= 400 && status < 600) return judged('unavailable', `the server answered ${status}`)
  return judged('protocol_error', `the server answered ${status}`)
}

function classifySuccess(answer: Judged, page: Glance | null): Judgement {
  const { status, body } = answer
  if (status !== 200 && status !== 203)
    return judged('truncated', `the server answered ${status} without the whole document`)
  const kind = sniff(body)
  if (kind === 'empty') return judged('truncated', 'the body is empty')
  if (page !== null) {
    const wall = pageInstead(page)
    if (wall !== null) return wall
  }
  if (kind === 'json') {
    const error = errorObject(body)
    if (error !== null) return judged('unavailable', error)
  }
  const asked = askedKind(answer.accept)
  if (asked !== null && kind !== null && kind !== asked)
    return judged('wrong_type', `${kind} came where ${answer.accept} was asked for`)
  return fine
}

type Kind = 'html' | 'xml' | 'json' | 'pdf' | 'zip' | 'empty'

/** What a body is by its first bytes; null when they do not say. */
export function sniff(body: Uint8Array): Kind | null {
  const start = new TextDecoder('utf-8').decode(body.subarray(0, 1024)).trimStart().toLowerCase()
  if (start === '') return body.length <= 1024 ? 'empty' : null
  if (start.startsWith('%pdf-')) return 'pdf'
  if (start.startsWith('pk\u0003\u0004')) return 'zip'
  const root = start.replace(/^(?:<\?[^>]*>|<!--[^>]*-->|\s)+/, '')
  if (/^<(!doctype html|html|head|body|title|script|meta|div|h1|center)\b/.test(root)) return 'html'
  if (start.startsWith('<?xml') || /^<(rss|feed|rdf:rdf|urlset|sitemapindex)\b/.test(root))
    return 'xml'
  return /^[{[]\s*(?:["{[\]}\d-]|true|false|null)/.test(start) ? 'json' : null
}

/** The kind of body an Accept header names, when it names exactly one. */
function askedKind(accept: string | undefined): Kind | null {
  const kinds = new Set(
    (accept ?? '').split(',').map((part) => {
      const type = (part.split(';')[0] ?? '').trim().toLowerCase()
      if (type === 'text/html') return 'html'
      if (type === 'application/pdf') return 'pdf'
      if (/[/+]json$/.test(type)) return 'json'
      if (/[/+]xml$/.test(type)) return type === 'application/xhtml+xml' ? 'html' : 'xml'
      return null
    }),
  )
  const [only] = kinds
  return kinds.size === 1 && only !== undefined ? only : null
}

const longWall = 1500
const challengeTitle =
  /^(just a moment|attention required|access denied|one moment, please|verify(ing)? you are human|are you a robot|pardon our interruption|security check|ddos-guard|client challenge|human verification)/i

/** Marks of bot challenges. Widgets that ordinary pages carry too count only on a page with little else. */
function challenge({ headers, status }: Judged, page: Glance | null): string | null {
  const value = (name: string) => headers.find(([key]) => key === name)?.[1].toLowerCase() ?? ''
  if (value('cf-mitigated') === 'challenge') return 'a Cloudflare challenge (cf-mitigated)'
  if (/^(challenge|captcha)$/.test(value('x-amzn-waf-action'))) return 'an AWS WAF challenge'
  if (page === null) return null
  if (page.source.includes('_cf_chl_opt')) return 'a Cloudflare challenge page'
  const sparse = !page.hasPrice && page.text.length < longWall
  if (!sparse) return null
  if (
    /captcha-delivery\.com|px-captcha|_Incapsula_Resource|sec-if-cpt-container|awsWafCookieDomainList/.test(
      page.source,
    )
  )
    return 'a bot challenge page'
  const puzzle = /g-recaptcha|h-captcha|hcaptcha\.com\/1\/api|challenges\.cloudflare\.com/.test(
    page.source,
  )
  if (puzzle && (status >= 400 || page.text.length < 300)) return 'a captcha in place of the page'
  const titled = challengeTitle.test(page.title) || challengeTitle.test(page.heading)
  const refusedByEdge = status === 403 && /reference\s?(#|&#35;)|ray id/i.test(page.text)
  return titled || refusedByEdge ? `a challenge page (${page.title || page.heading})` : null
}

const notFound =
  /^\W*(?:error |http )?404\b|\b(?:error|http) 404\b|\b404 (?:error|not found|page)|[|–-] ?404\b|(?:page|site|document|file|url) (?:was )?(?:not|could not be|can'?t be|cannot be) found|^not found|page (?:doesn'?t|does not|no longer) exists?|nicht gefunden|introuvable|no encontrad[ao]|não encontrad[ao]|non trovata|niet gevonden|hittades inte|ページが見つかりません|页面不存在/i
const serverError =
  /^\W*(?:error |http )?50[0234]\b|\b(?:error|http) 50[0234]\b|internal server error|bad gateway|gateway time-?out|service (?:temporarily )?unavailable|something went wrong|^application error|^an? (?:unexpected )?error (?:has )?occurred|database connection/i
const maintenance =
  /under (?:scheduled )?maintenance|(?:scheduled|down for|site|planned) maintenance|^maintenance|be (?:right )?back (?:soon|shortly)|temporarily (?:unavailable|offline|down)|wartungsarbeiten|wartungsmodus|en maintenance|en mantenimiento|in manutenzione/i
const signIn =
  /\b(?:sign|log) ?in\b|\blogin\b|anmelden|einloggen|se connecter|connexion|iniciar sesión|accedi|entrar/i
const consentWord =
  /cookies?\b|consent\b|privacy|personal data|our partners|datenschutz|einwilligung|zustimm|vie privée|consentement|privacidad|consentimiento|toestemming|samtycke/gi
const agree =
  /(?:accept|allow|agree to) (?:all|cookies|and (?:continue|close))|i (?:agree|accept)|accept\b.{0,40}\breject|alle akzeptieren|zustimmen|tout accepter|j'accepte|aceptar todo|accetta tutt|alles accepteren|godkänn alla/i
const consentTitle =
  /before you continue|cookies?\b|consent|privacy|datenschutz|einwilligung|vie privée|privacidad/i

/** The error, maintenance, sign-in or consent page that stands where facts should, if it is one. */
function pageInstead(page: Glance): Judgement | null {
  const { text, title, heading } = page
  if (text === '' && !page.hasScript) return judged('truncated', 'the page shows nothing')
  if (page.hasPrice || text.length >= longWall) return null
  const said = (pattern: RegExp) => pattern.test(title) || pattern.test(heading)
  const short = text.length < 400
  if (said(maintenance) || (short && maintenance.test(text)))
    return judged('unavailable', 'a maintenance page came with status 200')
  if (said(notFound) || (short && title === '' && notFound.test(text)))
    return judged('soft_gone', 'a "not found" page came with status 200')
  if (said(serverError) || (short && heading === '' && title === '' && serverError.test(text)))
    return judged('unavailable', 'an error page came with status 200')
  if (page.hasPasswordField && (said(signIn) || short))
    return judged('login_wall', 'a sign-in page came in place of the facts')
  const consentWords = text.match(consentWord)?.length ?? 0
  if (consentWords >= 2 && agree.test(text) && (said(consentTitle) || text.length < 700))
    return judged('consent_wall', 'a consent page came in place of the facts')
  return null
}

const errorKeys = new Set([
  'error',
  'errors',
  'message',
  'code',
  'status',
  'success',
  'detail',
  'title',
  'type',
])

/** A small JSON object that only tells of an error. */
function errorObject(body: Uint8Array): string | null {
  if (body.length > 4096) return null
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body))
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return null
    const keys = Object.keys(value)
    const tells = keys.some((key) => key === 'error' || key === 'errors')
    return tells && keys.every((key) => errorKeys.has(key))
      ? 'an error object came with status 200'
      : null
  } catch {
    return null
  }
}
