import { Decimal, decimalText } from '../../model/money.ts'
import type { Block, Report } from '../../model/report.ts'
import { counted, dateWords, joined, sum } from '../words.ts'
import type { CustomerOption, CustomerQuote } from './customer-quote.ts'

/** The customer's copy as a report without proofs, to be written as DOCX, PDF or XLSX. */
export function composeCustomerQuote(quote: CustomerQuote): Report {
  const { sender, customer, quotedOn, validUntil, needs, options, reference } = quote
  const [asked] = options
  return {
    name: 'quote',
    title: `Quote for ${customer}`,
    subtitle: `${sender} · ${reference} · ${validUntil ? `valid until ${dateWords(validUntil)}` : 'validity by agreement'}`,
    asOf: quotedOn,
    sender,
    coverage: { declared: 0, fresh: 0, stale: [] },
    blocks: [
      { kind: 'heading', level: 2, text: 'What you asked for' },
      {
        kind: 'paragraph',
        text: asked ? scenarioWords(needs, asked) : `${joined(needs)} a month.`,
      },
      ...optionsTable(quote),
      ...options.flatMap((option) => priceLines(option, quote)),
      ...terms(quote),
    ],
    notes: ['All amounts without tax.'],
  }
}

function scenarioWords(
  needs: readonly string[],
  { termMonths, plan, deliveryOn }: CustomerOption,
): string {
  const start = deliveryOn ? `, delivered by ${dateWords(deliveryOn)}` : ''
  return `${joined(needs)} a month for ${counted(termMonths, 'month')}, on ${plan}${start}.`
}

const paymentWords = (days: number): string =>
  days === 0 ? 'at once' : `${counted(days, 'day')} after invoice`

function optionsTable({ options, currency }: CustomerQuote): Block[] {
  return [
    { kind: 'heading', level: 2, text: options.length > 1 ? 'Your options' : 'Our offer' },
    {
      kind: 'table',
      caption: options.length > 1 ? 'Options' : 'Offer',
      columns: [
        { name: 'Option' },
        { name: 'Plan' },
        { name: 'Term' },
        { name: 'Payment' },
        { name: 'Delivery' },
        { name: 'Per month', align: 'right' },
        { name: 'Whole term', align: 'right' },
      ],
      rows: options.map(({ name, plan, termMonths, paymentDays, deliveryOn, price }) => {
        const month = decimalText(new Decimal(price).div(termMonths).toDecimalPlaces(2))
        return [
          { text: name },
          { text: plan },
          { text: counted(termMonths, 'month') },
          { text: paymentWords(paymentDays) },
          { text: deliveryOn ? dateWords(deliveryOn) : 'by agreement' },
          { text: sum(month, currency), value: month },
          { text: sum(price, currency), value: price },
        ]
      }),
    },
  ]
}

function priceLines({ name, lines, price }: CustomerOption, { currency }: CustomerQuote): Block[] {
  if (lines.length === 0) return []
  const row = (text: string, amount: string) => [
    { text },
    { text: sum(amount, currency), value: amount },
  ]
  return [
    { kind: 'heading', level: 3, text: name },
    {
      kind: 'table',
      caption: `Price of ${name} over the whole term`,
      columns: [{ name: 'Position' }, { name: 'Amount', align: 'right', unit: currency }],
      rows: [
        ...lines.map(({ text, amount }) => row(text, amount)),
        row('Total without tax', price),
      ],
    },
  ]
}

function terms({ options, validUntil, currency }: CustomerQuote): Block[] {
  const [asked] = options
  if (!asked) return []
  const lines = [
    `Prices in ${currency}, without tax, for the whole term of the option that you choose.`,
    `Payment: ${paymentWords(asked.paymentDays)}, unless the option says otherwise.`,
    validUntil
      ? `You may accept until ${dateWords(validUntil)}.`
      : 'How long you may accept is by agreement.',
  ]
  return [
    { kind: 'heading', level: 2, text: 'Terms' },
    { kind: 'items', items: lines.map((text) => ({ title: '', text })) },
  ]
}
