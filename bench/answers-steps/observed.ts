import type { Finding, Observation, Reading } from '../../src/model/observation.ts'
import type { Looks, Shown } from './glitches.ts'

const epoch = Date.UTC(2025, 0, 1, 6)
const dayMs = 86_400_000

export const dayOf = (at: string): number => Math.floor((Date.parse(at) - epoch) / dayMs)

/** What the store would hold of such looks: a reading for each, an observation where something differs. */
export function observed(
  sourceId: string,
  { shown }: Pick<Looks, 'shown'>,
): { readings: Reading[]; observations: Observation[] } {
  const readings: Reading[] = []
  const observations: Observation[] = []
  const believed = new Map<number, string>()
  for (const [day, plans] of shown.entries()) {
    if (!plans) continue
    const at = new Date(epoch + day * dayMs).toISOString()
    const when = { observedAt: at, recordedAt: at, sourceId, cause: 'source' as const }
    const captureId = `${sourceId}-${day}`
    readings.push({
      ...when,
      id: captureId,
      captureId,
      collector: 'pricing-page',
      version: 1,
      findingCount: plans.length,
    })
    for (const [plan, what] of plans.entries()) {
      const said = `${what.cents} ${what.currency} ${what.promotion}`
      if (believed.get(plan) === said) continue
      believed.set(plan, said)
      observations.push({
        ...when,
        id: `${captureId}-${plan}`,
        subject: `plan-${plan}`,
        finding: finding(plan, what),
        wasDerivedFrom: captureId,
        wasGeneratedBy: { collector: 'pricing-page', version: 1 },
      })
    }
  }
  return { readings, observations }
}

function finding(plan: number, { cents, currency, promotion }: Shown): Finding {
  return {
    kind: 'offer',
    subject: `plan-${plan}`,
    offer: {
      name: `Plan ${plan}`,
      addon: false,
      free: false,
      onRequest: false,
      region: null,
      taxIncluded: null,
      promotion,
      components: [
        {
          metric: 'base',
          charge: 'recurring',
          amount: String(cents / 100),
          currency,
          referenceQuantity: null,
          billingDuration: 'P1M',
          billing: null,
          from: false,
          was: false,
          evidence: { selector: '', text: '' },
        },
      ],
    },
  }
}
