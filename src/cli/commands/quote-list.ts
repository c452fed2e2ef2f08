import { quotes } from '../../ledger/quotes.ts'
import { Problem } from '../../model/problem.ts'
import { quoteOutcomes, quoteStages } from '../../model/quote.ts'
import type { QuoteLife } from '../../model/quote-life.ts'
import { counted, sum } from '../../reports/words.ts'
import { exitCodes } from '../exit-codes.ts'
import { table } from '../table.ts'
import { withLedger } from './review-ledger.ts'
import { outputWidth } from './source-findings.ts'

interface ListFlags {
  readonly workspace?: string
  readonly stage?: string
  readonly outcome?: string
  readonly json?: boolean
}

/** `bellwether quote list`: every quote with its stage, price and end. */
export function quoteList(flags: ListFlags): number {
  const stage = oneOf('stage', flags.stage, quoteStages)
  const outcome = oneOf('outcome', flags.outcome, quoteOutcomes)
  const lives = withLedger(flags, (ledger) => quotes(ledger, { stage, outcome })) ?? []
  if (flags.json) process.stdout.write(`${JSON.stringify(lives)}\n`)
  else if (lives.length > 0) {
    const head = ['id', 'customer', 'line', 'quoted', 'price', 'stage', 'outcome', 'lost to']
    const rows = [head, ...lives.map(cells)]
    for (const line of table(rows, { width: outputWidth(), right: [4] }))
      process.stdout.write(`${line}\n`)
  }
  const open = lives.filter(({ reopened }) => reopened.length > 0).length
  process.stderr.write(
    `${counted(lives.length, 'quote')}${open === 0 ? '' : `; ${open} to price again (*)`}\n`,
  )
  return exitCodes.fine
}

function cells({ quote, reopened }: QuoteLife): string[] {
  const { id, request, quotedOn, price, currency, stage, outcome, lostTo } = quote
  const asked = price === undefined ? '' : sum(price, currency)
  const mark = reopened.length > 0 ? ' *' : ''
  return [
    ...[id, request.customer, request.serviceLine, quotedOn, asked, `${stage}${mark}`, outcome],
    lostTo ?? '',
  ]
}

function oneOf<T extends string>(
  what: string,
  word: string | undefined,
  words: readonly T[],
): T | undefined {
  const found = words.find((one) => one === word)
  if (word === undefined || found !== undefined) return found
  throw new Problem('usage/invalid', `${word} is no ${what} of a quote`, {
    hint: `There are ${words.join(', ')}.`,
  })
}
