import type { QuoteLife } from '../../model/quote-life.ts'
import type { Block, Report } from '../../model/report.ts'
import { counted, dateWords, share, sum } from '../words.ts'

/** What stands behind a quote, for inside use: a document of its own, never a part of the customer's. */
export function composeInternalPage({ quote, recommended, approvals }: QuoteLife): Report {
  const { id, currency, price, cost, request, quotedOn } = quote
  const money = (amount: string | undefined): string =>
    amount === undefined ? 'not known' : sum(amount, currency)
  const rows: [string, string][] = [
    ['Price that stands', money(price)],
    ['Target', money(recommended?.target)],
    ['Stretch', money(recommended?.stretch)],
    ['Floor', money(recommended?.floor)],
    ['Cost to serve', money(recommended?.cost ?? cost)],
    ['Market', money(recommended?.marketPrice ?? quote.marketPrice)],
    ['Chance at the target', recommended ? share(recommended.winProbability) : 'not told'],
    ['Rests on', recommended?.evidence ?? 'no recommendation'],
  ]
  const ladder = (recommended?.ladder ?? []).map(({ role, downTo }) =>
    Number(downTo) === 0
      ? `${role} may send it at any price.`
      : `${role} may send it down to ${sum(downTo, currency)}.`,
  )
  const given = approvals.map(
    ({ role, by, at }) => `Approved by ${by} as ${role} on ${dateWords(at)}.`,
  )
  const list = (title: string, lines: readonly string[]): Block[] => [
    { kind: 'heading', level: 2, text: title },
    { kind: 'items', items: lines.map((text) => ({ title: '', text })) },
  ]
  return {
    name: 'quote-internal',
    title: `Inside: quote ${id}`,
    subtitle: `${request.customer}, ${counted(request.termMonths, 'month')}; not for the customer`,
    asOf: quotedOn,
    sender: 'For inside use only',
    coverage: { declared: 0, fresh: 0, stale: [] },
    blocks: [
      {
        kind: 'table',
        caption: 'What stands behind the price',
        columns: [{ name: 'What' }, { name: 'Over the whole term', align: 'right' }],
        rows: rows.map((row) => row.map((text) => ({ text }))),
      },
      ...list('Approval', [...ladder, ...(given.length > 0 ? given : ['Nobody approved it yet.'])]),
    ],
    notes: ['For inside use only: it must never leave with the copy of the customer.'],
  }
}
