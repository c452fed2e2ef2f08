import { extractProblem } from '../extract/extract-problem.ts'
import type { OffersRead } from '../extract/select.ts'
import { slug, stableJson } from '../model/id.ts'
import type { Finding } from '../model/observation.ts'
import type { Offer, PriceComponent } from '../model/offer.ts'
import type { ProblemRecord } from '../model/problem.ts'
import type { Extraction } from './collector.ts'

/**
 * Offers as findings, one per subject. The same offer shown twice is one; two that differ in price are
 * `name` and `name~2`, and a problem says so. An offer with a price that could not be read is left out,
 * so that its last known price stands: the reading is then not complete.
 */
export function offerFindings({ offers, problems, doubts }: OffersRead): Extraction {
  // A disagreement is told by its doubt: the offer was read.
  const failed = problems.filter(({ code }) => code !== 'extract/disagreement')
  const unread = new Set(failed.map(({ unit }) => unit))
  const bySubject = new Map<string, Offer[]>()
  for (const offer of offers) {
    if (unread.has(offer.name)) continue
    const subject = slug(offer.name) || offer.name
    const same = bySubject.get(subject) ?? []
    if (!same.some((other) => prices(other) === prices(offer))) same.push(offer)
    bySubject.set(subject, same)
  }
  const findings = [...bySubject].flatMap(([subject, same]) =>
    same.map((offer, index): Finding => {
      return { kind: 'offer', subject: index === 0 ? subject : `${subject}~${index + 1}`, offer }
    }),
  )
  const doubles = [...bySubject.values()].filter((same) => same.length > 1).map(twice)
  return {
    findings,
    problems: [...problems, ...doubles],
    complete: failed.length === 0,
    ...(doubts ? { doubts } : {}),
  }
}

function twice(same: readonly Offer[]): ProblemRecord {
  const name = same[0]?.name ?? ''
  const message = `${same.length} offers are named "${name}" and differ in price`
  return extractProblem('extract/ambiguous', message, name)
}

/** What must be equal for two offers of one name to be the same: all but where it was read. */
function prices({ components, ...offer }: Offer): string {
  const said = ({ evidence, ...price }: PriceComponent) => stableJson(price)
  return stableJson([{ ...offer, name: '' }, components.map(said)])
}
