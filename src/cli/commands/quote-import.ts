import { mkdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { ImportPlan } from '../../crm/plan-import.ts'
import { mappingYaml } from '../../crm/quote-mapping.ts'
import type { QuoteRow } from '../../crm/quote-row.ts'
import { type QuotesRead, readQuotes } from '../../crm/read-quotes.ts'
import { openLedger } from '../../ledger/ledger.ts'
import { quotes } from '../../ledger/quotes.ts'
import { armFailpoints } from '../../model/failpoint.ts'
import { Problem } from '../../model/problem.ts'
import { dateOf, systemClock } from '../../model/time.ts'
import { bookQuotes } from '../../pipeline/book-quotes.ts'
import { historyGate } from '../../quotes/history-gate.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Env, findWorkspace, pathsOf, readWorkspace } from '../workspace.ts'
import { importLines, problemLine, remarkLines } from './quote-import-lines.ts'
import { mappingPath, readMapping, writeMapping } from './quote-mapping.ts'
import { filePayload } from './read-input.ts'
import { outputWidth } from './source-findings.ts'
import { whoIsIt } from './who-is-it.ts'

interface ImportFlags {
  readonly workspace?: string
  readonly map?: string
  readonly preview?: boolean
  readonly skipBad?: boolean
  readonly by?: string
  readonly json?: boolean
}

/** As many rows as are told of in one message. */
const shown = 20

/**
 * `bellwether quote import FILE`: quotes and deals of a CSV or XLSX file into the ledger, all or nothing.
 * Exit code 3 where bad rows were left out.
 */
export async function quoteImport(file: string, flags: ImportFlags, env: Env): Promise<number> {
  armFailpoints(env['BELLWETHER_FAILPOINTS'] ?? '')
  const root = findWorkspace(flags.workspace ?? '.')
  const { market } = readWorkspace(root, env)
  const path = mappingPath(root, flags.map)
  const { body } = filePayload(file, undefined)
  const read = await readQuotes(body, {
    name: basename(file),
    market,
    today: dateOf(systemClock.now()),
    metrics: [
      ...new Set(market.offers.flatMap(({ plan }) => plan.components.map(({ metric }) => metric))),
    ],
    mapping: readMapping(path, flags.map !== undefined, env),
  })
  if (flags.preview) return preview(file, read, flags)
  if (read.guessed) writeMapping(path, read.mapping)
  const plan = book(root, file, read, flags, env)
  return told(file, read, plan, flags)
}

function preview(file: string, read: QuotesRead, flags: ImportFlags): number {
  if (flags.json) return toldAsJson(file, read, null)
  for (const line of importLines(read, outputWidth())) process.stdout.write(`${line}\n`)
  process.stdout.write(`\n${mappingYaml(read.mapping)}`)
  const wrong = badRows(read)
  for (const row of wrong.slice(0, shown)) process.stderr.write(`${problemLine(file, row)}\n`)
  process.stderr.write(
    `preview of ${read.rows.length} rows: ${goodQuotes(read).length} can be imported, ${wrong.length} cannot; nothing was written\n`,
  )
  return exitCodes.fine
}

const badRows = ({ rows }: QuotesRead): QuoteRow[] => rows.filter(({ wrong }) => wrong.length > 0)
const goodQuotes = ({ rows }: QuotesRead) => rows.flatMap(({ quote }) => quote ?? [])

function book(
  root: string,
  file: string,
  read: QuotesRead,
  flags: ImportFlags,
  env: Env,
): ImportPlan {
  const { ledger: path } = pathsOf(root)
  mkdirSync(dirname(path), { recursive: true })
  const ledger = openLedger(path)
  try {
    const plan = bookQuotes(ledger, goodQuotes(read), {
      from: basename(file),
      by: whoIsIt(flags.by, env),
      at: systemClock.now(),
      refuse: (plan) => (flags.skipBad ? null : refusal(file, read, plan)),
    })
    const gate = historyGate(quotes(ledger).map(({ quote }) => quote))
    if (gate) process.stderr.write(`for the model of winning: ${gate.message}\n`)
    return plan
  } finally {
    ledger.close()
  }
}

/** Everything that speaks against the file, in one message. */
function refusal(file: string, read: QuotesRead, plan: ImportPlan): Problem | null {
  const lines = [
    ...badRows(read).map((row) => problemLine(file, row)),
    ...plan.conflicts.map(({ quote, reason }) => `${file}: ${quote.id}: ${reason}`),
  ]
  if (lines.length === 0) return null
  const more = lines.length > shown ? [`and ${lines.length - shown} more`] : []
  return new Problem('quote/invalid-row', [...lines.slice(0, shown), ...more].join('\n  '), {
    hint: 'Nothing was imported. Correct the rows or the mapping, or leave these rows out with --skip-bad.',
    unit: file,
  })
}

function told(file: string, read: QuotesRead, plan: ImportPlan, flags: ImportFlags): number {
  const wrong = badRows(read)
  const left = wrong.length + plan.conflicts.length
  if (flags.json) return toldAsJson(file, read, plan)
  for (const row of wrong.slice(0, shown))
    process.stderr.write(`left out ${problemLine(file, row)}\n`)
  for (const { quote, reason } of plan.conflicts)
    process.stderr.write(`left out ${quote.id}: ${reason}\n`)
  for (const line of remarkLines(read)) process.stderr.write(`${line}\n`)
  process.stdout.write(
    `${plan.added.length} new, ${plan.changed.length} changed, ${plan.same.length} as before${left === 0 ? '' : `, ${left} left out`}\n`,
  )
  return left === 0 ? exitCodes.fine : exitCodes.partly
}

function toldAsJson(file: string, read: QuotesRead, plan: ImportPlan | null): number {
  const wrong = badRows(read)
  const conflicts = plan?.conflicts ?? []
  const all = {
    file,
    mapping: read.mapping,
    guessed: read.guessed,
    unused: read.unused,
    rows: read.rows.length,
    added: plan?.added.length ?? 0,
    changed: plan?.changed.length ?? 0,
    same: plan?.same.length ?? 0,
    problems: [
      ...wrong.map(({ line, id, wrong: why }) => ({ line, id, message: why.join('; ') })),
      ...conflicts.map(({ quote, reason }) => ({ line: null, id: quote.id, message: reason })),
    ],
    remarks: read.rows.flatMap(({ line, id, remarks }) =>
      remarks.map((message) => ({ line, id, message })),
    ),
    ...(plan === null ? { quotes: goodQuotes(read) } : {}),
  }
  process.stdout.write(`${JSON.stringify(all)}\n`)
  const left = wrong.length + conflicts.length
  return left === 0 || plan === null ? exitCodes.fine : exitCodes.partly
}
