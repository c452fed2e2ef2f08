import type { Channel } from '../../model/alert.ts'
import { plainText } from '../../reports/plain-text.ts'
import { cutAt, footOf, leftWords, linesWithin } from '../alert-text.ts'
import { postingChannel, type Sender } from './send.ts'

interface NtfyOptions {
  readonly url: string
  readonly topic: string
  readonly token?: string | undefined
}

const priorities = { info: 2, watch: 3, act: 4 } as const
/** A message of more than 4,096 bytes becomes an attachment; a character takes up to four. */
const mostText = 900

/** Pushes each alert to the telephones that follow a topic of ntfy. */
export function ntfyChannel({ url, topic, token }: NtfyOptions, sender: Sender): Channel {
  return postingChannel(
    {
      kind: 'ntfy',
      receiver: 'ntfy',
      message(alert) {
        const { kept, left } = linesWithin(alert.lines, mostText)
        const [proof] = alert.links
        const body = {
          topic,
          title: cutAt(plainText(alert.headline), 200),
          message: [...kept, ...leftWords(left), cutAt(footOf(alert), 300)].join('\n'),
          priority: priorities[alert.severity],
          ...(proof && { click: proof.url }),
        }
        return {
          url,
          body,
          ...(token && { headers: () => ({ authorization: `Bearer ${token}` }) }),
        }
      },
    },
    sender,
  )
}
