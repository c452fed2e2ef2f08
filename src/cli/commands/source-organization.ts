import { getDomain, getDomainWithoutSuffix } from 'tldts'
import { decodeText } from '../../extract/charset.ts'
import { parsePage } from '../../extract/dom/page.ts'
import { isFixings } from '../../extract/fixings.ts'
import { type OrganizationName, organizationNameOf } from '../../extract/organization-name.ts'
import { sniff } from '../../extract/sniff.ts'
import type { Payload } from '../../model/capture.ts'
import { slug } from '../../model/id.ts'
import type { Market } from '../../model/market.ts'
import { Problem } from '../../model/problem.ts'

/** Whose facts a page tells: an id, and a name where the page gives one. */
export interface SuggestedOrganization {
  readonly id: string
  readonly name?: string
}

/**
 * Whose facts an address most likely tells: the organization of this domain or name in the market, else
 * the one that the page names, else the domain. The title of a page counts only where the domain agrees,
 * or where there is none, as with an IP address.
 */
export function suggestOrganization(
  url: string,
  payload: Payload,
  organizations: Market['organizations'],
): SuggestedOrganization {
  if (isFixings(payload)) return { id: 'ecb', name: 'European Central Bank' }
  const domain = getDomain(url)
  const known = Object.entries(organizations)
  const sameDomain = known.find(([, one]) => domain && one.url && getDomain(one.url) === domain)
  if (sameDomain) return { id: sameDomain[0] }
  const label = idOf(getDomainWithoutSuffix(url) ?? '')
  const said = nameOf(payload, url)
  const name = said && (said.stated || !label || agree(idOf(said.name), label)) ? said.name : ''
  const sameName = known.find(([, one]) => name && one.name.toLowerCase() === name.toLowerCase())
  if (sameName) return { id: sameName[0] }
  return { id: idOf(name) || label || 'rival', ...(idOf(name) && { name }) }
}

const idOf = (text: string): string =>
  slug(text)
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')

function agree(name: string, label: string): boolean {
  const [a, b] = [name, label].map((one) => one.replaceAll('-', ''))
  return a !== undefined && b !== undefined && a !== '' && (a.includes(b) || b.includes(a))
}

/** A page beyond the limits of its reader has no name either. */
function nameOf(payload: Payload, url: string): OrganizationName | null {
  if (sniff(payload) !== 'html') return null
  try {
    return organizationNameOf(parsePage(decodeText(payload).text), url)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return null
  }
}
