import { stableJson } from './id.ts'
import { sameAmount } from './money.ts'
import type { Quote, QuoteStep } from './quote.ts'
import type { CalendarDate, Instant } from './time.ts'

/** A step with its number in the ledger. */
export type NumberedStep = QuoteStep & { readonly seq: number }

type Step = QuoteStep['step']
type Of<K extends Step['kind']> = Extract<Step, { kind: K }>

/** A quote as its steps made it. */
export interface QuoteLife {
  /** Its `price` is what the customer is or was asked: a person's own price, else the recommended target. */
  readonly quote: Quote
  /** What the last import said of it, and which file; null where it never came from one. */
  readonly imported: Of<'imported'> | null
  readonly recommended: (Of<'recommended'> & { readonly at: Instant }) | null
  readonly priced: (Of<'priced'> & { readonly by: string; readonly at: Instant }) | null
  /** Who approved the price that stands. */
  readonly approvals: readonly {
    readonly role: string
    readonly by: string
    readonly at: Instant
  }[]
  readonly validUntil: CalendarDate | null
  /** Rivals' moves since the price was found: it should be priced again. */
  readonly reopened: readonly {
    readonly event: string
    readonly reason: string
    readonly at: Instant
  }[]
  /** Every event that ever re-opened it, so that none does twice. */
  readonly touchedBy: readonly string[]
  /** Whether the market's price of its day was asked for, be it known or not. */
  readonly compared: boolean
  /** The step that can be undone now. */
  readonly last: NumberedStep
}

type Mutable = { -readonly [K in keyof QuoteLife]: QuoteLife[K] }

/** The steps that count: without those taken back, and without the taking back. */
export function standingSteps(steps: readonly NumberedStep[]): NumberedStep[] {
  const undone = new Set(steps.flatMap(({ step }) => (step.kind === 'undone' ? step.seq : [])))
  return steps.filter(({ seq, step }) => step.kind !== 'undone' && !undone.has(seq))
}

/**
 * A quote from its steps in order; null where none stands. Steps that were not allowed are not looked for:
 * `whyNotNow` says before a step is written whether it is.
 */
export function quoteLife(steps: readonly NumberedStep[]): QuoteLife | null {
  let life: Mutable | null = null
  for (const one of standingSteps(steps)) {
    life = begun(one, life)
    if (life === null) continue
    life.last = one
    advance(life, one)
  }
  return life
}

function begun(one: NumberedStep, life: Mutable | null): Mutable | null {
  const { step } = one
  if (step.kind !== 'imported' && step.kind !== 'drafted') return life
  const imported = step.kind === 'imported' ? step : null
  if (life === null) {
    return {
      ...{ quote: step.quote, imported, recommended: null, priced: null, approvals: [] },
      ...{ validUntil: null, reopened: [], touchedBy: [], compared: false, last: one },
    }
  }
  const same = marketKey(life.quote) === marketKey(step.quote)
  const quote = merged(life, step.quote, same)
  const reopened = quote.outcome === 'open' ? life.reopened : []
  return { ...life, quote, imported, reopened, compared: same && life.compared }
}

/** A newer import over what was done here: its facts count; what is open keeps the way it has gone. */
function merged({ quote, recommended, priced }: QuoteLife, file: Quote, same: boolean): Quote {
  const { marketPrice, price, stage } = quote
  const known = same && marketPrice !== undefined ? { marketPrice } : {}
  const asked = price === undefined ? {} : { price }
  const ours = recommended !== null || priced !== null
  if (!ours) return { ...known, ...file }
  return file.outcome === 'open'
    ? { ...known, ...file, ...asked, stage }
    : { ...known, ...asked, ...file }
}

/** On what the market's price of a quote depends. */
function marketKey({ request, quotedOn, currency }: Quote): string {
  return stableJson([request, quotedOn, currency])
}

function advance(life: Mutable, { step, by, at }: NumberedStep): void {
  switch (step.kind) {
    case 'recommended':
      life.recommended = { ...step, at }
      life.priced = null
      repriced(life, step.target)
      life.quote = { ...life.quote, ...factsOf(step), stage: 'recommended' }
      break
    case 'priced':
      life.priced = { ...step, by, at }
      repriced(life, step.price)
      if (step.paymentDays !== undefined)
        life.quote = { ...life.quote, paymentDays: step.paymentDays }
      break
    case 'compared':
      life.compared = true
      if (step.marketPrice !== undefined)
        life.quote = { ...life.quote, marketPrice: step.marketPrice }
      break
    case 'approved':
      life.approvals = [...life.approvals, { role: step.role, by, at }]
      life.quote = { ...life.quote, stage: 'approved' }
      break
    case 'sent':
      life.validUntil = step.validUntil ?? null
      life.quote = { ...life.quote, stage: 'sent' }
      break
    case 'decided':
      life.quote = decided(life.quote, step)
      life.reopened = []
      break
    case 'reopened':
      life.reopened = [...life.reopened, { event: step.event, reason: step.reason, at }]
      life.touchedBy = [...life.touchedBy, step.event]
      break
    default:
  }
}

/** A new price needs new approval, and answers the moves that asked for it. */
function repriced(life: Mutable, price: string): void {
  life.approvals = []
  life.reopened = []
  life.validUntil = null
  life.quote = { ...life.quote, price, stage: life.recommended ? 'recommended' : 'draft' }
}

function factsOf(step: Of<'recommended'>): Partial<Quote> {
  const { listPrice, cost, marketPrice, deliveryOn, paymentDays } = step
  const all = { listPrice, cost, marketPrice, deliveryOn, paymentDays }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

function decided(quote: Quote, { outcome, decidedOn, lostTo }: Of<'decided'>): Quote {
  const to = lostTo === undefined ? {} : { lostTo }
  return { ...quote, ...to, stage: 'decided', outcome, decidedOn }
}

/** Why a step may not follow on what stands, in a sentence; null where it may. */
export function whyNotNow(life: QuoteLife | null, step: Step): string | null {
  if (step.kind === 'imported') return null
  if (step.kind === 'drafted') return life === null ? null : 'there is a quote of this id'
  if (life === null) return 'there is no quote of this id'
  const { stage, outcome, price } = life.quote
  if (step.kind === 'undone') {
    return step.seq === life.last.seq ? null : 'only the newest step can be undone'
  }
  if (step.kind === 'compared') return null
  if (stage === 'decided') return `it is decided: ${outcome}`
  if (step.kind === 'approved') {
    if (price === undefined) return 'it has no price to approve'
    return stage === 'sent' ? 'it is sent already' : null
  }
  if (step.kind === 'sent')
    return stage === 'approved' ? null : `nobody approved its price: it is ${stage}`
  if (step.kind === 'decided') {
    if (step.outcome !== 'withdrawn' && stage !== 'sent') return `it was not sent: it is ${stage}`
    return step.decidedOn < life.quote.quotedOn ? 'it would be decided before it was quoted' : null
  }
  if (step.kind === 'reopened') {
    return life.touchedBy.includes(step.event) ? 'this event re-opened it already' : null
  }
  if (step.kind === 'priced') return whyNotThisPrice(life, step)
  return null
}

/** A person may go their own way, with a reason. */
function whyNotThisPrice({ recommended }: QuoteLife, step: Of<'priced'>): string | null {
  if (!recommended || sameAmount(step.price, recommended.target)) return null
  return step.reason?.trim() ? null : 'a price other than the recommended one needs a reason'
}
