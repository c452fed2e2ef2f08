import { readFileSync } from 'node:fs'
import type { CalendarDate } from '../model/time.ts'
import { spanStart } from './calendar.ts'
import { demoFile } from './demo-file.ts'
import { articlePage } from './news/article-page.ts'
import { feedOf, storiesOf } from './news/feeds.ts'
import { mediaTypes, publishers } from './news/publishers.ts'
import type { Page } from './page.ts'
import { pageShell } from './page-shell.ts'
import { deprecationChanges, deprecationsPage } from './pages/deprecations.ts'
import { indexPage, sitePage } from './pages/site-page.ts'
import { actsOf } from './regulation/acts.ts'
import {
  actPage,
  authorityNotices,
  authorityPath,
  registerDocuments,
  registerPath,
} from './regulation/regulatory-feeds.ts'
import { vendorPage } from './vendor-page.ts'
import { scriptData, vendors } from './vendors.ts'

const html = 'text/html; charset=utf-8'
const robots = `# Replay of public list prices, see README
User-agent: *
Disallow: /mistral/account
Allow: /
`

/** What the replayed sites answer to `url` on a day. Unknown paths are 404s. */
export async function pageAt(url: URL, day: CalendarDate): Promise<Page> {
  const vendor = [...vendors, scriptData].find(({ path }) => path === url.pathname)
  if (vendor) return vendorPage(vendor, day)
  return feedPage(url, day) ?? textPage(url.pathname, day) ?? notFound()
}

function feedPage({ pathname, origin, searchParams }: URL, day: CalendarDate): Page | undefined {
  const publisher = publishers.find(({ path }) => path === pathname)
  if (publisher) {
    const [newest] = storiesOf(publisher, day)
    return ok(feedOf(publisher, day, origin), newest?.day, mediaTypes[publisher.format])
  }
  if (pathname === registerPath) {
    const body = registerDocuments(day, searchParams, origin)
    return ok(body, actsOf('us', day)[0]?.day, 'application/json')
  }
  if (pathname === authorityPath) {
    const body = authorityNotices(day, origin)
    return ok(body, actsOf('eu', day)[0]?.day, 'application/atom+xml; charset=utf-8')
  }
  return undefined
}

function textPage(path: string, day: CalendarDate): Page | undefined {
  switch (path) {
    case '/robots.txt':
      return ok(robots, spanStart, 'text/plain; charset=utf-8')
    case '/assets/replay.css':
      return ok(asset('replay.css'), spanStart, 'text/css; charset=utf-8')
    case '/assets/cards.js':
      return ok(asset('cards.js'), spanStart, 'text/javascript; charset=utf-8')
    case '/openai/deprecations':
      return ok(
        deprecationsPage(day),
        deprecationChanges.findLast((change) => change <= day),
      )
    case '/':
      return ok(indexPage([...vendors, ...publishers]))
  }
  const body = newsPage(path, day) ?? actPage(path, day) ?? plainPage(path)
  return body === undefined ? undefined : ok(body)
}

function newsPage(path: string, day: CalendarDate): string | undefined {
  const [, site = '', id] = /^\/([^/]+)\/news\/([^/]+)$/.exec(path) ?? []
  return id === undefined ? undefined : articlePage(site, id, day)
}

function plainPage(path: string): string | undefined {
  const [, site, page = ''] = /^\/([^/]+)\/([^/]*)$/.exec(path) ?? []
  const owner = [...vendors, ...publishers].find(({ id }) => id === site)
  return owner && sitePage(owner.id, owner.name, page)
}

function asset(name: string): string {
  return readFileSync(demoFile(`site/${name}`), 'utf8')
}

function ok(body: string, changed: CalendarDate = spanStart, mediaType = html): Page {
  return { status: 200, mediaType, body, changed }
}

function notFound(): Page {
  const body = pageShell({
    site: 'replay',
    siteName: 'Replay',
    title: 'Not found',
    description: 'There is no such page on this day.',
    accent: '#4a5568',
    main: '',
  })
  return { status: 404, mediaType: html, body, changed: spanStart }
}
