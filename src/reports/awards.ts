import type { AwardRow } from '../model/answer.ts'
import { awardCaveat } from '../model/award.ts'
import type { Block, Cell, Report } from '../model/report.ts'
import { coverageOf } from './coverage.ts'
import { defineReport } from './define.ts'
import { counted, dateWords, momentWords, price, shortDate, whole } from './words.ts'

/** Rows of one table beyond which nobody reads; `bellwether awards` lists all. */
const most = 50

/** What public buyers agreed to pay rivals, us, and others for services like ours. */
export const awards = defineReport({
  name: 'awards',
  title: 'Public contract awards',
  compose(answers): Report {
    return {
      name: 'awards',
      title: 'Public contract awards',
      subtitle: `${answers.market.name} · as known on ${dateWords(answers.asOf)}`,
      asOf: answers.asOf,
      coverage: coverageOf(answers.health),
      blocks: blocksOf(answers.awards),
      notes: [
        ...(answers.market.firm.note ? [answers.market.firm.note] : []),
        `As known on ${momentWords(answers.now)}. Every linked number leads to the notice it was read from.`,
      ],
    }
  },
})

const note = (text: string): Block => ({ kind: 'callout', tone: 'note', text })

function blocksOf(rows: readonly AwardRow[]): Block[] {
  if (rows.length === 0) {
    return [
      note(
        'No public contract award has been read. Declare a source of kind contract-awards, such as UK Find a Tender.',
      ),
    ]
  }
  const of = (concern: AwardRow['concern']) => rows.filter((row) => row.concern === concern)
  const others = of('none').length
  return [
    note(awardCaveat),
    ...awardTable('Won by rivals, newest first', of('rival')),
    ...awardTable('Won by us, newest first', of('ours')),
    ...awardTable('Won by others, for services like ours, newest first', of('line')),
    ...(others > 0
      ? [
          {
            kind: 'paragraph' as const,
            text: `${counted(others, 'further award')} ${others === 1 ? 'names' : 'name'} neither a rival nor a service of ours.`,
          },
        ]
      : []),
  ]
}

function awardTable(caption: string, rows: readonly AwardRow[]): Block[] {
  if (rows.length === 0) return []
  const left = rows.length - most
  return [
    {
      kind: 'table',
      caption,
      columns: [
        { name: 'Awarded' },
        { name: 'Buyer' },
        { name: 'Supplier' },
        { name: 'Service' },
        { name: 'Contract' },
        { name: 'Value', align: 'right', unit: 'the whole of it' },
        { name: 'Per unit', align: 'right', unit: 'where it is of one thing' },
        { name: 'Runs' },
      ],
      rows: rows.slice(0, most).map(cells),
    },
    ...(left > 0
      ? [
          {
            kind: 'paragraph' as const,
            text: `${counted(left, 'older award')}: bellwether awards.`,
          },
        ]
      : []),
  ]
}

const notSaid: Cell = { text: 'not said', tone: 'muted' }

function cells(row: AwardRow): Cell[] {
  const { dateAwarded, buyer, title, lot, url } = row
  return [
    dateAwarded ? { text: shortDate(dateAwarded), value: dateAwarded } : notSaid,
    buyer ? { text: buyer } : notSaid,
    supplierCell(row),
    row.serviceLineName ? { text: row.serviceLineName } : { text: '–', tone: 'muted' },
    { text: lot && lot !== title ? `${title}: ${lot}` : title, href: url },
    valueCell(row),
    unitCell(row),
    runsCell(row),
  ]
}

function supplierCell({ suppliers, concern }: AwardRow): Cell {
  if (suppliers.length === 0) return notSaid
  const names = suppliers.map(({ name, organizationName }) =>
    organizationName && organizationName !== name ? `${organizationName} (${name})` : name,
  )
  return { text: names.join(', '), ...(concern === 'ours' && { tone: 'ours' as const }) }
}

/** A framework's value is a ceiling; one contract with several suppliers is shared in ways that no notice says. */
function valueCell({ value, ceiling, suppliers, cites }: AwardRow): Cell {
  if (!value) return { ...notSaid, cites }
  const shared = suppliers.length > 1 ? ' together' : ''
  const text = `${ceiling ? 'at most ' : ''}${price(value.amount, value.currency)}${shared}`
  return { text, value: value.amount, cites }
}

function unitCell({ unitRate, cites }: AwardRow): Cell {
  if (!unitRate) return { text: '–', tone: 'muted' }
  const { amount, currency, unit, quantity, basis } = unitRate
  const how = basis === 'computed' ? `, value over ${whole(Number(quantity))}` : ''
  return { text: `${price(amount, currency)} per ${unit}${how}`, value: amount, cites }
}

function runsCell({ contractFrom, contractTo, extendable }: AwardRow): Cell {
  const more = extendable ? ', may be extended' : ''
  if (contractFrom && contractTo)
    return { text: `${shortDate(contractFrom)} to ${shortDate(contractTo)}${more}` }
  if (contractFrom) return { text: `from ${shortDate(contractFrom)}${more}` }
  if (contractTo) return { text: `to ${shortDate(contractTo)}${more}` }
  return extendable ? { text: 'may be extended' } : notSaid
}
