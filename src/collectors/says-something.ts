import type { Finding } from '../model/observation.ts'

/** Whether a finding counts: an offer does when the page says a price, or why there is none. */
export function saysSomething(finding: Finding): boolean {
  if (finding.kind !== 'offer') return true
  const { components, free, onRequest } = finding.offer
  return components.length > 0 || free || onRequest
}
