import type { Page } from '../dom/page.ts'

/** What the page as a whole says of itself. */
export interface PageFacts {
  /** Its address, title or first heading speaks of prices. */
  readonly isPricePage: boolean
  /** Its title or first heading speaks of services, courses, treatments: of what is sold, not of what it costs. */
  readonly isServicePage: boolean
  /** Its title or first heading speaks of jobs, grants or customers' stories, and not of prices. */
  readonly sellsNothing: boolean
  /** The seller's name, where the page gives it. */
  readonly brand: string | null
  /** It compares the seller with named others. */
  readonly versus: boolean
}

const priceWords =
  /pric(e|es|ing)|plans?\b|tarif|plano|planes\b|planuri|piani\b|plany\b|pläne|forfait|formule|pa[ck]k?et|pacote|paquete|pacchett|pakiet|valores|membership|mitglied|rates?\b|fees?\b|subscri|packages?\b|cost|preis|prix|abonnement|precio|prezzi|preço|prijzen|tarieven|langganan|biaya|ücret|cennik|ceník|priser|hinna|цен|тариф|ціни|fiyat|أسعار|الأسعار|سعر|باقات|מחיר|价格|定价|價格|料金|価格|プラン|套餐|资费|가격|요금|플랜|bảng giá|koszt|kosten\b|ko[sš]tovi|coûts?\b|\bcen[ay]\b|cenow|cijen|cjenik|cenik|opłat|stawk|honor[aá]r|honoraires|honoraria|onorari|emolument|arancel|listino|ljestvic|tabulka cen|sadzb|sazebn|taks[ae]\b|vergoeding|tariff|gebühr|kostnad|hinnasto|hinnat|áraink|árlista|\barak\b|preț|\bpreturi|valor(es)?\b|taxas\b|τιμοκατάλογ|вартість|стоимость|расценк|прайс|費用|费用|가격표|비용|תעריף|harga|मूल्य|ราคา|τιμ[έο]/i

const otherWords =
  /(?<!\p{L})(careers?|open (roles|positions)|vacanc(y|ies)|job (openings?|offers?|board)|jobs at|we.?re hiring|stellenangebote|offene stellen|karriere|offres d.emploi|nous recrutons|empleos?|vagas|lavora con noi|vacatures|oferty pracy|вакансии|grants?|funding|scholarships?|bursar(y|ies)|donate|donations?|fördermittel|stipendien|spenden|subventions|becas|case stud(y|ies)|customer (stories|success)|success stories|client results|our results|fallstudien|référenzen|études de cas|casos de éxito|casi studio)(?!\p{L})|وظائف|招聘|採用情報|채용/iu

const serviceWords =
  /(?<!\p{L})(services|treatments|courses|classes|trainings?|workshops|what we (do|offer)|our (work|offer)|leistungen|dienstleistungen|angebote?|behandlungen|kurse|seminare|prestations|soins|offres|formations|servicios|tratamientos|cursos|servizi|trattamenti|corsi|serviços|tratamentos|diensten|behandelingen|cursussen|usługi|oferta|zabiegi|kursy|služby|kurzy|szolgáltatások|servicii|tjänster|tjenester|ydelser|palvelut|hizmetler(imiz)?|eğitimler|layanan|jasa|услуги|курсы|послуги|dịch vụ)(?!\p{L})|خدمات|الخدمات|دورات|שירותים|服务|服務|课程|課程|サービス|メニュー|コース|서비스|บริการ|सेवाएं|υπηρεσίες/iu

/** Whether a heading, title or address speaks of prices. */
export function speaksOfPrices(text: string): boolean {
  return priceWords.test(text)
}

function brandOf(page: Page): string | null {
  const site = page.$('meta[property="og:site_name"]').attr('content')?.trim()
  if (site) return site
  const parts = page.title
    .split(/(?<!\s)\s*[|–—·:-]\s+|(?<!\s)\s+[|–—·-]\s*/)
    .map((part) => part.trim())
  const logo = page.$('[class*=logo], [class*=brand]').first().text().trim()
  const named = parts.find((part) => part && logo.toLowerCase().includes(part.toLowerCase()))
  if (named) return named
  return parts.length > 1
    ? (parts
        .filter((part) => part && !priceWords.test(part))
        .sort((a, b) => a.length - b.length)[0] ?? null)
    : null
}

/** "Tarieven", "Our prices": a heading of a few words that are about nothing else. */
export const isPriceHeading = (text: string): boolean =>
  text.length <= 25 && text.split(/\s+/).length <= 3 && priceWords.test(text)

const investment =
  /^\s*(?:(?:your|the|our)\s+)?(?:investment|investissement|inversión|investimento|investition)\s*$/iu

export function pageFacts(page: Page, url: string): PageFacts {
  const heading = page.$('h1').first().text()
  const canonical = page.$('link[rel="canonical"]').attr('href') ?? ''
  const path = (address: string): string => address.replace(/^([a-z]+:)?\/\/[^/]*/i, '')
  const texts = (selector: string): string[] =>
    page
      .$(selector)
      .toArray()
      .slice(0, 40)
      .map((one) => page.$(one).text().trim())
  const isPricePage =
    [path(url), path(canonical), page.title, heading].some((text) => priceWords.test(text)) ||
    investment.test(heading) ||
    texts('h1, h2, h3, [aria-current="page"]').some(isPriceHeading)
  return {
    isPricePage,
    isServicePage: [page.title, heading].some((text) => serviceWords.test(text)),
    sellsNothing: !isPricePage && [page.title, heading].some((text) => otherWords.test(text)),
    brand: brandOf(page),
    versus: /\bvs\.?\s/i.test(`${page.title} ${heading}`),
  }
}
