import { Capture } from '../../../src/model/capture.ts'
import type { ChangeEvent } from '../../../src/model/event.ts'
import type { Finding, Observation, Reading } from '../../../src/model/observation.ts'
import { PriceComponent } from '../../../src/model/offer.ts'
import { addMs, type Instant } from '../../../src/model/time.ts'
import type { WarehouseBatch, WarehouseSource } from '../../../src/warehouse/warehouse-batch.ts'

/** Noon of a day in January 2026; days beyond 31 go on into February. */
export const day = (n: number): Instant => addMs('2026-01-01T12:00:00.000Z', (n - 1) * 86_400_000)

export const sources: WarehouseSource[] = ['acme', 'globex'].map((organization) => ({
  id: `${organization}-pricing`,
  organization,
  kind: 'pricing-page',
  url: `https://${organization}.example/pricing`,
  every: 'P1D',
  enabled: true,
}))

export const nothing: WarehouseBatch = {
  watermark: 0,
  captures: [],
  readings: [],
  observations: [],
  events: [],
  reviews: [],
  sources,
  organizations: [
    { id: 'acme', name: 'Acme', role: 'competitor' },
    { id: 'globex', name: 'Globex', role: 'competitor' },
  ],
  rates: [{ on: '2026-01-02', currency: 'USD', rate: '1.25' }],
}

export function look(id: string, at: Instant, more: Partial<Capture> = {}): Capture {
  const sourceId = more.sourceId ?? 'acme-pricing'
  return Capture.parse({
    id,
    sourceId,
    slot: at.slice(0, 10),
    attempt: 0,
    targetUri: `https://example.com/${sourceId}`,
    finalUri: `https://example.com/${sourceId}`,
    capturedAt: at,
    outcome: 'ok',
    status: 200,
    headers: [],
    mediaType: 'text/html',
    payloadDigest: `sha256:${id}`,
    payloadBytes: 100,
    revisitOf: null,
    via: 'http',
    robots: 'allow',
    durationMs: 12.5,
    detail: null,
    ...more,
  })
}

export function readingOf(capture: Capture, recordedAt = capture.capturedAt): Reading {
  return {
    id: `reading-${capture.id}`,
    captureId: capture.id,
    sourceId: capture.sourceId,
    observedAt: capture.capturedAt,
    recordedAt,
    collector: 'pricing-page',
    version: 1,
    findingCount: 1,
    cause: 'source',
  }
}

export function price(metric: string, amount: string, more: object = {}): PriceComponent {
  return PriceComponent.parse({
    metric,
    charge: 'usage',
    amount,
    currency: 'USD',
    referenceQuantity: { value: '1000000', unitCode: 'bw:token' },
    billingDuration: null,
    billing: null,
    from: false,
    was: false,
    evidence: { selector: 'td', text: `$${amount}` },
    ...more,
  })
}

export function offer(subject: string, components: PriceComponent[], more: object = {}): Finding {
  const plain = { addon: false, free: false, onRequest: false, region: null, taxIncluded: null }
  return {
    kind: 'offer',
    subject,
    offer: { name: subject, ...plain, promotion: null, components, ...more },
  }
}

export function seen(
  id: string,
  capture: Capture,
  subject: string,
  finding: Finding | null,
  more: Partial<Observation> = {},
): Observation {
  return {
    id,
    sourceId: capture.sourceId,
    subject,
    finding,
    observedAt: capture.capturedAt,
    recordedAt: capture.capturedAt,
    wasDerivedFrom: capture.id,
    wasGeneratedBy: { collector: 'pricing-page', version: 1 },
    cause: 'source',
    ...more,
  }
}

/** A move of Acme's input-token price from one observation to another. */
export function move(id: string, more: Partial<ChangeEvent> = {}): ChangeEvent {
  return {
    id,
    kind: 'price-changed',
    sourceId: 'acme-pricing',
    subject: 'm1',
    title: 'm1',
    series: {
      metric: 'input-token',
      currency: 'USD',
      referenceQuantity: { value: '1000000', unitCode: 'bw:token' },
      billingDuration: null,
      billing: null,
    },
    before: '10',
    after: '1',
    state: 'candidate',
    reason: 'seen once',
    cause: 'source',
    effectiveAfter: day(1),
    effectiveBy: day(2),
    detectedAt: day(2),
    beforeObservation: 'o1',
    afterObservation: 'o2',
    ...more,
  }
}
