import { expect, test } from 'vitest'
import { detectChanges } from '../../../src/analysis/detect/detect.ts'
import { demoFacts, type Fact, listedOn } from '../../../src/demo/facts.ts'
import { demoMoves } from '../../../src/demo/moves.ts'
import type { Finding, Observation, Reading } from '../../../src/model/observation.ts'
import { addDays } from '../../../src/model/time.ts'

const offer = (fact: Fact, row: number): Finding => ({
  kind: 'offer',
  subject: fact.model,
  offer: {
    name: fact.name,
    addon: false,
    free: false,
    onRequest: false,
    region: null,
    taxIncluded: null,
    promotion: null,
    components: (['input', 'output', 'cached'] as const).flatMap((metric) => {
      const amount = fact[metric]
      return amount === null
        ? []
        : [
            {
              metric,
              charge: 'usage' as const,
              amount,
              currency: 'USD',
              referenceQuantity: { value: '1000000', unitCode: 'bw:token' },
              billingDuration: null,
              billing: null,
              from: false,
              was: false,
              evidence: { selector: `tr:nth-of-type(${row}) > td.${metric}`, text: amount },
            },
          ]
    }),
  },
})

/** A year of one vendor's page, read twice on each day on which it changed. */
function year(vendor: string): ReturnType<typeof detectChanges> {
  const days = new Set(
    demoFacts().flatMap(({ from, to }) => [from, ...(to === null ? [] : [to, addDays(to, 1)])]),
  )
  const readings: Reading[] = []
  const observations: Observation[] = []
  const believed = new Map<string, string>()
  for (const [index, at] of [...days]
    .toSorted()
    .flatMap((day) => [6, 7, 8, 9].map((hour) => `${day}T0${hour}:00:00.000Z`))
    .entries()) {
    const wasDerivedFrom = `c${index}`
    const listed = listedOn(vendor, at.slice(0, 10))
    readings.push({
      id: `r${index}`,
      captureId: wasDerivedFrom,
      sourceId: vendor,
      observedAt: at,
      recordedAt: at,
      collector: 'pricing-page',
      version: 1,
      findingCount: listed.length,
      cause: 'source',
    })
    const now = new Map(listed.map((fact, row) => [fact.model, offer(fact, row + 1)]))
    for (const subject of new Set([...believed.keys(), ...now.keys()])) {
      const finding = now.get(subject) ?? null
      const fact = listed.find(({ model }) => model === subject)
      const text = fact ? `${fact.input} ${fact.output} ${fact.cached}` : 'absent'
      if (believed.get(subject) === text) continue
      believed.set(subject, text)
      observations.push({
        id: `o${index}-${subject}`,
        sourceId: vendor,
        subject,
        finding,
        observedAt: at,
        recordedAt: at,
        wasDerivedFrom,
        wasGeneratedBy: { collector: 'pricing-page', version: 1 },
        cause: 'source',
      })
    }
  }
  return detectChanges(vendor, readings, observations)
}

test('in a year of the demo market models come and go, and none is taken for another', () => {
  const vendors = [...new Set(demoFacts().map(({ vendor }) => vendor))]
  const events = vendors.flatMap(year)
  const of = (kind: string): number => events.filter((event) => event.kind === kind).length
  const done = (kind: string): number => demoMoves().filter((move) => move.kind === kind).length
  expect(events.filter(({ kind }) => kind === 'offer-renamed').map(({ title }) => title)).toEqual(
    [],
  )
  expect(of('offer-removed')).toBe(done('withdrawn'))
  expect(of('offer-added')).toBe(done('launched'))
})
