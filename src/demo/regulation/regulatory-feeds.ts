import type { CalendarDate } from '../../model/time.ts'
import { spanStart } from '../calendar.ts'
import { each, escapeText } from '../html.ts'
import { pageShell, replayNotice } from '../page-shell.ts'
import { type Act, actsOf } from './acts.ts'

export const registerPath = '/federal-register/api/v1/documents.json'
export const authorityPath = '/eu-authority/notices.atom'
const agency = 'Office of Metered Services (demo)'
const authority = 'European Authority for Comparable Prices (demo)'

/** The API of the Federal Register: one page of documents, with a link to the next. */
export function registerDocuments(
  day: CalendarDate,
  query: URLSearchParams,
  origin: string,
): string {
  const acts = actsOf('us', day)
  const size = within(query.get('per_page'), 20, 1000)
  const pages = Math.max(1, Math.ceil(acts.length / size))
  const page = within(query.get('page'), 1, pages)
  const next = new URLSearchParams(query)
  next.set('page', String(page + 1))
  return JSON.stringify({
    count: acts.length,
    description: `All documents of the ${agency}. ${replayNotice}.`,
    total_pages: pages,
    ...(page < pages ? { next_page_url: `${origin}${registerPath}?${next}` } : {}),
    results: acts.slice((page - 1) * size, page * size).map((act) => documentOf(act, origin)),
  })
}

function within(text: string | null, fallback: number, most: number): number {
  const value = Number(text ?? fallback)
  return Number.isInteger(value) && value >= 1 ? Math.min(value, most) : fallback
}

function documentOf(act: Act, origin: string): object {
  return {
    document_number: act.number,
    title: act.title,
    type: act.type,
    abstract: act.abstract,
    publication_date: act.day,
    agencies: [
      { raw_name: agency.toUpperCase(), name: agency, id: 900, slug: 'office-of-metered-services' },
    ],
    html_url: `${origin}${actPath(act)}`,
    comments_close_on: act.comments_close_on,
    effective_on: act.effective_on,
    docket_ids: act.docket === '' ? [] : [act.docket],
  }
}

/** The authority's notices as Atom. */
export function authorityNotices(day: CalendarDate, origin: string): string {
  const acts = actsOf('eu', day)
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>${authority}</title>
<subtitle>${replayNotice}</subtitle>
<id>urn:replay:eu-authority</id>
<link rel="self" href="${origin}${authorityPath}"/>
<updated>${acts[0]?.day ?? spanStart}T00:00:00Z</updated>
<author><name>${authority}</name></author>
${each(
  acts,
  (act) => `<entry>
<title>${escapeText(act.title)}</title>
<id>urn:replay:eu-authority:${act.number}</id>
<link rel="alternate" type="text/html" href="${origin}${actPath(act)}"/>
<published>${act.day}T00:00:00Z</published>
<updated>${act.day}T00:00:00Z</updated>
<category term="${escapeText(act.type)}"/>
<summary>${escapeText([act.abstract, deadlines(act)].filter(Boolean).join(' '))}</summary>
</entry>`,
)}
</feed>
`
}

function deadlines({ comments_close_on, effective_on }: Act): string {
  if (comments_close_on) return `Comments are open until ${comments_close_on}.`
  return effective_on ? `It applies from ${effective_on}.` : ''
}

function actPath({ feed, number }: Act): string {
  return `/regulation/${feed}/${number}`
}

/** The page of one act; undefined before its day and for unknown numbers. */
export function actPage(path: string, day: CalendarDate): string | undefined {
  const act = [...actsOf('us', day), ...actsOf('eu', day)].find(
    (candidate) => actPath(candidate) === path,
  )
  if (!act) return undefined
  return pageShell({
    site: act.feed === 'us' ? 'federal-register' : 'eu-authority',
    siteName: act.feed === 'us' ? agency : authority,
    title: act.title,
    description: act.abstract,
    accent: '#1f4e79',
    main: `<p>${escapeText(act.type)} ${act.number}, published ${act.day}. ${deadlines(act)}</p>`,
  })
}
