import type { Block, Citation, Report } from '../../model/report.ts'

/** The evidence of a report in the order of its first mention; a number is an observation. */
export interface CiteNumbers {
  readonly list: readonly Citation[]
  numberOf(cite: Citation): number
}

export function citeNumbers(report: Report): CiteNumbers {
  const numbers = new Map<string, number>()
  const list: Citation[] = []
  for (const cite of report.blocks.flatMap(citesOf)) {
    if (numbers.has(cite.observationId)) continue
    list.push(cite)
    numbers.set(cite.observationId, list.length)
  }
  return { list, numberOf: ({ observationId }) => numbers.get(observationId) ?? 0 }
}

function citesOf(block: Block): readonly Citation[] {
  switch (block.kind) {
    case 'paragraph':
      return block.cites ?? []
    case 'items':
      return block.items.flatMap(({ cites }) => cites ?? [])
    case 'table':
      return block.rows.flat().flatMap(({ cites }) => cites ?? [])
    default:
      return []
  }
}
