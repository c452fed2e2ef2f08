import { expect, test } from 'vitest'
import { readArticlePage } from '../../../src/extract/article-page.ts'
import { Problem } from '../../../src/model/problem.ts'

const url = 'https://trade.example/news/1?utm_source=feed'
const words = 'The vendor said on Tuesday that its list of prices changes for everybody. '
const body = `<h1>Prices change</h1><p>${words.repeat(6)}</p><p>${words.repeat(5)}</p>`
const page = (head: string, main = body) =>
  `<!doctype html><html lang="en-GB"><head><title>Prices change | Trade</title>${head}</head><body><nav>Home</nav><article>${main}</article><div class="related"><p>${'Another story. '.repeat(20)}</p></div></body></html>`
const codeOf = (html: string) => {
  try {
    return readArticlePage(html, url).text
  } catch (error) {
    return error instanceof Problem ? error.code : error
  }
}

test('text without what stands around it, and what the page tells machines', () => {
  const graph = {
    '@graph': [
      { '@type': 'Organization', name: 'Trade' },
      {
        ...{ '@type': 'NewsArticle', headline: 'Prices change', author: [{ name: 'Ada Brook' }] },
        ...{ datePublished: '2026-03-01T08:00:00+01:00', dateModified: '2026-03-02' },
        publisher: { '@type': 'Organization', name: 'The Trade' },
      },
    ],
  }
  const head = `<link rel="canonical" href="/news/1"><script type="application/ld+json">${JSON.stringify(graph)}</script>`
  const found = readArticlePage(page(head), url)
  expect(found).toMatchObject({
    ...{ title: 'Prices change', author: 'Ada Brook', publisher: 'The Trade', language: 'en-GB' },
    ...{ published: '2026-03-01T07:00:00.000Z', modified: '2026-03-02T00:00:00.000Z' },
    canonical: 'https://trade.example/news/1',
  })
  expect(found.text).toContain(words.trim())
  expect(found.text).not.toMatch(/Home|Another story/)
})

test('meta elements where there is no JSON-LD, and nothing where there is neither', () => {
  const head =
    '<meta property="og:title" content="Told"><meta name="author" content="Ben"><meta property="article:published_time" content="2026-03-01T08:00"><script type="application/ld+json">{broken</script>'
  expect(readArticlePage(page(head), url)).toMatchObject({
    ...{ title: 'Told', author: 'Ben', published: '2026-03-01T08:00:00.000Z' },
  })
  expect(readArticlePage(page(''), url)).toMatchObject({
    ...{ title: 'Prices change', author: null, published: null, modified: null, canonical: null },
  })
})

test('what is for subscribers could not be looked at', () => {
  const locked =
    '<script type="application/ld+json">{"@type":"Article","isAccessibleForFree":"False"}</script>'
  expect(codeOf(page(locked))).toBe('extract/paywalled')
  const cut = `<h1>Prices change</h1><p>${words}</p><p>Subscribe to continue reading.</p>`
  expect(codeOf(page('', cut))).toBe('extract/paywalled')
  expect(codeOf('<html><body></body></html>')).toBe('extract/no-text')
})

test.each([
  [
    'English',
    'Before you continue',
    'We and our partners store cookies and process personal data. Choose what you consent to.',
    'Accept all',
  ],
  [
    'German',
    'Ihre Privatsphäre',
    'Wir brauchen Ihre Einwilligung in Cookies. Näheres sagt unser Datenschutz.',
    'Alle akzeptieren',
  ],
  [
    'French',
    'Votre vie privée',
    'Donnez votre consentement aux cookies de nos partenaires.',
    'Tout accepter',
  ],
])(
  'a question for consent in place of the text could not be looked at: %s',
  (_, title, text, yes) => {
    const asked = `<h1>${title}</h1><p>${text}</p><button>${yes}</button>`
    expect(codeOf(`<html><body><div>${asked}</div></body></html>`)).toBe('extract/no-text')
    expect(codeOf(`<html><body><div role="dialog">${asked}</div></body></html>`)).toBe(
      'extract/no-text',
    )
  },
)

test('an article behind a banner, or about consent, is read', () => {
  const banner =
    '<div class="cookie-bar" role="dialog"><p>We use cookies with your consent.</p><button>Accept all</button></div>'
  expect(codeOf(page('', `${banner}${body}`))).toContain(words.trim())
  const about =
    'The authority fined the house for its cookies, since nobody had given consent to them. '
  expect(codeOf(page('', `<h1>Fined</h1><p>${about.repeat(5)}</p>`))).toContain('fined')
})

test('hostile pages are refused or read, never run', () => {
  expect(codeOf('<div>'.repeat(2000))).toBe('extract/limit')
  expect(codeOf(page('', `<p>${words.repeat(5)}<script>throw 1</script></p>`))).not.toContain(
    'throw',
  )
})
