import type { Extraction } from '../../collectors/collector.ts'
import { toReadOutput } from '../../extract/read-output.ts'
import type { Finding } from '../../model/observation.ts'
import type { Offer } from '../../model/offer.ts'
import { perLabel } from '../../model/unit.ts'
import { sampleTable } from '../../reports/sample-table.ts'
import { durationWords, ratesWords } from '../../reports/words.ts'
import { table } from '../table.ts'
import { offerLines } from './offer-lines.ts'

/** What a source says, as lines for people: each value with the words it was read from. */
export function findingLines({ findings }: Extraction, width: number): string[] {
  const offers = findings.flatMap((one) => (one.kind === 'offer' ? [one.offer] : []))
  const others = findings.flatMap((one) => (one.kind === 'offer' ? [] : [cells(one)]))
  const listed = offers.map(withoutPoints).filter((offer) => offer !== null)
  return [
    ...(listed.length > 0 ? offerLines(toReadOutput(listed, []).offers, width) : []),
    ...offers.flatMap((offer) => pointLines(offer, width)),
    ...table(others, { width }),
  ]
}

/** The offer with the prices of the plan itself; null where there are points of a calculator only. */
function withoutPoints(offer: Offer): Offer | null {
  const components = offer.components.filter(({ sample }) => sample === undefined)
  return components.length === 0 && offer.components.length > 0 ? null : { ...offer, components }
}

function pointLines(offer: Offer, width: number): string[] {
  const points = sampleTable(offer)
  if (points === null) return []
  return [
    '',
    `${offer.name}, by its calculator:`,
    ...table([points.head, ...points.rows], { width }),
  ]
}

/** What a new source says, with how far each value is to be trusted and where it stands. */
export function foundLines(found: Extraction, width: number): string[] {
  const rows = found.findings.flatMap((one) => {
    if (one.kind !== 'offer') return []
    const { name, components, free, onRequest } = one.offer
    if (components.length === 0) {
      return [[name, free ? 'free' : onRequest ? 'on request' : 'no price', '', '', '', '', '']]
    }
    return components.map((price, index) => [
      index === 0 ? name : '',
      `${price.amount} ${price.currency}${price.was ? ' (former)' : price.from ? ' (from)' : ''}`,
      price.referenceQuantity ? `per ${perLabel(price.referenceQuantity)}` : '',
      price.billingDuration ? durationWords(price.billingDuration) : '',
      price.billing ?? '',
      price.confidence ?? '',
      price.evidence.selector,
    ])
  })
  if (rows.length === 0) return findingLines(found, width)
  const head = ['plan', 'price', 'per', 'period', 'billed', 'confidence', 'where']
  return table([head, ...rows], { width, right: [1] })
}

function cells(finding: Exclude<Finding, { kind: 'offer' }>): string[] {
  switch (finding.kind) {
    case 'article': {
      const { datePublished, headline, url } = finding.article
      return [datePublished?.slice(0, 10) ?? 'undated', headline, url]
    }
    case 'regulation': {
      const { datePublished, stage, title, identifier } = finding.item
      return [datePublished ?? 'undated', stage, identifier, title]
    }
    case 'text':
      return [
        finding.watched.title,
        `${finding.watched.text.length} characters`,
        finding.watched.text.replace(/\s+/g, ' ').slice(0, 60),
      ]
    case 'award': {
      const { dateAwarded, title, suppliers, value } = finding.award
      const sum = value ? `${value.amount} ${value.currency}` : 'no value'
      return [dateAwarded ?? 'undated', sum, suppliers.join(', ').slice(0, 40), title]
    }
    case 'fixing': {
      const { on, rates } = finding.fixing
      return [on, `${Object.keys(rates).length} currencies`, ratesWords(rates).slice(0, 60)]
    }
  }
}

/** As wide as the terminal; not cut where the output goes to a file. */
export function outputWidth(): number {
  return process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY
}
