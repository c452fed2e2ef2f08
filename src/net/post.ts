import type { PostAnswer, PostRequest } from '../model/post.ts'
import { withoutSecrets } from '../model/secret.ts'
import { type ExchangeOptions, exchange, header } from './exchange.ts'
import { type Fault, faultOf } from './fault.ts'
import { retryAfterMs } from './retry-after.ts'
import { targetOf } from './target.ts'

interface PostOptions {
  readonly agent: string
  readonly wire: Omit<ExchangeOptions, 'deadlineMs' | 'signal'>
  readonly now: () => number
}

const deadlineMs = 20_000
const mostAnswerBytes = 64 * 1024
const mostText = 2000

/**
 * Sends one message, once: no second try and no redirect, which could carry it to another house. The
 * address is judged as that of a page is.
 */
export async function post(request: PostRequest, options: PostOptions): Promise<PostAnswer> {
  const url = targetOf(request.url)
  if ('outcome' in url) return unanswered(url)
  const headers = {
    'user-agent': options.agent,
    'content-type': 'application/json',
    ...request.headers,
  }
  const limits = {
    ...options.wire,
    maxWireBytes: mostAnswerBytes,
    maxDecodedBytes: mostAnswerBytes,
    keepPart: true,
  }
  try {
    const { body, signal } = request
    const answer = await exchange(url, headers, { ...limits, deadlineMs, signal, post: body })
    const text = new TextDecoder().decode(answer.body)
    return {
      status: answer.status,
      text: withoutSecrets(text).slice(0, mostText),
      // Who has answered with a status has taken the message or not, however the answer ends.
      failure: null,
      retryAfterMs: retryAfterMs(header(answer.headers, 'retry-after'), options.now()),
    }
  } catch (error) {
    request.signal?.throwIfAborted()
    const fault = faultOf(error, 'head')
    if (fault === null) throw error
    return unanswered(fault)
  }
}

function unanswered(fault: Fault): PostAnswer {
  const failure = { detail: fault.detail, isRefused: fault.outcome === 'blocked_policy' }
  return { status: null, text: '', failure, retryAfterMs: null }
}
