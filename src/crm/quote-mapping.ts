import { stringify } from 'yaml'
import { z } from 'zod'
import { CurrencyCode } from '../model/money.ts'
import { quoteOutcomes } from '../model/quote.ts'
import { guessColumns, plainHead, type QuoteColumn, quoteColumns } from './quote-columns.ts'

const columnNames = Object.keys(quoteColumns) as [QuoteColumn, ...QuoteColumn[]]

/** How a file of quotes is read: which column holds what, and what its words mean. */
export const QuoteMapping = z.strictObject({
  /** Name of the sheet; absent: the first that has the columns. */
  sheet: z.string().optional(),
  /** Whose quotes these are; a competitor's are refused. */
  source: z.enum(['own', 'competitor']).default('own'),
  /** What of a quote → head of its column. */
  columns: z.partialRecord(z.enum(columnNames), z.string()).default({}),
  /** Metric → head of the column with what is needed each month, in single units. */
  quantities: z.record(z.string(), z.string()).default({}),
  /** Name of what was known of the deal → head of a column of numbers, or of yes and no. */
  facts: z.record(z.string(), z.string()).default({}),
  /** What holds where the file says nothing. */
  defaults: z
    .strictObject({
      currency: CurrencyCode.optional(),
      serviceLine: z.string().optional(),
      segment: z.string().optional(),
      termMonths: z.int().positive().optional(),
    })
    .prefault({}),
  /** What words of the file mean. */
  values: z
    .strictObject({
      outcome: z.record(z.string(), z.enum(quoteOutcomes)).default({}),
      /** Word → id of a service line. */
      serviceLine: z.record(z.string(), z.string()).default({}),
      /** Name → id of an organization. */
      organization: z.record(z.string(), z.string()).default({}),
    })
    .prefault({}),
  /** How days such as 03/04/2026 are meant, where the file does not show it itself. */
  dates: z.enum(['day-month', 'month-day']).optional(),
  /** The decimal mark, where the file does not show it itself. */
  decimal: z.enum(['.', ',']).optional(),
})
export type QuoteMapping = z.infer<typeof QuoteMapping>

/** A mapping by the usual words of head rows; metrics of our plans are found by their names. */
export function guessMapping(heads: readonly string[], metrics: readonly string[]): QuoteMapping {
  const columns = guessColumns(heads)
  const taken = new Set(Object.values(columns))
  const quantities = metrics.flatMap((metric) => {
    const names = [metric, `${metric}s`, `${metric}s per month`, `quantity ${metric}`].map(
      plainHead,
    )
    const head = heads.find((one) => !taken.has(one) && names.includes(plainHead(one)))
    return head === undefined ? [] : [[metric, head] as const]
  })
  return QuoteMapping.parse({ columns, quantities: Object.fromEntries(quantities) })
}

/** As the file of a workspace, to be corrected by hand. */
export function mappingYaml(mapping: QuoteMapping): string {
  const { values, defaults, ...rest } = mapping
  const kept = {
    ...rest,
    ...(Object.keys(defaults).length > 0 ? { defaults } : {}),
    ...(Object.values(values).some((map) => Object.keys(map).length > 0) ? { values } : {}),
  }
  return `# How files of quotes are read; see docs/quotes.md, "History".\n${stringify(kept)}`
}
