import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { Problem } from '../model/problem.ts'
import { readPageText } from './article.ts'
import { type ArticleFacts, articleFacts } from './article-facts.ts'
import { parsePage } from './dom/page.ts'

/** An article as its own page tells it. */
export interface ArticlePage extends Omit<ArticleFacts, 'title' | 'isFree'> {
  readonly title: string
  /** One line per block, blanks collapsed. */
  readonly text: string
  /** As the page declares it: `en`, `de-AT`; null where it does not. */
  readonly language: string | null
}

/** Words with which a house asks for a subscription in place of the text. */
const asksToSubscribe =
  /\b(?:subscribe (?:now )?to (?:continue|read)|to continue reading|subscribers? only|for subscribers|already a subscriber|log in to (?:continue|read)|sign in to (?:continue|read)|register to (?:continue|read)|unlock this article|jetzt weiterlesen|nur für abonnenten|réservé aux abonnés)\b/iu
/** A text so short beside such words is what everybody may see of it. */
const shortText = 1200

/**
 * Main text, title, author, dates, language and own address of an article.
 * @throws Problem extract/limit, extract/paywalled where the text is for subscribers, extract/no-text
 */
export function readArticlePage(html: string, url: string): ArticlePage {
  const { $, language, title } = parsePage(html)
  const { isFree, title: told, ...facts } = articleFacts($, url)
  const text = mainText(html)
  if (text === '') {
    throw new Problem('extract/no-text', 'the page has no text', {
      hint: 'A page drawn by script needs a browser: set render: true on its source.',
    })
  }
  if (!isFree || (text.length < shortText && asksToSubscribe.test($('body').text()))) {
    throw new Problem('extract/paywalled', 'the article is for subscribers', {
      hint: 'Its feed tells headline and summary; read the rest where you subscribe.',
    })
  }
  return { ...facts, title: told ?? ($('h1').first().text().trim() || title), text, language }
}

/** What stands around articles, or within them, and is none of their text. */
const besides =
  'nav, footer, form, dialog, aside, [hidden], [role="dialog"], [role="navigation"], [role="complementary"], [role="contentinfo"], [class~="ad"], [class*="advert"], [class*="newsletter"], [class*="related"], [class*="more-stories"], [class*="teaser"], [class*="share-"], [class*="author-bio"], [class*="comments"], [id*="comments"], [class*="cookie"], [id*="cookie"]'
/** What holds more of the page than this is no insert, whatever it is called. */
const mostOfPage = 0.4

/** What a reader would call the article; the main part of the page where that cannot be told. */
function mainText(html: string): string {
  const { document } = parseHTML(html)
  const whole = lengthOf(document.body)
  for (const element of document.querySelectorAll(besides)) {
    if (lengthOf(element) <= mostOfPage * whole) element.remove()
  }
  const found = new Readability<string>(document).parse()
  const { parts } = found?.content
    ? readPageText(found.content, { select: '#readability-page-1' })
    : readPageText(html)
  return parts.map(({ text }) => text).join('\n')
}

function lengthOf(element: { readonly textContent: string | null } | null): number {
  return element?.textContent?.trim().length ?? 0
}
