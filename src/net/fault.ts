import type { Outcome } from '../model/capture.ts'

/** What went wrong on the wire, in the words of `Answer`. */
export interface Fault {
  readonly outcome: Exclude<Outcome, 'ok' | 'not_modified'>
  readonly detail: string
  /** That a second try may well go better. */
  readonly passes?: true
}

const mark = Symbol('fault')

type Coded = { readonly code?: unknown }

/** An Error that carries a fault through code which only knows how to throw. */
export function faultError(outcome: Fault['outcome'], detail: string): Error {
  return errorOf({ outcome, detail })
}

/** The same for a fault as it is. */
export function errorOf(fault: Fault): Error {
  return Object.assign(new Error(fault.detail), { [mark]: fault })
}

/** The fault an error stands for, or null when it is none of the known ways a server can misbehave. */
export function faultOf(error: unknown, stage: 'head' | 'body'): Fault | null {
  for (const one of chain(error)) {
    if (mark in one) return (one as { [mark]: Fault })[mark]
    const code = one.name === 'HTTPParserError' ? 'HPE' : String((one as Coded).code ?? '')
    const fault = byCode(code, one.message, stage)
    if (fault !== null) return fault
  }
  return null
}

function* chain(error: unknown): Generator<Error> {
  const queue: unknown[] = [error]
  for (let seen = 0; queue.length > 0 && seen < 20; seen++) {
    const one = queue.shift()
    if (!(one instanceof Error)) continue
    yield one
    queue.push(one.cause)
    if (one instanceof AggregateError) queue.push(...one.errors)
  }
}

const certificate =
  /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ERR_TLS|ERR_SSL|EPROTO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH)/
const unreachable = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPIPE',
  'ECONNABORTED',
])
const timeouts = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT'])

function byCode(code: string, message: string, stage: 'head' | 'body'): Fault | null {
  const cut = stage === 'body'
  if (/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL|EREFUSED|ENONAME|ETIMEOUT)/.test(code)) {
    const detail = `the host name could not be resolved (${code})`
    const passing = /^(EAI_AGAIN|ESERVFAIL|ETIMEOUT)/.test(code)
    return { outcome: 'dns_error', detail, ...(passing && { passes: true }) }
  }
  if (certificate.test(code))
    return { outcome: 'tls_error', detail: `the TLS connection failed: ${message} (${code})` }
  if (timeouts.has(code))
    return { outcome: 'timeout', detail: `no answer in time (${code})`, passes: true }
  if (unreachable.has(code))
    return { outcome: 'connect_error', detail: `could not connect (${code})`, passes: true }
  if (message === 'bad upgrade')
    return { outcome: 'protocol_error', detail: 'the server switches to another protocol' }
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET')
    return cut
      ? { outcome: 'truncated', detail: 'the connection closed before the body was whole' }
      : {
          outcome: 'connect_error',
          detail: 'the connection closed before any answer',
          passes: true,
        }
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
    return cut
      ? { outcome: 'truncated', detail: 'the body does not have the announced length' }
      : { outcome: 'protocol_error', detail: 'the answer contradicts itself about its length' }
  if (
    code.startsWith('HPE') ||
    code.startsWith('UND_ERR_') ||
    code === 'ERR_STREAM_PREMATURE_CLOSE'
  )
    return cut
      ? { outcome: 'truncated', detail: `the body is broken on the wire: ${message}` }
      : { outcome: 'protocol_error', detail: `the answer is not valid HTTP: ${message}` }
  return null
}
