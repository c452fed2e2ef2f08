import type { EventVerdict } from '../../../src/analysis/detect/candidate.ts'
import { detectChanges } from '../../../src/analysis/detect/detect.ts'
import type { ChangeEvent } from '../../../src/model/event.ts'
import type { Finding, Observation, Reading } from '../../../src/model/observation.ts'
import type { Offer, PriceComponent } from '../../../src/model/offer.ts'

export type Prices = Record<string, Record<string, string> | null>

const offer = (name: string, prices: Record<string, string>): Finding => ({
  kind: 'offer',
  subject: name,
  offer: {
    name,
    addon: false,
    free: false,
    onRequest: false,
    region: null,
    taxIncluded: null,
    promotion: prices['promotion'] ?? null,
    components: Object.entries(prices)
      .filter(([metric]) => metric !== 'promotion')
      .map(([metric, text]) => {
        const [amount = '', currency = 'USD', value = '1000000'] = text.split(' ')
        return {
          metric,
          charge: 'usage',
          amount,
          currency,
          referenceQuantity: { value, unitCode: 'bw:token' },
          billingDuration: null,
          billing: null,
          from: false,
          was: false,
          evidence: { selector: metric, text },
        }
      }),
  },
})

/** A film of daily looks, with what persons said of its events: each entry is what the page shows; a repeated day number is a second look. */
export function film(
  days: readonly (readonly [number, Prices])[],
  verdicts: ReadonlyMap<string, EventVerdict> = new Map(),
): ChangeEvent[] {
  return filmOf(
    days.map(([day, prices]) => [
      day,
      Object.entries(prices).map(([subject, shown]) => ({
        subject,
        finding: shown && offer(subject, shown),
      })),
    ]),
    verdicts,
  )
}

type Page = readonly { readonly subject: string; readonly finding: Finding | null }[]

/** The same, of whole offers by subject; null: the plan is gone. */
export function filmOffers(
  days: readonly (readonly [number, Record<string, Partial<Offer> | null>])[],
  verdicts: ReadonlyMap<string, EventVerdict> = new Map(),
): ChangeEvent[] {
  return filmOf(
    days.map(([day, offers]) => [
      day,
      Object.entries(offers).map(([subject, shown]) => ({
        subject,
        finding: shown && offerFinding(subject, shown),
      })),
    ]),
    verdicts,
  )
}

function offerFinding(name: string, shown: Partial<Offer>): Finding {
  const plain = { addon: false, free: false, onRequest: false, region: null }
  const offer = { name, ...plain, taxIncluded: null, promotion: null, components: [], ...shown }
  return { kind: 'offer', subject: name, offer }
}

/** A price of a plan as a whole. */
export function base(amount: string, more: Partial<PriceComponent> = {}): PriceComponent {
  return {
    ...{ metric: 'base', charge: 'recurring', amount, currency: 'USD', referenceQuantity: null },
    ...{ billingDuration: 'P1M', billing: null, from: false, was: false },
    evidence: { selector: '', text: '' },
    ...more,
  }
}

function filmOf(
  days: readonly (readonly [number, Page])[],
  verdicts: ReadonlyMap<string, EventVerdict>,
): ChangeEvent[] {
  const { readings, observations } = seenIn(days)
  return detectChanges('s', readings, observations, verdicts)
}

function seenIn(days: readonly (readonly [number, Page])[]): {
  readings: Reading[]
  observations: Observation[]
} {
  const readings: Reading[] = []
  const observations: Observation[] = []
  const believed = new Map<string, string>()
  for (const [index, [day, page]] of days.entries()) {
    const at = new Date(Date.UTC(2026, 0, day, 6, index)).toISOString()
    readings.push({
      id: `r${index}`,
      captureId: `c${index}`,
      sourceId: 's',
      observedAt: at,
      recordedAt: at,
      collector: 'pricing-page',
      version: 1,
      findingCount: page.length,
      cause: 'source',
    })
    for (const { subject, finding } of page) {
      const text = JSON.stringify(finding)
      if (believed.get(subject) === text) continue
      believed.set(subject, text)
      observations.push({
        id: `o${index}-${subject}`,
        sourceId: 's',
        subject,
        finding,
        observedAt: at,
        recordedAt: at,
        wasDerivedFrom: `c${index}`,
        wasGeneratedBy: { collector: 'pricing-page', version: 1 },
        cause: 'source',
      })
    }
  }
  return { readings, observations }
}

export const told = (events: ChangeEvent[]): string[] =>
  events.map((e) => `${e.kind} ${e.subject} ${e.before}→${e.after} ${e.state}`)
