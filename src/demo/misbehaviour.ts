import type { CalendarDate } from '../model/time.ts'

/** How a site misleads or fails its visitors. */
export type Fault =
  /** New class names: declared selectors find nothing. Only Cohere's page has a second layout. */
  | { readonly kind: 'redesign' }
  /** No Retry-After: the vendors share one host here, and one vendor's wish would close it for all. */
  | { readonly kind: 'unavailable' }
  /** A 200 that asks for consent and shows no price. */
  | { readonly kind: 'consent-wall' }
  /** One wrong price on an otherwise healthy page. */
  | {
      readonly kind: 'glitch'
      readonly model: string
      readonly metric: 'input' | 'output'
      readonly shows: string
    }
  /** Prices in euro, as for a visitor taken for a European. Only Z.AI's page can. */
  | { readonly kind: 'currency-flip' }
  /** Fewer bytes than Content-Length announced. */
  | { readonly kind: 'cut-off' }

interface Misbehaviour {
  readonly vendor: string
  /** Both days included. */
  readonly from: CalendarDate
  readonly until: CalendarDate
  readonly fault: Fault
}

/**
 * The schedule. Each line is met by a run (Saturdays before 2026-07-11, every day after), none falls
 * on a day on which its vendor moved, and all are over before the last day.
 */
export const misbehaviours: readonly Misbehaviour[] = [
  on('zai', '2025-11-22', { kind: 'glitch', model: 'glm-4.6', metric: 'output', shows: '22.00' }),
  on('google', '2026-01-17', { kind: 'unavailable' }),
  on('deepseek', '2026-03-14', { kind: 'cut-off' }),
  during('mistral', '2026-03-20', '2026-03-27', { kind: 'consent-wall' }),
  on('zai', '2026-05-02', { kind: 'currency-flip' }),
  on('groq', '2026-07-22', { kind: 'unavailable' }),
  during('cohere', '2026-07-27', '2026-08-09', { kind: 'redesign' }),
  on('fireworks', '2026-07-29', { kind: 'cut-off' }),
  on('anthropic', '2026-08-08', {
    kind: 'glitch',
    model: 'claude-sonnet-4.6',
    metric: 'input',
    shows: '30.00',
  }),
  during('mistral', '2026-08-10', '2026-08-12', { kind: 'consent-wall' }),
  during('zai', '2026-08-13', '2026-08-14', { kind: 'currency-flip' }),
]

function on(vendor: string, day: CalendarDate, fault: Fault): Misbehaviour {
  return { vendor, from: day, until: day, fault }
}

function during(
  vendor: string,
  from: CalendarDate,
  until: CalendarDate,
  fault: Fault,
): Misbehaviour {
  return { vendor, from, until, fault }
}

export function faultOn(vendor: string, day: CalendarDate): Fault | undefined {
  return misbehaviours.find(
    (entry) => entry.vendor === vendor && entry.from <= day && day <= entry.until,
  )?.fault
}
