import type { BoundSource } from '../collectors/collector.ts'
import type { Market } from '../model/market.ts'
import { nearestWord } from '../model/nearest-word.ts'
import type { RuleCondition } from '../model/rule-condition.ts'

/** A name used in bellwether.yaml that is declared nowhere. */
export interface Dangling {
  readonly message: string
  readonly hint: string
}

/** The first name in a source that is declared nowhere: its organization, or a service line of its `map`. */
export function danglingName({ source }: BoundSource, market: Market): Dangling | undefined {
  const declared = [...Object.keys(market.organizations), market.firm.id]
  const place = `source ${source.id}`
  const lines = market.serviceLines.map(({ id }) => id)
  return [
    ...missing(place, [source.organization], 'organizations of bellwether.yaml', declared),
    ...missing(
      `${place}: map`,
      source.map?.map(({ service }) => service),
      'serviceLines of bellwether.yaml',
      lines,
    ),
  ][0]
}

/**
 * Names that stand for something declared elsewhere in bellwether.yaml and do not: a rule for a channel that
 * is not there would tell nobody, and a price of a line that is not there would be compared with nothing.
 */
export function danglingNames(market: Market): Dangling[] {
  const { rules, channels, organizations, serviceLines, scenarios, offers, firm, regulation } =
    market
  const { quoting } = market
  const lines = serviceLines.map(({ id }) => id)
  const watched = [...Object.keys(organizations), firm.id]
  return [
    ...rules.flatMap((rule, i) => [
      ...missing(`rules[${i}].channels`, rule.channels, 'channels', Object.keys(channels)),
      ...missing(`rules[${i}].organizations`, rule.organizations, 'organizations', watched),
      ...missing(`rules[${i}].serviceLines`, rule.serviceLines, 'serviceLines', lines),
      ...missing(`rules[${i}].escalate.to`, rule.escalate?.to, 'channels', Object.keys(channels)),
      ...missingIn(rule.when, `rules[${i}].when`, market),
    ]),
    ...missing(
      'canary',
      market.canary && [market.canary.channel, market.canary.alertChannel],
      'channels',
      Object.keys(channels),
    ),
    ...missing('silence.channels', market.silence.channels, 'channels', Object.keys(channels)),
    ...missing('regulation.channels', regulation.channels, 'channels', Object.keys(channels)),
    ...regulation.touches.flatMap(({ serviceLine }, i) =>
      missing(`regulation.touches[${i}].serviceLine`, [serviceLine], 'serviceLines', lines),
    ),
    ...missing('quoting.channels', quoting.channels, 'channels', Object.keys(channels)),
    ...missing('quoting.leadTimes', Object.keys(quoting.leadTimes), 'serviceLines', lines),
    ...missing('quoting.capacity', Object.keys(quoting.capacity), 'serviceLines', lines),
    ...quoting.contractFloors.flatMap(({ serviceLine }, i) =>
      missing(
        `quoting.contractFloors[${i}].serviceLine`,
        serviceLine && [serviceLine],
        'serviceLines',
        lines,
      ),
    ),
    ...scenarios.flatMap(({ serviceLine }, i) =>
      missing(`scenarios[${i}].serviceLine`, serviceLine && [serviceLine], 'serviceLines', lines),
    ),
    ...offers.flatMap(({ serviceLine }, i) =>
      missing(`offers[${i}].serviceLine`, [serviceLine], 'serviceLines', lines),
    ),
  ]
}

function missingIn(when: RuleCondition | undefined, place: string, market: Market): Dangling[] {
  const { position, index, burst } = when ?? {}
  const lines = [position?.serviceLine, index?.serviceLine].filter((one) => one !== undefined)
  const watched = [position?.organization, burst?.organization].filter((one) => one !== undefined)
  const { scenarios, serviceLines, organizations, firm } = market
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id)
  return [
    ...missing(place, position && [position.scenario], 'scenarios', ids(scenarios)),
    ...missing(place, lines, 'serviceLines', ids(serviceLines)),
    ...missing(place, watched, 'organizations', [...Object.keys(organizations), firm.id]),
  ]
}

function missing(
  place: string,
  used: readonly string[] | undefined | '',
  among: string,
  declared: readonly string[],
): Dangling[] {
  return (used || [])
    .filter((name) => !declared.includes(name))
    .map((name) => {
      const near = nearestWord(name, declared)
      return {
        message: `${place}: ${name} is not declared under ${among}`,
        hint: near
          ? `Did you mean ${near}?`
          : `Declare it there, or name one of: ${declared.join(', ') || 'none is declared yet'}.`,
      }
    })
}
