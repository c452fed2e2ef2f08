import type { Socket } from 'node:net'
import type { Alert, Channel } from '../../model/alert.ts'
import type { PostAnswer, PostRequest } from '../../model/post.ts'
import { Problem } from '../../model/problem.ts'

/** How messages leave the house: by way of the one room that may reach the network. */
export interface Sender {
  /** Whatever the server does becomes an answer. */
  post(request: PostRequest): Promise<PostAnswer>
  /** A connection to a server that speaks something else than HTTP; rejects with the reason in words. */
  connect(host: string, port: number): Promise<Socket>
}

/** A message to a server that takes JSON by POST. */
interface Message {
  readonly url: string
  readonly body: unknown
  /** Given the body as it is sent, which a signature is of. */
  headers?(body: string): Readonly<Record<string, string>>
}

/** What a channel of this kind is, beside how it is sent. */
interface Posting {
  readonly kind: string
  /** Whose server it is, as in `Slack answered 404`. */
  readonly receiver: string
  message(alert: Alert): Message
  /** Why an answer that looks well is none; undefined where it is. */
  refusal?(answer: PostAnswer): string | undefined
}

/** Statuses that a later try may change. */
const passing = new Set([408, 409, 421, 425, 429])

/** A channel that posts each alert as JSON. */
export function postingChannel(posting: Posting, sender: Sender): Channel {
  return {
    kind: posting.kind,
    preview: async (alert) => JSON.stringify(posting.message(alert).body, null, 2),
    async deliver(alert) {
      const message = posting.message(alert)
      const body = JSON.stringify(message.body)
      const headers = message.headers?.(body) ?? {}
      const answer = await sender.post({ url: message.url, headers, body })
      const problem = problemOf(posting, answer, alert)
      if (problem) throw problem
      return `${answer.status} ${answer.text}`.trim()
    },
  }
}

function problemOf(posting: Posting, answer: PostAnswer, alert: Alert): Problem | undefined {
  const { status, text, failure, retryAfterMs } = answer
  const unit = alert.id
  if (failure !== null || status === null) {
    const refused = failure?.isRefused ?? false
    return new Problem(
      'channel/failed',
      `${posting.receiver} could not be reached: ${failure?.detail ?? 'no answer'}`,
      {
        hint: refused
          ? 'Only public addresses are sent to. A server of your own is named in bellwether.yaml, as network: { allowHosts: ["HOST"] }.'
          : `Check the address of the channel ${alert.channel}; "bellwether channel test ${alert.channel}" tries it.`,
        ...{ unit, transient: !refused },
      },
    )
  }
  const said = text.trim() === '' ? '' : `: ${text.trim().slice(0, 200)}`
  const refusal = posting.refusal?.(answer)
  if (status >= 200 && status < 300 && refusal === undefined) return undefined
  return new Problem(
    'channel/failed',
    refusal ? `${posting.receiver}: ${refusal}` : `${posting.receiver} answered ${status}${said}`,
    {
      hint: `Check the channel ${alert.channel} in bellwether.yaml, then "bellwether alerts retry" sends again what was given up.`,
      ...{ unit, transient: status >= 500 || passing.has(status), retryAfterMs },
    },
  )
}
