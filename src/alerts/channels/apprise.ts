import type { Channel } from '../../model/alert.ts'
import { plainText } from '../../reports/plain-text.ts'
import { alertText, cutAt } from '../alert-text.ts'
import { postingChannel, type Sender } from './send.ts'

interface AppriseOptions {
  readonly url: string
  readonly tag?: string | undefined
}

const types = { info: 'info', watch: 'info', act: 'warning' } as const

/** Hands each alert to an Apprise API, which knows a hundred further services. */
export function appriseChannel({ url, tag }: AppriseOptions, sender: Sender): Channel {
  return postingChannel(
    {
      kind: 'apprise',
      receiver: 'Apprise',
      message(alert) {
        const body = {
          title: cutAt(plainText(alert.headline), 200),
          body: alertText(alert, 8000),
          type: types[alert.severity],
          format: 'text',
          ...(tag && { tag }),
        }
        return { url, body }
      },
      // It answers so where nothing is configured under the key, and then nobody hears of it.
      refusal: ({ status }) =>
        status === 204 ? 'nothing is configured under this key, so nobody was told' : undefined,
    },
    sender,
  )
}
