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
  /(?<!\p{L})(?:subscribe (?:now )?to (?:continue|read)|to continue reading|subscribers? only|for subscribers|already a subscriber|log in to (?:continue|read)|sign in to (?:continue|read)|register to (?:continue|read)|unlock this article|jetzt weiterlesen|nur für abonnenten|réservé aux abonnés|(?:solo|exclusivo) para suscriptores|riservato agli abbonati|alleen voor abonnees)(?!\p{L})/iu
/** Words of a page that asks for consent in place of its article, and the buttons it asks with. */
const consentWord =
  /cookies?\b|consent\b|personal data|our partners|datenschutz|einwilligung|zustimm|vie privée|consentement|privacidad|consentimiento|consenso|toestemming/giu
const agree =
  /(?:accept|allow|agree to) (?:all|cookies)|i (?:agree|accept)\b|accept\b.{0,40}\breject|alle akzeptieren|zustimmen|tout accepter|j['’]accepte|aceptar todo|accetta tutt|alles accepteren/iu
/** A text so short beside such words is what everybody may see of it. */
const shortText = 1200
const shortQuestion = 700

/**
 * Main text, title, author, dates, language and own address of an article.
 * @throws Problem extract/limit, extract/paywalled where the text is for subscribers, extract/no-text where
 * there is none or a question for consent in its place
 */
export function readArticlePage(html: string, url: string): ArticlePage {
  const { $, language, title } = parsePage(html)
  const { isFree, title: told, ...facts } = articleFacts($, url)
  const text = mainText(html)
  const shown = $('body').text()
  if (asksForConsent(text, shown)) {
    throw new Problem('extract/no-text', 'the page asks for consent in place of its article', {
      hint: 'Consent is never given on your behalf; headline and summary of the feed stand.',
    })
  }
  if (text === '') {
    throw new Problem('extract/no-text', 'the page has no text', {
      hint: 'A page drawn by script needs a browser: set render: true on its source.',
    })
  }
  if (!isFree || (text.length < shortText && asksToSubscribe.test(shown))) {
    throw new Problem('extract/paywalled', 'the article is for subscribers', {
      hint: 'Its feed tells headline and summary; read the rest where you subscribe.',
    })
  }
  return { ...facts, title: told ?? ($('h1').first().text().trim() || title), text, language }
}

/** A short text about consent beside a button that gives it. */
function asksForConsent(text: string, shown: string): boolean {
  const asked = text.match(consentWord)?.length ?? 0
  return text.length < shortQuestion && asked >= 2 && agree.test(shown)
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
