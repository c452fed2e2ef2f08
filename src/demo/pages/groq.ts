import { writeCsv } from 'hucre'
import type { Listing } from '../listing.ts'
import { replayNotice } from '../page-shell.ts'

/** A price list for download: CSV, one line per model. */
export function groqPriceList({ facts }: Listing): string {
  return writeCsv([
    ['Model', 'Input (USD per 1M tokens)', 'Output (USD per 1M tokens)', 'Note'],
    ...facts.map(({ name, input, output }) => [name, input, output, replayNotice]),
  ])
}
