import type { Element } from 'domhandler'
import { isElement, isText, parentElement } from '../dom/node.ts'
import { isPriceHeading } from './page-facts.ts'

const tags: Readonly<Record<string, string>> = {
  footer: 'footer',
  nav: 'navigation',
  blockquote: 'quotation',
  code: 'code',
  pre: 'code',
  figcaption: 'caption',
  select: 'form field',
  textarea: 'form field',
  dialog: 'dialog',
}

/** What a business shows of itself; a card of prices may be called so too. */
export const figures = 'figures'

/** A closing "Start today for $9" repeats a price of the page. */
export const callToAction = 'call to action'

const article = 'article'

const names: readonly (readonly [RegExp, string])[] = [
  [/^(site-?)?footer$|-footer-(links|bottom)$/, 'footer'],
  [/^(main-?|site-?|top-?)?(nav|navbar|navigation|menu|breadcrumbs?)$/, 'navigation'],
  [/testimonial|^reviews?$|^quotes?$|customer-stor|success-stor/, 'testimonial'],
  [
    /faq|^questions?$|^qa$|^(perguntas|preguntas|domande|fragen|vragen|pytania|sorular|sss|pertanyaan)([-_]|$)/,
    'question and answer',
  ],
  [
    /calculator|^calc([-_]|$)|(^|-)(preis-?)?rechner$|^roi|-roi$|estimator|^savings-(calc|tool)/,
    'calculator',
  ],
  [/^(blog|post|posts|article-body|entry-content|related|related-posts)$/, article],
  [
    /^(terminal|console|code|mockup|mock|screenshot|demo-window|browser-mock|snippet)$/,
    'picture of a screen',
  ],
  [/^(cookie|consent|gdpr)/, 'consent notice'],
  [
    /^(order|cart|checkout)-?(summary|total)s?$|^summary-(row|total|line|item)s?$|^(cart|invoice|receipt)$/,
    'order summary',
  ],
  [/^(cart|basket|order)[-_](table|items?|list|page|container|content)$/, 'order summary'],
  [/^input-group(-text|-addon)?$|^filters?(-(bar|panel|group|list))?$/, 'form field'],
  [/^(modal|dialog|popup|overlay|toast)$/, 'dialog'],
  [/^(competitors?|vs|versus|alternatives?)(-|$)|-vs$/, 'comparison with others'],
  [
    /^((final|bottom|page|closing|main)-)?cta(-(section|band|box|banner|block|dark|strip|card|wrap(per)?))?$/,
    callToAction,
  ],
  [/^case-?(card|stud(y|ies)|stor(y|ies)|metrics?|results?)([-_]|$)/, 'case study'],
  [/^(stats?|kpis?|metrics?|chart|graph|dashboard)(-(grid|card|row|item|box|bar))?$/, figures],
]

const question = /[?？؟]/
/** Accordions lie in each other: the words of each are looked at once. */
const asking = new WeakMap<Element, boolean>()

function asks(element: Element): boolean {
  const known = asking.get(element)
  if (known !== undefined) return known
  const found = element.children.some(
    (one) => (isText(one) && question.test(one.data)) || (isElement(one) && asks(one)),
  )
  asking.set(element, found)
  return found
}

const holdsHeading = (element: Element): boolean =>
  element.children.some((one) => isElement(one) && /^h[2-6]$/.test(one.name))

const textOf = (element: Element): string =>
  element.children
    .map((one) => (isText(one) ? one.data : isElement(one) ? textOf(one) : ''))
    .join('')

/** Sites put any page into the frame of a post; one whose own first heading is "Prices" is no talk about prices. */
function isPriceList(element: Element): boolean {
  const queue = [...element.children]
  for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
    if (!isElement(one)) continue
    if (one.name === 'h1') return isPriceHeading(textOf(one).trim())
    if (/^(div|header|section)$/.test(one.name)) queue.push(...one.children)
  }
  return false
}

function ownReason(element: Element): string | null {
  const byTag = tags[element.name]
  // A caption with a heading of its own is the card of its picture.
  if (byTag && !(element.name === 'figcaption' && holdsHeading(element))) return byTag
  if (element.name === 'body' || element.name === 'main') return null
  const role = element.attribs['role']
  if (role === 'contentinfo' || role === 'navigation' || role === 'dialog') return role
  if (element.name === 'a' || element.name === 'button') return null
  const own = `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`.toLowerCase()
  for (const name of own.split(/\s+/)) {
    if (name.length > 40) continue
    // What folds out may be a list of services; only questions are talk.
    if (/^accordion/.test(name) && asks(element)) return 'question and answer'
    for (const [pattern, reason] of names)
      if (pattern.test(name) && !(reason === article && isPriceList(element))) return reason
  }
  return null
}

