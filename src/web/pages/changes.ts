import { Hono } from 'hono'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { addAudit } from '../../ledger/accounts.ts'
import { eventsAsKnown } from '../../ledger/events.ts'
import { changeVerdicts, decideReview } from '../../ledger/reviews.ts'
import type { ChangeRow } from '../../model/answer.ts'
import { verdictStates } from '../../model/review.ts'
import { codeWords, dateWords, percent, stateWord } from '../../reports/words.ts'
import type { WebHost } from '../host.ts'
import { type Html, page } from '../layout.ts'
import type { RequestEnv } from '../request-env.ts'
import { ownPath } from './sign-in.ts'

const Word = z.enum(['right', 'wrong', 'promo', 'correction', 'undo'])
type Word = z.infer<typeof Word>

interface Filter {
  readonly organization?: string | undefined
  readonly state?: string | undefined
}

function chooser(rows: readonly ChangeRow[], { organization, state }: Filter): Html {
  const names = new Map(rows.map((row) => [row.organization, row.organizationName]))
  const present = [...new Set(rows.map(({ event }) => event.state))]
  const option = (value: string, name: string, chosen: string | undefined) =>
    html`<option value="${value}"${value === chosen ? html` selected` : ''}>${name}</option>`
  return html`<form class="ask"><label>Vendor <select name="organization"><option value="">all</option>${[...names].map(([id, name]) => option(id, name, organization))}</select></label>
<label>State <select name="state"><option value="">all</option>${present.map((one) => option(one, stateWord(one), state))}</select></label><button class="main">Show</button></form>`
}

/** `50 → 40 USD`; empty where a change has no sides. */
function sides({ event: { said, before, after, series }, change }: ChangeRow): string {
  const [from, to] = said ? [said.before, said.after] : [before, after]
  if (from === null && to === null) return ''
  const unit = said || !series ? '' : ` ${series.currency}`
  const move = change === null ? '' : ` (${percent(change)})`
  return `${from ?? 'new'} → ${to ?? 'gone'}${unit}${move}`
}

/** What may be said of a change as it stands; mirrors what the command line lets be said. */
function wordsFor({ kind, state }: ChangeRow['event'], decided: boolean): Word[] {
  if (decided) return ['undo']
  if (state === 'retracted') return []
  return kind === 'price-changed'
    ? ['right', 'wrong', 'promo', 'correction']
    : ['right', 'wrong', 'correction']
}

function item(row: ChangeRow, decided: string | undefined, back: string, mayDecide: boolean): Html {
  const { event, cites } = row
  const words = mayDecide ? wordsFor(event, decided !== undefined) : []
  const proofs = cites.map(
    ({ captureId, observationId, label }) =>
      html`<a href="/evidence/${captureId}.html#${observationId}">${label}</a> `,
  )
  const says =
    words.length > 0
      ? html`<form class="says" method="post" action="/changes/${event.id}"><input type="hidden" name="back" value="${back}">${words.map((word) => html`<button name="word" value="${word}" aria-label="${word}: ${event.title}">${word}</button>`)}</form>`
      : ''
  return html`<li id="${event.id}"><span class="mark" aria-hidden="true">•</span><div><p class="head"><span class="title">${row.organizationName}: ${event.title}</span><span class="meta">${[codeWords(event.kind), stateWord(event.state), dateWords(event.effectiveBy), decided && `called ${decided}`].filter(Boolean).join(' · ')}</span></p><p class="text">${sides(row)} ${event.reason}</p><p class="text">${proofs}</p>${says}</div></li>`
}

/** Notes what somebody says of a change; the watcher follows it at its next round. */
function decide(
  host: WebHost,
  id: string,
  word: Word,
  account: { id: number; name: string },
): void {
  const event = eventsAsKnown(host.ledger).find((one) => one.id === id)
  if (!event) throw new HTTPException(404, { message: 'There is no such change' })
  const decided = changeVerdicts(host.ledger, event.sourceId).has(id)
  if (!wordsFor(event, decided).includes(word)) {
    throw new HTTPException(409, { message: `This change cannot be called ${word} as it stands` })
  }
  const { sourceId } = event
  host.ledger.transact(host.clock.now(), (tx) => {
    decideReview(
      tx,
      { id, sourceId, kind: 'held-change' },
      { state: verdictStates[word], by: account.name, note: null },
    )
    addAudit(tx, { account: account.id, action: `change-${word}`, subject: id })
  })
}

/** The feed of changes, with what people say of each. */
export function changesPage(host: WebHost): Hono<RequestEnv> {
  return new Hono<RequestEnv>()
    .get('/changes', async (c) => {
      const { answers } = await host.known()
      const { organization, state } = c.req.query()
      const rows = answers.changes.filter(
        (row) =>
          (!organization || row.organization === organization) &&
          (!state || row.event.state === state),
      )
      const { pathname, search } = new URL(c.req.url)
      const verdicts = new Map(
        [...new Set(rows.map(({ event }) => event.sourceId))].flatMap((id) => [
          ...changeVerdicts(host.ledger, id),
        ]),
      )
      const mayDecide = c.var.account !== null && c.var.account.role !== 'rep'
      const list = rows.map((row) =>
        item(row, verdicts.get(row.event.id)?.state, pathname + search, mayDecide),
      )
      const none = html`<p class="callout note">No change fits. <a href="/changes">Show all</a>, or see <a href="/reports/sources">when each source was last looked at</a>.</p>`
      const main = html`${chooser(answers.changes, { organization, state })}${list.length > 0 ? html`<ul class="items">${list}</ul>` : none}<ul class="exports"><li><a href="/reports/changes">As a report, in every format</a></li><li><a href="/api/v1/changes.csv">csv</a></li></ul>`
      return c.html(
        page(c, { title: 'Changes', subtitle: `45 days to ${dateWords(answers.asOf)}`, main }),
      )
    })
    .post('/changes/:id', async (c) => {
      const { account } = c.var
      if (account === null || account.role === 'rep') {
        throw new HTTPException(403, {
          message: 'Only a manager or an admin may decide on changes',
        })
      }
      const body = await c.req.parseBody()
      const word = Word.safeParse(body['word'])
      if (!word.success)
        throw new HTTPException(422, { message: 'Say right, wrong, promo, correction or undo' })
      const id = c.req.param('id')
      decide(host, id, word.data, account)
      return c.redirect(`${ownPath(body['back'])}#${id}`, 303)
    })
}
