import { dirname, join } from 'node:path'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { openArticleIndex } from '../../ledger/article-index.ts'
import { momentWords } from '../../reports/words.ts'
import type { WebHost } from '../host.ts'
import { type Html, page } from '../layout.ts'
import type { RequestEnv } from '../request-env.ts'

const most = 30
const mostLetters = 200

function offersSaying(
  words: readonly string[],
  all: readonly { organization: string; organizationName: string; plan: string }[],
): Html[] {
  const found = all.filter(({ organizationName, plan }) =>
    words.every((word) => `${organizationName} ${plan}`.toLowerCase().includes(word)),
  )
  const once = new Map(found.map((one) => [`${one.organization}/${one.plan}`, one]))
  return [...once]
    .slice(0, most)
    .map(
      ([key, { organizationName, plan }]) =>
        html`<li><a href="/history?offer=${encodeURIComponent(key)}">${organizationName}: ${plan}</a></li>`,
    )
}

/** One search over offers, changes and the words of stored articles. */
export function askPage(host: WebHost): Hono<RequestEnv> {
  return new Hono<RequestEnv>().get('/ask', async (c) => {
    const asked = (c.req.query('q') ?? '').slice(0, mostLetters).trim()
    const form = html`<form class="ask" role="search"><label>Words <input type="search" name="q" value="${asked}" size="40" data-search></label><button class="main">Ask</button></form>`
    if (asked === '') {
      const main = html`${form}<p>Names of vendors and plans, titles of changes, and the words of every stored article. The key <kbd>/</kbd> leads here from anywhere.</p>`
      return c.html(page(c, { title: 'Ask', main }))
    }
    const { answers } = await host.known()
    const words = asked.toLowerCase().split(/\s+/)
    const offers = offersSaying(words, answers.histories)
    const changes = answers.changes
      .filter(({ event, organizationName }) =>
        words.every((word) => `${organizationName} ${event.title}`.toLowerCase().includes(word)),
      )
      .slice(0, most)
      .map(({ event }) => html`<li><a href="/changes#${event.id}">${event.title}</a></li>`)
    const index = openArticleIndex(join(dirname(host.ledger.path), 'search.sqlite'), host.ledger)
    const hits = (() => {
      try {
        return index.search(asked, most)
      } finally {
        index.close()
      }
    })()
    const articles = hits.map(
      ({ headline, excerpt, captureId, observationId, publisher, published }) =>
        html`<li><div><p class="head"><span class="title"><a href="/evidence/${captureId}.html#${observationId}">${headline}</a></span><span class="meta">${[publisher, published && momentWords(published)].filter(Boolean).join(', ')}</span></p><p class="text">${excerpt}</p></div></li>`,
    )
    const part = (name: string, items: readonly Html[], kind = 'items plain') =>
      items.length > 0 ? html`<h2>${name}</h2><ul class="${kind}">${items}</ul>` : ''
    const none =
      offers.length + changes.length + articles.length === 0
        ? html`<p class="callout note">Nothing says all of these words. Try fewer, or <a href="/history">look at an offer</a>.</p>`
        : ''
    const main = html`${form}${none}${part('Offers', offers)}${part('Changes', changes)}${part('Articles', articles)}`
    return c.html(page(c, { title: 'Ask', main }))
  })
}