/** Why a place on the page holds no offers (footer, testimonial, calculator …); null when nothing speaks against it. */
export function rejectedRegion(
  element: Element,
  known: Map<Element, string | null>,
): string | null {
  const cached = known.get(element)
  if (cached !== undefined) return cached
  const parent = parentElement(element)
  const reason = ownReason(element) ?? (parent ? rejectedRegion(parent, known) : null)
  known.set(element, reason)
  return reason
}

const headingWords =
  /\b(your (cart|basket|order)|shopping cart|order summary|(top|best.selling|recent|latest)( \d+)? (products|orders|sales|transactions|invoices|customers|payments)|warenkorb|votre panier|tu carrito|carrello|koszyk|winkelwagen|faq|faqs|frequently asked|questions|testimonials?|reviews|what (our )?customers say|roi|calculator|case stud(y|ies)|changelog|change log|(recent|client|customer|our) (results|wins)|(how much|what) you (could|can|will|would) save|your savings|terms|(pricing|contract|commercial) (assumptions|notes)|assumptions|fine print|small print|refund policy|(cost )?reimbursements?|legal aid|financial aid|(kosten)?erstattung(en)?|remboursements?|aide juridictionnelle|prozesskostenhilfe|rimborsi?|reembolsos?|terugbetaling(en)?|refundacj[ae]|häufige fragen|fragen|questions fréquentes|preguntas frecuentes|domande frequenti|perguntas frequentes|veelgestelde vragen|najczęściej zadawane|częste pytania|często zadawane|časté dotazy|vanliga frågor|ofte stillede|sıkça sorulan|sık sorulan|pertanyaan (umum|yang sering)|întrebări frecvente|témoignages|avis clients|testimonios|depoimentos|recensioni|kundenstimmen|bewertungen|opinie|yorumlar|fallstudien?|études? de cas|casos de éxito|casi studio)(?!\p{L})|الأسئلة|أسئلة|常见问题|常見問題|客户评价|よくある質問|お客様の声|자주 묻는|고객 후기|вопросы|отзывы|सवाल|câu hỏi/iu

/** "Staff vs. our service": what others cost; "Free vs. Pro" compares the seller's own. */
const versus =
  /(?<!\p{L})(vs\.?|versus|против|gegenüber|im vergleich zu|au lieu d|frente a|in confronto|w porównaniu|compared (to|with)|instead of hiring)\s/iu
const ownPlans =
  /\b(free|pro|basic|plans?|monthly|annual(ly)?|yearly|personal|team|business|lite|standard|premium)\b/i

const others =
  /(?<!\p{L})(how (we|it|\p{L}+) compares?|compared? (to|with) (others|alternatives|competitors)|why (teams |people )?switch|competitors?|wettbewerb(er|ern)?|konkurren(z|ten)|(nos|les|aux|des|la) concurren(ts|ce)|competidores|competencia|concorren(ti|za|tes|cia)|concorrência|concurrenten)(?!\p{L})/iu

/** "How we compare": what follows tells the prices of others too. */
export function isComparison(text: string): boolean {
  if (text.length >= 80 || ownPlans.test(text)) return false
  return others.test(text) || versus.test(text)
}

const examples =
  /(?<!\p{L})(?:worked examples?|sample (?:[\p{L}-]+ ){0,3}(?:routes?|trips?|rates?|fares?|bills?|quotes?|invoices?|costs?|calculations?|prices?|pricing|estimates?|scenarios?|budgets?)|example (?:[\p{L}-]+ ){0,2}(?:calculations?|bills?|invoices?|quotes?|trips?|routes?|fares?|scenarios?)|(?:rechen|abrechnungs|kosten)beispiele?|beispiel(?:rechnung(?:en)?|kalkulation(?:en)?|fahrten?)|exemples? (?:de |d['’])(?:calculs?|factures?|trajets?|simulations?|devis)|ejemplos? de (?:cálculo|factura|rutas?|presupuesto)|esemp(?:io|i) di (?:calcolo|fattura|preventivo)|exemplos? de (?:cálculo|fatura|orçamento)|rekenvoorbeeld(?:en)?|przykład\p{L}* (?:oblicze|wylicze|kalkulac|rachun)\p{L}*|örnek hesaplama\p{L}*|примеры? расч[её]т\p{L}*)(?!\p{L})|計算例|料金例|计算示例|費用試算|계산 예시|أمثلة (?:على )?الحساب/iu

/** "Worked examples", "Sample routes": what follows adds up prices that stand elsewhere. */
export const isExample = (text: string): boolean => text.length < 80 && examples.test(text)

/** Whether a heading opens a part of the page where amounts are talk, not offers. */
export function isTalkHeading(text: string): boolean {
  return (text.length < 80 && headingWords.test(text)) || isComparison(text) || isExample(text)
}
