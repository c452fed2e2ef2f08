import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import type { RequestEnv } from './request-env.ts'
import { styleAddress } from './style.ts'

/** HTML that is safe to put into a page as it is. */
export type Html = ReturnType<typeof html>

/** The pages everybody finds from everywhere, in the order of use. */
const places = [
  ['/', 'Today'],
  ['/compare', 'Compare'],
  ['/quote', 'Quote'],
  ['/changes', 'Changes'],
  ['/history', 'History'],
  ['/stories', 'Stories'],
  ['/reports/calendar', 'Regulation'],
  ['/reports/battlecards', 'Battlecards'],
  ['/reports/strategy', 'Strategy'],
  ['/briefings', 'Briefings'],
  ['/ask', 'Ask'],
  ['/reports/sources', 'Sources'],
  ['/runs', 'Runs'],
] as const

/** A whole page: the way around it, its heading, and what is handed in. */
export function page(
  c: Context<RequestEnv>,
  about: { readonly title: string; readonly subtitle?: string; readonly main: Html },
): Html {
  const { theme, account } = c.var
  const { pathname, search } = new URL(c.req.url)
  const links = places.map(([href, name]) =>
    href === pathname
      ? html`<li><a href="${href}" aria-current="page">${name}</a></li>`
      : html`<li><a href="${href}">${name}</a></li>`,
  )
  const [other, label] = theme === 'dark' ? ['light', 'Light'] : ['dark', 'Dark']
  const person = account
    ? html`<form method="post" action="/sign-out">${account.role === 'admin' ? html`<a href="/people">People</a> ` : ''}<span>${account.name}</span> <button>Sign out</button></form>`
    : html`<a href="/sign-in">Sign in</a>`
  return html`<!doctype html>
<html lang="en"${theme ? raw(` data-theme="${theme}"`) : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${about.title} · Bellwether</title>
<link rel="stylesheet" href="${styleAddress}">
<link rel="icon" href="data:,">
<script src="/keys.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<div class="bar"><p class="brand"><a href="/">Bellwether</a></p>
<nav aria-label="Pages"><ul>${links}</ul></nav>
<div class="self">${person}<form method="post" action="/theme"><input type="hidden" name="back" value="${pathname}${search}"><button name="theme" value="${other}">${label}</button></form></div></div>
<header><h1>${about.title}</h1>${about.subtitle ? html`<p class="subtitle">${about.subtitle}</p>` : ''}</header>
<main id="content">${about.main}</main>
<footer></footer>
</body>
</html>`
}
