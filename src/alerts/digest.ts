import type { Alert } from '../model/alert.ts'
import { contentId } from '../model/id.ts'
import type { Digest } from '../model/market.ts'
import type { Instant } from '../model/time.ts'
import { counted } from '../reports/words.ts'

const weight = { act: 0, watch: 1, info: 2 } as const
const mostLinks = 6

/**
 * Several alerts of one channel as one message, the severest first. The same alerts of the same slot make the same
 * message under the same id, so that a second try is known again.
 */
export function digestOf(alerts: readonly Alert[], digest: Digest, slot: Instant): Alert {
  const sorted = alerts.toSorted((a, b) => weight[a.severity] - weight[b.severity])
  const [first] = sorted
  const channel = first?.channel ?? ''
  const rules = [...new Set(sorted.map(({ rule }) => rule))]
  return {
    id: contentId(['digest', channel, slot, ...alerts.map(({ id }) => id).toSorted()]),
    ...{ rule: 'digest', channel, severity: first?.severity ?? 'info' },
    headline: `${counted(alerts.length, 'alert')}: ${first?.headline ?? ''}, and ${alerts.length - 1} more`,
    lines: sorted.flatMap(({ headline, lines, id }) => [
      `${headline} (alert ${id.slice(0, 8)})`,
      ...lines.map((line) => `– ${line}`),
    ]),
    events: [...new Set(sorted.flatMap(({ events }) => events))],
    links: [
      ...new Map(sorted.flatMap(({ links }) => links).map((one) => [one.url, one])).values(),
    ].slice(0, mostLinks),
    why: `You get this because ${channel} has a ${digest.every} digest at ${digest.at} (${digest.timeZone}); rules: ${rules.join(', ')}.`,
    createdAt: slot,
  }
}
