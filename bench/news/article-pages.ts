import { pick, randomFrom } from './random.ts'
import { asideOf, firms, people } from './sentences.ts'

/** A page of the invented press and the text that a reader would call its article. */
export interface GoldPage {
  readonly layout: string
  /** Written after the reader, which was never changed for it. */
  readonly isNew: boolean
  readonly html: string
  readonly paragraphs: readonly string[]
}

interface Story {
  readonly title: string
  readonly author: string
  readonly paragraphs: readonly string[]
  readonly others: readonly string[]
}

function newStory(random: () => number): Story {
  const paragraph = () =>
    Array.from({ length: 2 + Math.floor(random() * 4) }, () => asideOf(random)).join(' ')
  const firm = pick(random, firms)
  return {
    title: `${firm} looks at its list of prices again`,
    author: pick(random, people),
    paragraphs: Array.from({ length: 3 + Math.floor(random() * 7) }, paragraph),
    others: Array.from({ length: 8 }, () => asideOf(random)),
  }
}

const p = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('\n')
const li = (texts: readonly string[]) =>
  texts.map((text) => `<li><a href="/x">${text}</a></li>`).join('')
const menu = '<a href="/">Home</a> <a href="/prices">Prices</a> <a href="/jobs">Jobs</a>'
const cookies =
  'We and our partners use cookies to store information on your device. Choose what you agree to.'
const letter =
  'Get the market in your mailbox every morning. Unsubscribe at any time with one click.'

const page = (body: string, { title }: Story) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | The Trade</title></head><body>${body}</body></html>`

/** How houses lay out a page: each keeps the article in its own way, and other things around it. */
const layouts: Readonly<Record<string, (story: Story) => string>> = {
  semantic: (s) =>
    page(
      `<header><nav>${menu}</nav></header><main><article><h1>${s.title}</h1><p class="byline">By ${s.author}</p>${p(s.paragraphs)}</article><aside><h2>Related</h2><ul>${li(s.others)}</ul></aside></main><footer>${p(s.others.slice(0, 2))}</footer>`,
      s,
    ),
  divs: (s) =>
    page(
      `<div class="top">${menu}</div><div class="wrap"><div class="col-8"><div class="hd">${s.title}</div><div class="txt">${p(s.paragraphs)}</div></div><div class="col-4"><div class="box">${p(s.others.slice(0, 3))}</div><div class="box">${letter}</div></div></div><div class="btm">${menu}</div>`,
      s,
    ),
  breaks: (s) =>
    page(
      `<table width="100%"><tr><td width="20%">${menu}<br>${s.others.slice(0, 3).join('<br>')}</td><td><font size="5">${s.title}</font><br><br>${s.paragraphs.join('<br><br>')}</td></tr></table>`,
      s,
    ),
  banner: (s) =>
    page(
      `<div id="cookie-banner" role="dialog"><p>${cookies}</p><button>Accept</button></div><nav>${menu}</nav><div id="content"><h1>${s.title}</h1>${p(s.paragraphs)}</div><section id="comments"><h3>Comments</h3>${p(s.others)}</section>`,
      s,
    ),
  letterInside: (s) =>
    page(
      `<article><h1>${s.title}</h1>${p(s.paragraphs.slice(0, 2))}<div class="newsletter-signup"><h4>Our letter</h4><p>${letter}</p><form><input type="email"><button>Join</button></form></div>${p(s.paragraphs.slice(2))}</article><div class="more-stories">${p(s.others)}</div>`,
      s,
    ),
  listInside: (s) =>
    page(
      `<main><h1>${s.title}</h1><p>${s.paragraphs[0]}</p><ul>${s.paragraphs
        .slice(1)
        .map((text) => `<li>${text}</li>`)
        .join('')}</ul></main><div class="sidebar"><ul>${li(s.others)}</ul></div>`,
      s,
    ),
  teasers: (s) =>
    page(
      `<div class="grid"><div class="story"><h1>${s.title}</h1><div class="share-bar"><a href="#">Share</a><a href="#">Print</a></div>${p(s.paragraphs)}<div class="author-bio"><img alt=""><p>${s.author} has written about the trade for ten years and lives by the sea.</p></div></div>${s.others.map((text) => `<div class="teaser"><h3><a href="/y">${text}</a></h3><p>${text}</p></div>`).join('')}</div>`,
      s,
    ),
  second: (s) =>
    page(
      `<article class="main"><h1>${s.title}</h1><div itemprop="articleBody">${p(s.paragraphs)}</div></article><article class="card"><h2>Next</h2><p>${s.others[0]}</p></article><article class="card"><h2>More</h2><p>${s.others[1]}</p></article>`,
      s,
    ),
  sections: (s) =>
    page(
      `<div class="layout"><section><h1>${s.title}</h1></section><section class="chunk">${p(s.paragraphs.slice(0, 2))}</section><section class="ad"><p>Advertisement</p></section><section class="chunk">${p(s.paragraphs.slice(2))}</section></div><div class="legal"><p>${cookies}</p>${p(s.others.slice(0, 2))}</div>`,
      s,
    ),
}

/** Layouts that were written after the reader. */
const newLayouts: Readonly<Record<string, (story: Story) => string>> = {
  divParagraphs: (s) =>
    page(
      `<div id="nav">${menu}</div><div id="story"><div class="headline">${s.title}</div><div class="body">${s.paragraphs.map((text) => `<div>${text}</div>`).join('')}</div></div><div id="rail">${s.others.map((text) => `<div><a href="/z">${text}</a></div>`).join('')}</div>`,
      s,
    ),
  readAlso: (s) =>
    page(
      `<main><h1>${s.title}</h1>${s.paragraphs.map((text, i) => `<p>${text}</p>${i % 2 === 1 ? `<p class="read-also">Read also: <a href="/w">${s.others[i % 8]}</a></p>` : ''}`).join('')}</main><footer>${menu}</footer>`,
      s,
    ),
  figures: (s) =>
    page(
      `<article><h1>${s.title}</h1><figure><img src="/a.jpg" alt=""><figcaption>${s.others[0]} Photo: ${s.author}</figcaption></figure>${p(s.paragraphs)}<ul class="tags"><li><a href="/t">Prices</a></li><li><a href="/u">Software</a></li></ul></article><section class="recommended"><h2>Recommended</h2>${p(s.others.slice(2, 6))}</section>`,
      s,
    ),
  pullQuote: (s) =>
    page(
      `<div role="main"><h1>${s.title}</h1>${p(s.paragraphs.slice(0, 2))}<blockquote class="pull-quote"><p>${s.paragraphs[0]?.split('. ')[0]}</p></blockquote>${p(s.paragraphs.slice(2))}<p class="disclaimer">${s.others[7]}</p></div><div class="promo"><p>${letter}</p></div>`,
      s,
    ),
}

/** Three pages of each layout; the same seed gives the same pages. */
export function articlePages(seed: number): GoldPage[] {
  const random = randomFrom(seed)
  const all = [layouts, newLayouts].flatMap((some, i) =>
    Object.entries(some).map(([layout, write]) => ({ layout, write, isNew: i > 0 })),
  )
  return all.flatMap(({ layout, write, isNew }) =>
    Array.from({ length: 3 }, () => {
      const story = newStory(random)
      return { layout, isNew, html: write(story), paragraphs: story.paragraphs }
    }),
  )
}
