import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { Quote } from '../../../src/model/quote.ts'
import type { QuoteLife } from '../../../src/model/quote-life.ts'
import { findBrowser } from '../../../src/net/find-browser.ts'
import { printPage } from '../../../src/net/print-page.ts'
import { composeCustomerQuote } from '../../../src/reports/quote-document/compose-customer-quote.ts'
import { customerQuoteOf } from '../../../src/reports/quote-document/customer-quote-of.ts'
import { composeInternalPage } from '../../../src/reports/quote-document/internal-page.ts'
import { renderers } from '../../../src/reports/renderers/registry.ts'
import { readBack } from './read-back.ts'

const browser = findBrowser(process.env)
const print = browser ? (html: Uint8Array) => printPage(html, { path: browser.path }) : undefined
if (!print) process.stdout.write('skipped: no browser here to print PDF\n')
const formats = ['docx', 'xlsx', ...(print ? ['pdf'] : [])]

const quote = Quote.parse({
  id: 'q-secret-7f3a',
  request: {
    ...{ customer: 'Nordhaven Logistics', segment: 'segment-secret', serviceLine: 'desk' },
    ...{ quantities: { seat: '250' }, termMonths: 24, rivals: ['rival-secret'] },
    facts: { 'fact-secret': 1 },
  },
  ...{ quotedOn: '2026-11-20', currency: 'USD', stage: 'sent', outcome: 'open' },
  ...{ price: '98765.43', listPrice: '111222.33', cost: '44556.77', marketPrice: '105432.19' },
  ...{ paymentDays: 30, deliveryOn: '2027-01-15', lostTo: 'lost-secret' },
})
const life: QuoteLife = {
  quote,
  imported: null,
  recommended: {
    ...{ kind: 'recommended', at: '2026-11-20T10:00:00.000Z', digest: 'digest-secret' },
    ...{ target: '98765.43', stretch: '103333.21', floor: '87878.78', winProbability: 0.4321 },
    ...{ evidence: 'blended', ladder: [{ role: 'role-secret', downTo: '91919.19' }], curve: [] },
  },
  priced: null,
  approvals: [{ role: 'role-secret', by: 'person-secret', at: '2026-11-20T11:00:00.000Z' }],
  validUntil: '2026-12-20',
  reopened: [],
  touchedBy: [],
  compared: true,
  last: {
    ...{ quote: quote.id, seq: 1, by: 'person-secret', at: '2026-11-20T11:00:00.000Z' },
    step: { kind: 'sent' },
  },
}
const customer = composeCustomerQuote(
  customerQuoteOf(quote, {
    ...{ sender: 'Our Firm', plan: 'Desk Pro', validUntil: '2026-12-20' },
    others: [
      {
        ...{ name: 'Bound for longer', plan: 'Desk Pro', termMonths: 36, paymentDays: 30 },
        ...{ deliveryOn: null, price: '140000', lines: [] },
      },
    ],
  }),
)

/** Every byte of a document that any reader could come by, packed parts unpacked. */
async function everything(bytes: Uint8Array): Promise<string> {
  const parts =
    strFromU8(bytes.subarray(0, 2)) === 'PK'
      ? Object.entries(unzipSync(bytes)).map(([path, part]) => `${path}\n${strFromU8(part, true)}`)
      : [strFromU8(bytes, true)]
  return [...parts, (await readBack(bytes)).text].join('\n')
}

const rendered = async (format: string, report: typeof customer): Promise<Uint8Array> => {
  const bytes = await renderers[format]?.render(report, { evidenceHref: () => '' }, print)
  if (!bytes) throw new Error(`no renderer ${format}`)
  return bytes
}

describe.each(formats)("the customer's copy as %s", (format) => {
  test('says scenario, options, price, payment, delivery and validity', async () => {
    const { text } = await readBack(await rendered(format, customer))
    for (const said of [
      ...['Nordhaven Logistics', 'Our Firm', '250 seats', 'Desk Pro', '30 days after invoice'],
      ...['20 December 2026', '15 January 2027', 'Bound for longer', '24 months', '36 months'],
    ])
      expect(text).toContain(said)
    expect(text).toMatch(/98,?765\.43/)
  })

  test('holds nothing of how the price was found, in no part', async () => {
    const all = await everything(await rendered(format, customer))
    const flat = all.replaceAll(',', '')
    expect(all).not.toMatch(/secret|7f3a/i)
    for (const inside of ['44556', '87878', '103333', '105432', '91919', '111222', '4321', '43 %'])
      expect(flat, inside).not.toContain(inside)
    expect(all).not.toMatch(/\b(floor|margin|approv|probab|rival|stretch|sources fresh|source is)/i)
    expect(all).not.toMatch(/state="(very)?hidden"|comments?\d*\.xml$/im)
  })

  test('is another file than the inside page, which has it all', async () => {
    const { text } = await readBack(await rendered(format, composeInternalPage(life)))
    for (const inside of ['87,878.78', '44,556.77', '43 %', 'role-secret', 'q-secret-7f3a'])
      expect(text).toContain(inside)
  })
})
