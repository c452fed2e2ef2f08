import type { Alert } from '../model/alert.ts'
import { contentId } from '../model/id.ts'
import type { AlertRule } from '../model/market.ts'
import type { Instant } from '../model/time.ts'

/**
 * What the second circle must hear because nobody of the first took it in hand: once per channel, however many
 * channels were told of the same. Who hears of it hears of its correction, too.
 * @param alerts of the rule that are old enough
 * @param acknowledged ids of those that somebody took in hand; one of several channels is enough
 */
export function escalationsOf(
  { id, escalate }: AlertRule,
  alerts: readonly Alert[],
  acknowledged: ReadonlyMap<string, string>,
  at: Instant,
): Alert[] {
  const same = Map.groupBy(alerts, ({ createdAt, headline }) => `${createdAt} ${headline}`)
  const open = [...same.values()].filter((told) => !told.some((one) => acknowledged.has(one.id)))
  return open.flatMap(([first]) =>
    (escalate?.to ?? []).flatMap((channel): Alert[] =>
      first
        ? [
            {
              ...first,
              id: contentId(['escalation', id, channel, first.createdAt, first.headline]),
              ...{ rule: 'escalation', channel, severity: 'act' },
              headline: `Not acknowledged: ${first.headline}`,
              lines: [
                ...first.lines,
                `Take it in hand with: bellwether alerts acknowledge ${first.id.slice(0, 8)}`,
              ],
              why: `You get this because nobody acknowledged it for ${escalate?.after}, as the rule ${id} asks.`,
              createdAt: at,
            },
          ]
        : [],
    ),
  )
}
