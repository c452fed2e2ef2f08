import type { Element } from 'domhandler'
import { parentElement } from '../dom/node.ts'
import { fold } from '../price-text-fold.ts'
import { hasMark, isUnknownWord, lex, type Token } from '../price-text-lexer.ts'
import { beforeAside } from './aside.ts'
import { availabilityIn } from './availability-words.ts'
import { classText, isCalled } from './class-words.ts'
import { isButton } from './cues.ts'
import { elementAt, type Line } from './lines.ts'
import { isFiller } from './name-key.ts'
import { titleElement } from './title-element.ts'

const longestName = 80

const badge =
  /^(most popular|popular|recommended|best value|best seller|bestseller|best for .*|new|beta|featured|limited( time)?( offer)?|sale|coming soon|beliebt|am beliebtesten|empfohlen|empfehlung|meistgewählt|populaire|recommandé|recommandée|nouveau|recomendado|popolare|consigliato|consigliata|destaque|promoção|oferta|polecany|polecane|bestseller|populair|aanbevolen|önerilen|popüler|tavsiye edilen|populer|rekomendasi|terlaris|terbaik|terpopuler|favorit|suositeltu|рекомендуем|популярный|хит( продаж)?|doporučujeme|الأكثر (شيوعا|شيوعاً|طلبا|طلباً|اختيارا|اختيارًا|مبيعا).*|موصى به|مميز|最受欢迎|推荐|热门|最受歡迎|人気|おすすめ|お勧め|인기|추천|phổ biến|लोकप्रिय|सबसे लोकप्रिय)[\s!⭐★✨🔥]*$/iu

/** "Mais escolhido", "Meist gewählt": a superlative of choice, sale or worth, never a name. */
const superlative =
  /^((o |a |el |lo |la |le |il |de |der |die |das )?(most|mais|más|meist|plus|più|meest|mest|najbardziej|najczęściej|cel mai|en çok|paling|самый|самая|meilleur|mejor|melhor|miglior|bester?|beste))(?!\p{L}).{0,10}(?<!\p{L})(popul\p{L}*|vend\p{L}*|venta|escolh\p{L}*|eleg\p{L}*|chois\p{L}*|scelt\p{L}*|gew\p{L}*|gekauft|gekozen|verkocht|köpt|valgt|wybier\p{L}*|kupow\p{L}*|tercih|satan|laris|diminati|banyak|deal|valor|chosen|loved|sold|bought|preis|prezzo|offre|opción|opção)/iu

