import { Hono } from 'hono'
import { html } from 'hono/html'
import { recentProblems, recentRuns } from '../../ledger/recent-runs.ts'
import { momentWords } from '../../reports/words.ts'
import type { WebHost } from '../host.ts'
import { page } from '../layout.ts'
import type { RequestEnv } from '../request-env.ts'

const most = 50

/** What ran, and what went wrong in it. */
export function runsPage(host: WebHost): Hono<RequestEnv> {
  return new Hono<RequestEnv>().get('/runs', (c) => {
    const runs = recentRuns(host.ledger, most).map(
      ({ id, trigger, state, startedAt, finishedAt }) =>
        html`<tr><th scope="row">${id}</th><td>${trigger}</td><td>${state}</td><td>${momentWords(startedAt)}</td><td>${finishedAt === null ? '–' : momentWords(finishedAt)}</td></tr>`,
    )
    const problems = recentProblems(host.ledger, most).map(
      ({ run, step, unit, code, message, hint }) =>
        html`<tr><th scope="row">${run}</th><td>${step}</td><td>${unit ?? ''}</td><td><code>${code}</code></td><td class="long">${message}<br>${hint}</td></tr>`,
    )
    const table = (caption: string, columns: readonly string[], rows: typeof runs) =>
      html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`
    const main = html`${runs.length > 0 ? table('The newest runs', ['Run', 'Trigger', 'State', 'Began', 'Ended'], runs) : html`<p class="callout note">Nothing ran yet. While <code>bellwether serve</code> works, every source is looked at when it is due.</p>`}${problems.length > 0 ? table('The newest problems', ['Run', 'Step', 'About', 'Code', 'What, and what to do'], problems) : html`<p>No problem was noted.</p>`}`
    return c.html(page(c, { title: 'Runs', main }))
  })
}
