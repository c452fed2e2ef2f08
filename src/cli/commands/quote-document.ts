import { join } from 'node:path'
import { quotes } from '../../ledger/quotes.ts'
import { slug } from '../../model/id.ts'
import type { Market } from '../../model/market.ts'
import { Problem } from '../../model/problem.ts'
import type { QuoteRequest, QuoteStage } from '../../model/quote.ts'
import { composeCustomerQuote } from '../../reports/quote-document/compose-customer-quote.ts'
import { customerQuoteOf } from '../../reports/quote-document/customer-quote-of.ts'
import { composeInternalPage } from '../../reports/quote-document/internal-page.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'
import { writeReport } from './quote-render.ts'
import { withLedger } from './review-ledger.ts'

interface DocumentFlags {
  readonly workspace?: string
  readonly format: string
  readonly out: string
  readonly internal?: boolean
}

/** Where a quote must stand for its copy to leave the house. */
const leaves = new Set<QuoteStage>(['approved', 'sent', 'decided'])

const formats = ['docx', 'pdf', 'xlsx']

/**
 * `bellwether quote document ID`: the customer's copy in each format, and with `--internal` what stands behind
 * it as files of their own.
 */
export async function quoteDocument(id: string, flags: DocumentFlags, env: Env): Promise<number> {
  const asked = flags.format.split(',').map((one) => one.trim())
  const unknown = asked.find((one) => !formats.includes(one))
  if (unknown !== undefined) {
    throw new Problem('usage/invalid', `a quote is not written as ${unknown}`, {
      hint: `Choose from ${formats.join(', ')}.`,
    })
  }
  const { market } = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const life = withLedger(flags, (ledger) => quotes(ledger).find(({ quote }) => quote.id === id))
  if (!life) {
    throw new Problem('quote/unknown', `there is no quote ${id}`, {
      hint: 'See the ids with: bellwether quote list',
    })
  }
  if (!leaves.has(life.quote.stage)) {
    throw new Problem(
      'quote/not-now',
      `quote ${id} is ${life.quote.stage}: nobody approved it yet`,
      {
        hint: `Approve it first: bellwether quote approve ${id} --role ROLE`,
        unit: id,
      },
    )
  }
  const { request, quotedOn } = life.quote
  const customer = composeCustomerQuote(
    customerQuoteOf(life.quote, {
      sender: market.firm.name,
      plan: planName(market, request),
      validUntil: life.validUntil,
      others: [],
    }),
  )
  const name = `quote-${slug(request.customer)}-${quotedOn}`
  for (const format of asked) {
    await writeReport(customer, join(flags.out, `${name}.${format}`), env)
    if (flags.internal) {
      await writeReport(composeInternalPage(life), join(flags.out, `inside-${name}.${format}`), env)
    }
  }
  return exitCodes.fine
}

/** Our plan as the customer knows it; where the line has several and none was chosen, the name of the line. */
function planName({ offers, serviceLines }: Market, { plan, serviceLine }: QuoteRequest): string {
  const ofLine = offers.filter((own) => own.serviceLine === serviceLine)
  const [only, second] = plan
    ? ofLine.filter((own) => [own.plan.id, own.plan.name].includes(plan))
    : ofLine
  if (only && !second) return only.plan.name
  return serviceLines.find(({ id }) => id === serviceLine)?.name ?? serviceLine
}
