import { escapeText } from './html.ts'

export const replayNotice = 'Replay of public list prices, see README'

interface Shell {
  /** First segment of the site's paths. */
  readonly site: string
  readonly siteName: string
  readonly title: string
  readonly description: string
  /** Colour of the site's accents. */
  readonly accent: string
  readonly head?: string
  readonly tone?: 'dark'
  readonly main: string
}

/** A whole page: head, navigation, the given main part, footer with the replay notice. */
export function pageShell(page: Shell): string {
  const name = escapeText(page.siteName)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(page.title)} – ${name}</title>
<meta name="description" content="${escapeText(page.description)}">
<link rel="stylesheet" href="/assets/replay.css">
${page.head ?? ''}
</head>
<body style="--accent: ${page.accent}"${page.tone ? ` class="${page.tone}"` : ''}>
<header class="site-header">
<a class="brand" href="/${page.site}/"><span class="mark" aria-hidden="true"></span>${name}</a>
<nav aria-label="Main"><a href="/${page.site}/">Product</a><a href="/${page.site}/docs">Docs</a><a href="/${page.site}/about">Company</a><a class="button" href="/${page.site}/account">Sign in</a></nav>
</header>
<main>
<h1>${escapeText(page.title)}</h1>
<p class="lead">${escapeText(page.description)}</p>
${page.main}
</main>
<footer class="site-footer">
<p class="notice">${replayNotice}. Not affiliated with ${name}; no warranty.</p>
<p><a href="/${page.site}/terms">Terms</a> <a href="/${page.site}/privacy">Privacy</a> <a href="/">All replayed sites</a></p>
</footer>
</body>
</html>
`
}
