import { createHmac } from 'node:crypto'
import type { Alert, Channel } from '../../model/alert.ts'
import { postingChannel, type Sender } from './send.ts'

interface WebhookOptions {
  readonly url: string
  /** `whsec_` and base64; without one nothing is signed. */
  readonly secret?: string | undefined
  /** Epoch milliseconds. */
  readonly now: () => number
}

/**
 * Posts each alert as a CloudEvent 1.0 in JSON, signed as Standard Webhooks has it. The `webhook-id` is the
 * alert's id: who sees it twice has it once.
 */
export function webhookChannel({ url, secret, now }: WebhookOptions, sender: Sender): Channel {
  return postingChannel(
    {
      kind: 'webhook',
      receiver: 'the webhook',
      message: (alert) => ({
        url,
        body: cloudEvent(alert),
        headers(body) {
          const seconds = String(Math.floor(now() / 1000))
          const signature = secret
            ? { 'webhook-signature': signatureOf(secret, alert.id, seconds, body) }
            : {}
          return {
            'content-type': 'application/cloudevents+json; charset=utf-8',
            ...{ 'webhook-id': alert.id, 'webhook-timestamp': seconds, ...signature },
          }
        },
      }),
    },
    sender,
  )
}

function cloudEvent(alert: Alert) {
  return {
    specversion: '1.0',
    id: alert.id,
    source: 'urn:bellwether',
    type: 'bellwether.alert.v1',
    subject: alert.rule,
    time: alert.createdAt,
    datacontenttype: 'application/json',
    data: alert,
  }
}

/** `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`. */
function signatureOf(secret: string, id: string, seconds: string, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}