const call =
  /^((get|start|sign up|subscribe|buy|try|choose|select|contact|learn more|download|order|book|join|request|upgrade|see|view|go|add to|talk|jetzt|kaufen|mehr|wählen|auswählen|bestellen|anfragen|buchen|starten|commencer|essayer|choisir|acheter|s'abonner|réserver|demander|souscrire|démarrer|empezar|comprar|elegir|contratar|suscríb\p{L}*|reservar|solicitar|assinar|escolher|começar|quero|saiba|prova|inizia|acquista|scegli|richiedi|ordina|prenota|koop|kies|bestel|probeer|aanvragen|boek|wybierz|kup|zamów|rozpocznij|satın al|seç|başla|hemen|pesan|beli|daftar|pilih|купить|выбрать|заказать|начать)(?!\p{L}).{0,40}|(立即|马上|开始|购买|申请|免费试用|お申し込み|申し込|購入|今すぐ|無料で|지금|무료로|시작하기|선택하기|구매|신청|اشترك|ابدأ|اختر|احجز|اطلب|جرب|سجل|खरीदें|शुरू करें).{0,20})$/iu

/** Words that say how a price is meant, never what is sold. */
const termKinds = new Set(['period', 'billing', 'tax'])
const termMarks = new Set(
  'every billed from upTo range was now setup once price minimum total off saving'.split(' '),
)
/** Words that may stand among those, and may be a name of their own ("Pro" is German for "per"). */
const looseMarks = new Set(['per', 'more'])

/** Words for terms in one language that name plans in all of them, and rates that are sold as such. */
const planNames =
  /^((?:plan|tier|level|option|package|tarif|stufe|paket|offre|formule|nivel|plano|pakiet) ?(?:\d{1,4}|[a-h])|solo|max|tagessatz|stundensatz|(day|daily|hourly|weekly) rate|(half|full) day|tarif (horaire|journalier)|tarifa (horaria|diaria)|tariffa (oraria|giornaliera)|uurtarief|dagtarief|timpris)$/i

/** A page asks the same of a line for every price around it, and repeats its lines. */
const knownTerms = new Map<string, boolean>()
const mostKnown = 20_000
const longestKnown = 120

/** Whether a text says only how something is priced ("per month", "billed annually", "from"). */
export function isTermsOnly(text: string): boolean {
  const before = knownTerms.get(text)
  if (before !== undefined) return before
  const only = saysOnlyTerms(text)
  if (knownTerms.size >= mostKnown) knownTerms.clear()
  if (text.length <= longestKnown) knownTerms.set(text, only)
  return only
}

function saysOnlyTerms(text: string): boolean {
  const tokens = lex(fold(text).text)
  const words = tokens.filter((token) => /\p{L}/u.test(token.raw))
  if (words.length === 0) return true
  if (planNames.test(text.trim())) return false
  // "Call-out (per hour)": what stands in brackets is said of something.
  const [, before = ''] = /^([^()]+)\(/u.exec(text) ?? []
  if (/\p{L}/u.test(before) && !isTermsOnly(before)) return false
  const of = (token: Token, marks: ReadonlySet<string>): boolean =>
    token.words.some((word) => word.kind === 'mark' && marks.has(word.mark))
  const term = (token: Token): boolean =>
    token.currency?.aloneOnly === false ||
    token.words.some((word) => termKinds.has(word.kind)) ||
    of(token, termMarks)
  const unit = (token: Token): boolean => token.words.some((word) => word.kind === 'unit')
  const per = words.some((token) => of(token, looseMarks))
  return (
    words.every((token) => term(token) || of(token, looseMarks) || (per && unit(token))) &&
    (words.some(term) || (per && words.some(unit)))
  )
}

const joining =
  /^(or|and|then|plus|so|just|only|not|oder|und|dann|bzw|ou|et|puis|soit|o|y|e|luego|oppure|sea|ossia|lub|czyli|of|en|eller|veya|de|da|von|van|por|pour|para|für|или|af|أو|ثم|와|또는|或|または)$/i

const boundMarks = new Set(['from', 'upTo'])

/** Whether a text holds nothing but words that open a price ("from"). */
export function isBound(text: string): boolean {
  return lex(fold(text).text).every((token) =>
    token.words.some((word) => word.kind === 'mark' && boundMarks.has(word.mark)),
  )
}

/** Whether a text ends in the word that opens a price ("Usually begins from"). */
export function endsInBound(text: string): boolean {
  const last = lex(fold(text).text).at(-1)
  return last?.words.some((word) => word.kind === 'mark' && word.mark === 'from') ?? false
}

/** "Scale from" → Scale: words that open the price are no part of the name before it. */
export function withoutBound(text: string): string {
  const tokens = lex(fold(text).text)
  const last = tokens.findLastIndex(
    (token) => !token.words.some((word) => word.kind === 'mark' && boundMarks.has(word.mark)),
  )
  return last >= 0 ? cleanName(text.slice(0, tokens[last]?.end)) : text
}

const kindMarks = new Set('once minimum saving was billed'.split(' '))

/**
 * Whether a text says what kind of charge a price is ("One-time connection fee"): no name of an offer. An
 * installation of something ("Windows installation") is a service like others.
 */
export function saysKind(text: string): boolean {
  const tokens = lex(fold(text).text)
  // "50 min" are minutes; "Sessie van een uur" names what stands before the word for a former price.
  const tells = (i: number) =>
    !(tokens[i - 1]?.number && /^min/i.test(tokens[i]?.raw ?? '')) &&
    !(i > 0 && hasMark(tokens[i], 'was') && /^\p{L}{1,3}$/u.test(tokens[i]?.raw ?? ''))
  const says = (marks: ReadonlySet<string>) =>
    tokens.some(
      ({ words }, i) =>
        tells(i) && words.some((word) => word.kind === 'mark' && marks.has(word.mark)),
    )
  return says(kindMarks) || (says(setupMark) && !tokens.some(isUnknownWord))
}

const setupMark = new Set(['setup'])

/** Whether a short text speaks of a price by that word ("Input price"), as a label of a row does. */
export function saysPrice(text: string): boolean {
  const words = text.length <= 40 ? lex(fold(text).text) : []
  return words.some((token) =>
    token.words.some((word) => word.kind === 'mark' && word.mark === 'price'),
  )
}

/** "Everything in Basic": the first line of a list of features. */
const inherits =
  /^(?:(?:everything|all(?: the)? features?|alles?|alle funktionen|tout(?:es les fonctionnalités)?|todo|tudo|tutto|wszystko|všechno|vše|allt|alt|всё|все(?: функции)?)(?: lo| ce qui est)? (?:in|from|of|included in|aus|von|uit|de|du|del|da|do|di|dans|en|em|z|ze|i|fra|из|в|от)(?!\p{L})|(?:كل|جميع) (?:ما في|شيء في|مزايا|ميزات))/iu

/** Words that lead to a price without naming anything: "or", "Subscribe". */
export function isTalk(name: string): boolean {
  return joining.test(name) || call.test(name)
}

/** Marks and blanks around a name, and pictures in front of it, away. */
export function cleanName(text: string): string {
  return text
    .replace(/^[\s\-–—:•·|/.,;✓✔⭐★→(#*«]+/u, '')
    .replace(/^§?\s?\d{1,2}(?:[.)]|\s[–—])\s+(?=\p{L}{2})/u, '')
    .replace(/^\p{Extended_Pictographic}[\ufe0f\s]*/u, '')
    .replace(/(?<![\s\-–—:•·|/,;→=(~≈…])[\s\-–—:•·|/,;→=(~≈…]+$/u, '')
    .trim()
}

const numbering = /^(tier|plan|level|step|no\.?|§)?\s*\d{1,2}$/i

/** The name in a title line. Of spans set apart in one line ("Base fee", "all it includes") the first names. */
export function titleName(line: Line): string {
  const { block, segments, text } = line
  const parts = segments.filter((one) => text.slice(one.start, one.end).trim() !== '')
  const apart =
    !/^h[1-6]$/.test(block.name) &&
    parts.length >= 2 &&
    parts.every(({ element }) => element.name === 'span' && element.parent === block) &&
    new Set(parts.map(({ element }) => element)).size === parts.length
  const noted = beforeAside(line)
  const bold = noted !== null && isWhole(noted) ? cleanName(noted) : boldName(line, parts)
  const named = apart
    ? parts
        .map((one) => cleanName(text.slice(one.start, one.end)))
        .find((part) => isNameLike(part) && !numbering.test(part) && !isTermsOnly(part))
    : bold
  return withoutTagline(withoutBadge(named ?? cleanName(text)))
}

/** Whether words before a note are a name by themselves: "Plan <small>Pro</small>" is not. */
export const isWhole = (text: string): boolean =>
  /\p{L}{2}/u.test(text) && isNameLike(text) && !isTermsOnly(text) && !isFiller(text)

/** "<strong>Care</strong><span>updates, backups</span>": the bold part names, the small one describes. */
function boldName({ block, text }: Line, parts: Line['segments']): string | undefined {
  const [first, second, third] = parts
  if (!first || !second || third || /^h[1-6]$/.test(block.name)) return undefined
  const set =
    /^(b|strong)$/.test(first.element.name) && /^(span|small|em|i)$/.test(second.element.name)
  const name = cleanName(text.slice(first.start, first.end))
  return set && isNameLike(name) && !isTermsOnly(name) ? name : undefined
}

/** "Data Pack — حزمة من البيانات": after a dash, words in another script and more of them, are no part of the name. */
function withoutTagline(name: string): string {
  const [, before = '', after = ''] = /^(.+?)\s[–—|]\s(.+)$/u.exec(name) ?? []
  const isLatin = (text: string): boolean => /\p{sc=Latin}{2}/u.test(text)
  const long = after.split(/\s+/).length > Math.max(2, before.split(/\s+/).length)
  return before && long && isLatin(before) && !isLatin(after) ? before : name
}

/** "Business — most popular" → Business. */
function withoutBadge(name: string): string {
  const [, before = '', last = ''] =
    /^(.{1,120}?)\s{0,9}(?:\s[–—|·-]\s|\()([^()–—|·]{1,120})\)?$/u.exec(name) ?? []
  return before && !badgeName.test(last) && (badge.test(last) || superlative.test(last))
    ? before
    : name
}

const openEnd =
  /(?<=\s)(?:is|are|was|as|at|to|of|the|than|ist|sind|est|sont|es|son|è|sono|é|são)\s*$/iu

/** "the price is", "report it as": the first half of a sentence that ends in a sum. */
export function isOpenEnded(text: string): boolean {
  return openEnd.test(text)
}

/** Scripts in which one character is a word: 팀, 松. */
const oneWord = /^[\p{sc=Han}\p{sc=Hangul}]$/u

/** Badges that are names where a name stands: plans are called Beta, New, Popular. */
const badgeName = /^(beta|new|popular|featured|recommended|bestseller|neu|nouveau|nuevo|novo)$/i

/** Whether a text is a word that mostly is a badge ("New"), and alone in the place of a name is one. */
export const isBadgeName = (text: string): boolean => badgeName.test(text.trim())

/** "Beta" in a column of names: a badge that is the name of its row, where each row has one of its own. */
export function badgeInColumn(text: string, column: readonly string[]): string | null {
  if (!isBadgeName(text)) return null
  return new Set(column).size === column.length && !column.includes('') ? text : null
}

/** "Hosting: Free", "Support – included": what one part of an offer comes to. */
const answers =
  /[:–—]\s*(?:free|included|optional|yes|no|none|unlimited|gratis|kostenlos|inklusive|inkl\.?|optional|gratuit|inclus(?:e|ivo)?|illimité|gratuito|incluido|incluso|incluído|gratis|inbegrepen|bezpłatn[ey]|wliczone|бесплатно|включено)$/iu

/** Whether a text can be the name of something sold. */
export function isNameLike(text: string): boolean {
  const name = cleanName(text)
  if (
    (name.length < 2 && !oneWord.test(name)) ||
    name.length > longestName ||
    !/[\p{L}\p{N}]/u.test(name)
  )
    return false
  if (badge.test(name) || superlative.test(name) || name.endsWith('?')) return false
  if (availabilityIn(name) !== null || inherits.test(name)) return false
  if (isOpenEnded(name) || answers.test(name)) return false
  if (/[.!。]$/.test(name) && name.split(/\s+/).length > 3) return false
  return name.split(/\s+/).length <= 14
}

function classRank(element: Element): number {
  const own = `${classText(element)} ${element.attribs['itemprop'] ?? ''}`
  if (isCalled(own, 'name') && !/sub-?tit/i.test(own)) return 8
  if (isCalled(own, 'side') || isCalled(own, 'price')) return -4
  return isCalled(own, 'tier') ? 4 : 0
}

function tagRank(name: string): number {
  if (/^h[1-6]$/.test(name)) return name === 'h1' ? 2 : 8
  if (name === 'dt') return 6
  if (name === 'legend' || name === 'caption' || name === 'summary') return 5
  if (name === 'strong' || name === 'b' || name === 'th') return 3
  return name === 'li' || name === 'p' ? -3 : 0
}

/** "What it costs" over a price: the heading of the price, which the heading over both names. */
const asksForPrice =
  /^(?:(?:what|how much) (?:it|this|they|we) (?:costs?|charges?)|(?:the|our|your) (?:costs?|price|fee|investment)|(?:price|costs?|fees?|investment|charge)|was (?:es|das) kostet|(?:der |ihr )?preis|(?:die )?kosten|(?:ihre )?investition|(?:le |votre )?(?:prix|coût|investissement)|(?:ce que (?:ça|cela) coûte)|(?:el |tu )?(?:precio|coste|inversión)|(?:il )?(?:prezzo|costo|investimento)|(?:o )?(?:preço|custo|investimento)|(?:de )?(?:prijs|kosten|investering)|cena|koszt|fiyat|ücret|цена|стоимость|السعر|التكلفة|价格|價格|费用|費用|料金|価格|가격|비용)\s*[:?]?$/iu

const isCalledBadge = (element: Element): boolean =>
  /badge|ribbon|label|tag|flag|pill|chip/i.test(element.attribs['class'] ?? '')

/** "Start" over a price is a plan; on a button it is a call. */
const isPlanWord = ({ text, block, segments }: Line): boolean =>
  /^\p{L}+$/u.test(text) &&
  /^\p{Lu}/u.test(text) &&
  !isButton(block) &&
  segments.every(({ element }) => element.name !== 'a' && !isButton(element))

/** How much a line looks like the name of a record: above 0 a title, higher is better. */
export function titleRank(line: Line): number {
  const { text } = line
  // A heading of that word alone ranks below the headings that name plans.
  if (isBadgeName(text) && /^h[2-6]$/.test(line.block.name) && !isCalledBadge(line.block)) return 7
  if (!isNameLike(text) || asksForPrice.test(text)) return -10
  let at: Element | null = elementAt(line, 0, text.length)
  const last = titleElement(line)
  let best = -10
  let side = 0
  for (let up = 0; at && up < 4; up++) {
    const own = classRank(at)
    side = Math.min(side, own)
    best = Math.max(best, tagRank(at.name) + Math.max(own, 0), own > 0 ? own : -10)
    if (at === last) break
    at = parentElement(at)
  }
  const words = text.split(/\s+/).length
  if (call.test(text) && best < 7 && !isPlanWord(line)) return -10
  // "Monthly" over a price says how it is paid; only a heading makes it a name.
  if (best < 7 && isTermsOnly(text)) return Math.min(best - 3, 2)
  return best + (best >= 7 ? 0 : side) - (words > 6 ? 2 : 0) - (isTermsOnly(text) ? 3 : 0)
}
