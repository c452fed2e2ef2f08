import type { Alert } from '../model/alert.ts'
import { contentId } from '../model/id.ts'
import type { AlertRule } from '../model/market.ts'
import { dateOf, type Instant } from '../model/time.ts'
import { sentence } from '../reports/words.ts'

/** How something stands that a rule waits for. What cannot be told for sure has no standing. */
export interface Standing {
  /** What stands so; the same at each look. */
  readonly subject: string
  /** One word; another word is a turn. */
  readonly state: string
  /** Whether the rule asks to be told of a turn to this state. */
  readonly isAsked: boolean
  readonly headline: string
  /** The figures by which it stands so, for the next turn to say what was before. */
  readonly figures: string
  readonly lines: readonly string[]
  readonly links: Alert['links']
  /** Whether something that it rests on may still go back. */
  readonly isProvisional: boolean
}

/** What is kept of a standing: its state, a space, its figures. */
export function keptStanding({ state, figures }: Standing): string {
  return `${state} ${figures}`
}

/**
 * What somebody must hear of because it turned: one alert per channel and standing. What is seen for the
 * first time has not turned, and a rule that is muted says nothing of what turned meanwhile.
 * @param kept what was kept of each subject's standing before
 */
export function turnAlerts(
  rule: AlertRule,
  standings: readonly Standing[],
  kept: ReadonlyMap<string, string>,
  at: Instant,
): Alert[] {
  if (rule.mutedUntil !== undefined && dateOf(at) < rule.mutedUntil) return []
  const turned = standings.flatMap((standing) => {
    const before = kept.get(standing.subject)
    if (before === undefined || !standing.isAsked) return []
    const [state = '', ...figures] = before.split(' ')
    return state === standing.state ? [] : [{ standing, was: figures.join(' ') }]
  })
  return turned.flatMap(({ standing, was }) =>
    rule.channels.map((channel): Alert => {
      const { subject, state, headline, lines, links, isProvisional } = standing
      return {
        id: contentId(['turn', rule.id, channel, subject, state, at]),
        ...{ rule: rule.id, channel, severity: rule.severity, headline },
        lines: [
          sentence(`now ${standing.figures}`),
          ...(was === '' ? [] : [sentence(`before ${was}`)]),
          ...lines,
          isProvisional
            ? 'Provisional: a change behind it is young and may still go back.'
            : 'Final: no young change is behind it.',
        ],
        ...{ events: [], links, why: whyOf(rule), createdAt: at },
      }
    }),
  )
}

/** The rule as a sentence: `You get this by the rule undercut: rival becomes cheaper at team-of-20.` */
function whyOf({ id, when }: AlertRule): string {
  const { position, index, burst } = when ?? {}
  const words = [
    position &&
      `${position.organization ?? 'anybody'} becomes ${position.becomes} at ${position.scenario}`,
    index &&
      `price index of ${index.serviceLine ?? 'any line'} by ${index.percent} % or more within ${index.within}`,
    burst && `far more stories than usual about ${burst.organization ?? 'anybody'}`,
  ].filter((one) => one !== undefined)
  return `You get this by the rule ${id}: ${words.join('')}.`
}
