import { watchChanges } from '../../src/analysis/detect/detect.ts'
import type { ChangeEvent } from '../../src/model/event.ts'
import type { Told } from './baselines.ts'
import type { Looks } from './glitches.ts'
import { dayOf, observed } from './observed.ts'

/** What the product would tell of such looks: at the time, and once all of them are known. */
export interface OurTold {
  /** Told as a price change when it was believed. */
  readonly alert: Told[]
  /** The same, and each time it was told that a price went back. */
  readonly messages: Told[]
  /** What still counts as a price change at the end. */
  readonly final: Told[]
}

/** Runs the product's own change detection, look by look, as its alerts do. */
export function ourTold(looks: Looks): OurTold {
  const { readings, observations } = observed('page', looks)
  const numbers = new Map(readings.map(({ observedAt }, index) => [observedAt, index]))
  const alert = new Map<string, Told>()
  const returned = new Map<string, Told>()
  let last: ChangeEvent[] = []
  for (const { at, events } of watchChanges('page', readings, observations)) {
    last = events().filter(({ kind }) => kind === 'price-changed')
    for (const event of last) {
      const told = toldAt(event, at, numbers)
      if (isBelieved(event)) alert.set(event.id, alert.get(event.id) ?? told)
      if (event.state !== 'temporary' || event.reason.startsWith('a promotion')) continue
      if (!alert.has(event.id)) returned.set(event.id, returned.get(event.id) ?? told)
    }
  }
  const final = last.filter(isBelieved).map((event) => toldAt(event, event.effectiveBy, numbers))
  return { alert: [...alert.values()], messages: [...alert.values(), ...returned.values()], final }
}

const isBelieved = ({ state }: ChangeEvent): boolean => state === 'provisional' || state === 'final'

function toldAt(event: ChangeEvent, at: string, numbers: ReadonlyMap<string, number>): Told {
  return {
    plan: Number(event.subject.replace('plan-', '')),
    day: dayOf(at),
    seen: dayOf(event.effectiveBy),
    level: event.after ?? '',
    delay: (numbers.get(at) ?? 0) - (numbers.get(event.effectiveBy) ?? 0),
  }
}
