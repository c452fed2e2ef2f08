import { isMost, type OfferFinding, type Suspicion } from './suspicion.ts'

/**
 * Half of the plans or more are missing although the page still names them. Sellers do withdraw most of
 * their plans at once; but then they are no longer named.
 */
export function lostPlans(
  before: readonly OfferFinding[],
  after: readonly OfferFinding[],
  isNamed: (name: string) => boolean,
): Suspicion[] {
  const now = new Set(after.map(({ subject }) => subject))
  const lost = before.filter(({ subject }) => !now.has(subject))
  if (lost.length < 2 || lost.length < before.length / 2) return []
  const named = lost.filter(({ offer }) => isNamed(offer.name))
  if (!isMost(named.length, lost.length)) return []
  return [
    {
      code: 'lost',
      what: '',
      factor: null,
      explanation: `${lost.length} of ${before.length} plans were not found, but the page still names ${named.length} of them. Most likely the page was rebuilt and a part of it is not read.`,
    },
  ]
}

/** Half of the offers or more share their name with another one, which they did not before. */
export function sharedNames(
  before: readonly OfferFinding[],
  after: readonly OfferFinding[],
): Suspicion[] {
  const known = namedTwice(before)
  const twice = [...namedTwice(after)].filter(([name]) => !known.has(name))
  const count = twice.reduce((sum, [, times]) => sum + times, 0)
  if (count === 0 || count < after.length / 2) return []
  const names = twice.map(([name]) => `"${name}"`).join(', ')
  return [
    {
      code: 'twice',
      what: '',
      factor: null,
      explanation: `${count} of ${after.length} plans are called the same as another one (${names}). Most likely a label was taken for the name.`,
    },
  ]
}

function namedTwice(findings: readonly OfferFinding[]): Map<string, number> {
  const names = Map.groupBy(findings, ({ subject }) => subject.replace(/~\d+$/, ''))
  return new Map(
    [...names].filter(([, same]) => same.length > 1).map(([name, same]) => [name, same.length]),
  )
}
