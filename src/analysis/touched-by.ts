import type { Market } from '../model/market.ts'
import type { RegulationRow } from '../model/regulation-row.ts'
import { actNumber } from './group-documents.ts'

interface Words {
  readonly identifier: string
  readonly title: string
  readonly abstract: string
  readonly dockets: readonly string[]
}

/** What of ours a rule touches, as `regulation.touches` in bellwether.yaml declares it. */
export function touchedBy(
  versions: readonly Words[],
  { regulation, serviceLines }: Pick<Market, 'regulation' | 'serviceLines'>,
): RegulationRow['touches'] {
  return regulation.touches
    .filter(({ docket, celex, words = [] }) =>
      versions.some(
        (one) =>
          (docket !== undefined &&
            one.dockets.some((other) => other.toUpperCase() === docket.toUpperCase())) ||
          (celex !== undefined && actNumber(one.identifier) === actNumber(celex)) ||
          (words.length > 0 && words.every((word) => says(`${one.title}\n${one.abstract}`, word))),
      ),
    )
    .map(({ serviceLine, costDriver, quoteClause }) => ({
      serviceLine,
      serviceLineName: serviceLines.find(({ id }) => id === serviceLine)?.name ?? serviceLine,
      ...{ costDriver, quoteClause: quoteClause ?? null },
    }))
}

function says(text: string, words: string): boolean {
  const plain = words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, '\\s+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])`, 'iu').test(text)
}
