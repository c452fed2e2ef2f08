import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readQuotes } from '../crm/read-quotes.ts'
import { madeQuotes } from '../demo/quotes/made-quotes.ts'
import { quotesCsv } from '../demo/quotes/quotes-csv.ts'
import { Problem } from '../model/problem.ts'
import { dateOf } from '../model/time.ts'
import { bookQuotes } from '../pipeline/book-quotes.ts'
import type { Context } from '../pipeline/context.ts'
import { writeFileDurably } from '../pipeline/write-file.ts'
import { mappingPath, readMapping } from './commands/quote-mapping.ts'
import type { Env } from './workspace.ts'

const file = 'quotes.csv'

/**
 * Lets the demo's firm export its quotes and takes them in, as `bellwether quote import` does. A file that is
 * there already is read as it stands, and what was imported before is not imported again.
 * @returns how many quotes are new
 */
export async function importDemoQuotes(
  { paths, market, ledger, clock }: Pick<Context, 'paths' | 'market' | 'ledger' | 'clock'>,
  env: Env,
): Promise<number> {
  const path = join(paths.root, file)
  if (!existsSync(path)) {
    const quotes = madeQuotes(market).map(({ quote }) => quote)
    writeFileDurably(path, Buffer.from(quotesCsv(quotes, market)))
  }
  const metrics = market.offers.flatMap(({ plan }) => plan.components.map(({ metric }) => metric))
  const at = clock.now()
  const { rows } = await readQuotes(readFileSync(path), {
    ...{ name: file, market, today: dateOf(at), metrics: [...new Set(metrics)] },
    mapping: readMapping(mappingPath(paths.root, undefined), false, env),
  })
  const wrong = rows.find((row) => row.wrong.length > 0)
  if (wrong) {
    throw new Problem(
      'quote/invalid-row',
      `${file} line ${wrong.line}: ${wrong.wrong.join('; ')}`,
      {
        hint: 'Correct it, or delete it: the demo then writes it anew.',
        unit: file,
      },
    )
  }
  const good = rows.flatMap(({ quote }) => quote ?? [])
  const { added } = bookQuotes(ledger, good, { from: file, by: 'demo', at, refuse: () => null })
  return added.length
}
