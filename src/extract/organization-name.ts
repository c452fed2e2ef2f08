import type { Page } from './dom/page.ts'
import { pageFacts } from './plans/page-facts.ts'
import { nodesOf } from './structured/graph.ts'
import { readJsonLd } from './structured/json-ld.ts'

const organizations =
  /^(Organization|Corporation|OnlineBusiness|LocalBusiness|ProfessionalService|Brand)$/

/** Longer ones are slogans. */
const longest = 40

/** What a page calls the organization it belongs to. */
export interface OrganizationName {
  readonly name: string
  /** True where the page says so in so many words; false where it is a part of its title. */
  readonly stated: boolean
}

/** Who a page belongs to, by its JSON-LD, its `og:site_name` or its title; null when none of them tells. */
export function organizationNameOf(page: Page, url: string): OrganizationName | null {
  const site = page.$('meta[property="og:site_name"]').attr('content')?.trim()
  const stated = [...describedNames(page), site].find(isName)
  if (stated) return { name: stated, stated: true }
  const { brand } = pageFacts(page, url)
  return isName(brand) ? { name: brand, stated: false } : null
}

const isName = (text: string | null | undefined): text is string =>
  Boolean(text) && (text?.length ?? 0) <= longest

function describedNames(page: Page): string[] {
  return readJsonLd(page)
    .found.flatMap(nodesOf)
    .filter(({ types }) => types.some((type) => organizations.test(type)))
    .flatMap((node) => node.get('name'))
    .filter((name) => typeof name === 'string')
    .map((name) => name.trim())
}
