import { Hono } from 'hono'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import type { Report } from '../../model/report.ts'
import type { Answers } from '../../reports/answers.ts'
import { coverageWords } from '../../reports/coverage.ts'
import { reports } from '../../reports/registry.ts'
import { renderers } from '../../reports/renderers/registry.ts'
import { storyItems } from '../../reports/story-items.ts'
import { dateWords } from '../../reports/words.ts'
import type { WebHost } from '../host.ts'
import { knownOn } from '../known-on.ts'
import { type Html, page } from '../layout.ts'
import { reportBlocks } from '../report-blocks.ts'
import type { RequestEnv } from '../request-env.ts'

/** Printed documents need a browser; everything else is made here and now. */
const formats = Object.values(renderers).filter(({ format }) => format !== 'pdf')

const mostStories = 60

/** Links to a report in every format. */
function exportLinks(name: string, known: string | undefined): Html {
  const query = known ? `?known=${encodeURIComponent(known)}` : ''
  return html`<ul class="exports" aria-label="Download">${formats.map(({ format }) => html`<li><a href="/reports/${name}/${format}${query}">${format}</a></li>`)}</ul>`
}

function knownForm(known: string | undefined): Html {
  return html`<form class="ask"><label>As known on <input type="date" name="known" value="${known ?? ''}"></label><button>Show</button></form>`
}

async function reportMain(report: Report, known: string | undefined): Promise<Html> {
  const stale =
    report.coverage.stale.length > 0 ? html` <a href="/reports/sources">Which are not</a>` : ''
  return html`<p>${coverageWords(report.coverage)}; as of ${dateWords(report.asOf)}.${stale}</p>${await reportBlocks(report.blocks)}${knownForm(known)}${exportLinks(report.name, known)}${report.notes.map((note) => html`<p class="meta">${note}</p>`)}`
}

function named(name: string) {
  const found = Object.hasOwn(reports, name) ? reports[name] : undefined
  if (!found) throw new HTTPException(404, { message: 'There is no such report' })
  return found
}

function greeting({ counts, market }: Answers): Html {
  if (counts.prices > 0) return html``
  return html`<p class="callout note">Nothing was read yet in ${market.name}. Declare a source with <code>bellwether source add URL</code>; this page then tells what moved, who stands where, and what is due.</p>`
}

/** Today, each report as a page, and all of them as files. */
export function reportPages(host: WebHost): Hono<RequestEnv> {
  const compose = async (name: string, known: string | undefined) =>
    named(name).compose((await knownOn(host, known)).answers)
  return new Hono<RequestEnv>()
    .get('/', async (c) => {
      const known = c.req.query('known')
      const { answers } = await knownOn(host, known)
      const report = named('briefing').compose(answers)
      const main = html`${greeting(answers)}${await reportMain(report, known)}`
      return c.html(page(c, { title: 'Today', subtitle: report.subtitle, main }))
    })
    .get('/stories', async (c) => {
      const { answers } = await knownOn(host, c.req.query('known'))
      const items = storyItems(answers, mostStories)
      const main =
        items.length > 0
          ? await reportBlocks([{ kind: 'items', items }])
          : html`<p class="callout note">No story ran this week in the feeds that are watched. Add a feed with <code>bellwether source add URL</code>.</p>`
      return c.html(
        page(c, { title: 'Stories', subtitle: `The week to ${dateWords(answers.asOf)}`, main }),
      )
    })
    .get('/briefings', (c) => {
      const rows = Object.values(reports).map(
        ({ name, title }) =>
          html`<h2><a href="/reports/${name}">${title}</a></h2>${exportLinks(name, undefined)}`,
      )
      return c.html(
        page(c, {
          title: 'Briefings',
          subtitle: 'Every report, to read here or to take along',
          main: html`${rows}`,
        }),
      )
    })
    .get('/reports/:name', async (c) => {
      const known = c.req.query('known')
      const report = await compose(c.req.param('name'), known)
      const main = await reportMain(report, known)
      return c.html(page(c, { title: report.title, subtitle: report.subtitle, main }))
    })
    .get('/reports/:name/:format', async (c) => {
      const renderer = formats.find(({ format }) => format === c.req.param('format'))
      if (!renderer) throw new HTTPException(404, { message: 'There is no such format' })
      const report = await compose(c.req.param('name'), c.req.query('known'))
      const bytes = await renderer.render(report, {
        evidenceHref: ({ captureId, observationId }) =>
          `${host.origin ?? new URL(c.req.url).origin}/evidence/${captureId}.html#${observationId}`,
      })
      return c.body(Uint8Array.from(bytes), 200, {
        'content-type': renderer.mediaType,
        'content-disposition': `attachment; filename="${report.name}-${report.asOf}.${renderer.extension}"`,
      })
    })
}
