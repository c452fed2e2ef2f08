import { type Award, awardCaveat } from '../model/award.ts'
import type { EvidencePicture } from '../model/evidence.ts'
import { metricWords } from '../model/metric-words.ts'
import type { Finding, Observation } from '../model/observation.ts'
import type { Offer, PriceComponent } from '../model/offer.ts'
import type { Cell } from '../model/report.ts'
import { evidenceCrops } from './evidence-crops.ts'
import { safeHref } from './plain-text.ts'
import { escapeHtml } from './renderers/escape-html.ts'
import { outsideLink } from './renderers/html-page.ts'
import { plainTable } from './renderers/plain-table.ts'
import { sampleTable } from './sample-table.ts'
import { atLeast, dateWords, momentWords, perWords, price, ratesWords } from './words.ts'

/** Longer texts are cut; the archived bytes have them whole. */
const quoted = 600
/** Reports cite any sentence of an article. */
const quotedOfArticle = 20_000

/** One reading with its values and the words they were read from, under its own anchor. */
export function evidenceObservation(
  observation: Observation,
  picture: EvidencePicture | null,
): string {
  const { id, finding, subject, recordedAt, cause } = observation
  const ours = cause === 'collector' ? ', by reading the archived page again' : ''
  return `<article class="card" id="${escapeHtml(id)}"><h3>${escapeHtml(titleOf(finding, subject))}</h3><p class="meta">known since ${escapeHtml(momentWords(recordedAt) + ours)}</p>${finding ? findingBody(finding, id, picture) : '<p>Absent from a reading that found the rest of the page.</p>'}</article>`
}

function titleOf(finding: Finding | null, subject: string): string {
  switch (finding?.kind) {
    case 'offer':
      return finding.offer.name
    case 'article':
      return finding.article.headline
    case 'regulation':
      return finding.item.title
    case 'text':
      return finding.watched.title
    case 'award':
      return finding.award.title
    case 'fixing':
      return `Exchange rates of ${dateWords(finding.fixing.on)}`
    default:
      return subject
  }
}

function findingBody(finding: Finding, id: string, picture: EvidencePicture | null): string {
  switch (finding.kind) {
    case 'offer':
      return offerBody(finding.offer, id, picture)
    case 'article':
      return linesBody(
        finding.article.url,
        [
          ['Publisher', finding.article.publisher],
          ['Author', finding.article.author],
          [
            'Published',
            finding.article.datePublished && momentWords(finding.article.datePublished),
          ],
          ['Summary', finding.article.summary],
        ],
        quotedOfArticle,
      )
    case 'regulation':
      return linesBody(finding.item.url, [
        ['Number', finding.item.identifier],
        ['Agency', [finding.item.agency, finding.item.jurisdiction].filter(Boolean).join(', ')],
        ['Stage', finding.item.stage],
        ['Published', finding.item.datePublished && dateWords(finding.item.datePublished)],
        [
          'Comments close',
          finding.item.dateCommentsClose && dateWords(finding.item.dateCommentsClose),
        ],
        ['In force', finding.item.dateInForce && dateWords(finding.item.dateInForce)],
        ['Abstract', finding.item.abstract],
      ])
    case 'text':
      return `<p class="quote">${escapeHtml(cut(finding.watched.text))}</p>`
    case 'award':
      return linesBody(finding.award.url, awardLines(finding.award))
    case 'fixing':
      return `<p>One euro bought ${escapeHtml(ratesWords(finding.fixing.rates))}.</p>`
  }
}

function awardLines(award: Award): (readonly [string, string | null])[] {
  const { value, unitRate } = award
  return [
    ['Number', award.identifier],
    ['Lot', award.lot],
    ['Buyer', award.buyer],
    ['Supplier', award.suppliers.join(', ') || null],
    ['Awarded', award.dateAwarded && dateWords(award.dateAwarded)],
    [
      'Runs',
      [award.contractFrom, award.contractTo]
        .map((day) => (day ? dateWords(day) : 'not said'))
        .join(' to '),
    ],
    ['Extension', award.extendable ? 'may be renewed, extended or added to' : null],
    [award.ceiling ? 'At most' : 'Value', value && price(value.amount, value.currency)],
    ['Per unit', unitRate && `${price(unitRate.amount, unitRate.currency)} per ${unitRate.unit}`],
    ['Mind', awardCaveat],
  ]
}

function cut(text: string, most = quoted): string {
  return text.length > most ? `${text.slice(0, most)}…` : text
}

function linesBody(
  url: string,
  lines: readonly (readonly [string, string | null])[],
  most = quoted,
): string {
  const said = lines.flatMap(([name, value]) =>
    value ? [`<dt>${name}</dt><dd>${escapeHtml(cut(value, most))}</dd>`] : [],
  )
  return `<dl class="facts">${said.join('')}<dt>Address</dt><dd>${outsideLink(safeHref(url), url)}</dd></dl>`
}

function offerBody(offer: Offer, id: string, picture: EvidencePicture | null): string {
  const marks = [
    offer.addon && 'an add-on',
    offer.free && 'free',
    offer.onRequest && 'price on request',
    offer.region && `for ${offer.region}`,
    offer.taxIncluded !== null && (offer.taxIncluded ? 'tax included' : 'without tax'),
    offer.promotion && `promotion: ${offer.promotion}`,
  ].filter((mark) => typeof mark === 'string')
  const said = marks.length > 0 ? `<p>${escapeHtml(marks.join(', '))}</p>` : ''
  if (offer.components.length === 0) return said || '<p>No public price.</p>'
  const table = plainTable(
    {
      caption: `Prices of ${offer.name} and where they stand`,
      columns: [
        { name: 'Metric' },
        { name: 'Price', align: 'right' },
        { name: 'Per' },
        { name: 'Read from the words' },
        { name: 'At' },
      ],
      rows: offer.components.map(componentCells),
    },
    `prices-${id}`,
  )
  return `${said}${pointsTable(offer, id)}${table}${evidenceCrops(offer, picture)}`
}

/** What a calculator answered, as a table; nothing where none was asked. */
function pointsTable(offer: Offer, id: string): string {
  const points = sampleTable(offer)
  if (points === null) return ''
  const caption = `What the calculator of ${offer.name} answered`
  const columns = points.head.map((name) => ({ name, align: 'right' as const }))
  const rows = points.rows.map((row) => row.map((text) => ({ text })))
  return plainTable({ caption, columns, rows }, `points-${id}`)
}

function componentCells(component: PriceComponent): Cell[] {
  const bound = component.from ? atLeast : ''
  const former = component.was ? ' (struck out)' : ''
  return [
    { text: metricWords(component.metric) },
    {
      text: `${bound}${price(component.amount, component.currency)}${former}`,
      ...(component.was && { tone: 'muted' as const }),
    },
    {
      text:
        perWords(component)
          .replace(/^ per /, '')
          .trim() || 'plan',
    },
    { text: `“${cut(component.evidence.text)}”` },
    { text: component.evidence.selector, tone: 'muted' },
  ]
}
