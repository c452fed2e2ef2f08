import type { Cites } from './html-cites.ts'
import { htmlTable } from './html-table.ts'

const uncited: Cites = { numbers: { list: [], numberOf: () => 0 }, evidenceHref: () => '' }

/** A table whose figures are the evidence themselves. */
export function plainTable(table: Parameters<typeof htmlTable>[0], id: string): string {
  return htmlTable(table, uncited, id)
}
