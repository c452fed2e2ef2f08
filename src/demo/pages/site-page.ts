import { each, escapeText } from '../html.ts'
import { pageShell } from '../page-shell.ts'

const words: Record<string, string> = {
  '': 'One API for every model on the price list.',
  docs: 'Guides and references would stand here.',
  about: 'Who we are would stand here.',
  account: 'Sign in to see your usage. Crawlers are asked to stay out.',
  terms: 'The terms of use would stand here.',
  privacy: 'The privacy notice would stand here.',
}

/** A plain page of a replayed site; undefined when the site has no such page. */
export function sitePage(site: string, siteName: string, page: string): string | undefined {
  const description = words[page]
  if (description === undefined) return undefined
  return pageShell({
    site,
    siteName,
    title: page === '' ? siteName : `${page[0]?.toUpperCase()}${page.slice(1)}`,
    description,
    accent: '#4a5568',
    main: '',
  })
}

/** The list of all replayed sites. */
export function indexPage(links: readonly { path: string; name: string }[]): string {
  return pageShell({
    site: 'replay',
    siteName: 'Replay',
    title: 'The demo market',
    description: 'Public list prices of AI model APIs, played back day by day.',
    accent: '#4a5568',
    main: `<ul>
${each(links, ({ path, name }) => `<li><a href="${path}">${escapeText(name)}</a></li>`)}
</ul>`,
  })
}
