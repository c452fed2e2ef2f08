import { expect, test } from 'vitest'
import { feedLinks } from '../../../src/extract/feed-links.ts'

const at = 'https://a.example/blog/'
const found = (html: string) => feedLinks(html, at).map(({ url }) => url)
const link = (href: string, type = 'application/rss+xml', more = '') =>
  `<link rel="alternate" type="${type}" href="${href}"${more}>`

test.each<[string, string, string[]]>([
  ['a declared feed', link('/feed.xml'), ['https://a.example/feed.xml']],
  ['a relative one', link('atom.xml'), ['https://a.example/blog/atom.xml']],
  [
    'against the base of the page',
    `<base href="https://b.example/x/">${link('feed')}`,
    ['https://b.example/x/feed'],
  ],
  ['a JSON Feed', link('/feed.json', 'application/feed+json'), ['https://a.example/feed.json']],
  ['rel=feed without a type', '<link rel="feed" href="/f">', ['https://a.example/f']],
  [
    'upper case',
    '<LINK REL="Alternate" TYPE="APPLICATION/ATOM+XML" HREF="/f">',
    ['https://a.example/f'],
  ],
  ['a link where feeds usually are', '<a href="/news/rss">RSS</a>', ['https://a.example/news/rss']],
  ['the feed scheme', '<a href="feed:https://a.example/f.rss">x</a>', ['https://a.example/f.rss']],
  [
    'declared before linked, comments last, each once',
    `<a href="/rss">x</a>${link('/comments/feed', 'application/rss+xml', ' title="Comments"')}${link('/main')}${link('/main')}`,
    ['https://a.example/main', 'https://a.example/rss', 'https://a.example/comments/feed'],
  ],
  ['not a translation', '<link rel="alternate" hreflang="de" href="/de/">', []],
  ['not the API of the site', link('/wp-json/wp/v2/posts', 'application/json'), []],
  ['not the page itself', link(at), []],
  ['nothing that no browser follows', link('javascript:alert(1)'), []],
  ['no guess', '<p>There is a feed somewhere.</p>', []],
])('%s', (_, html, urls) => {
  expect(found(html)).toEqual(urls)
})
