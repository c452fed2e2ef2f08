import type { Page } from '../dom/page.ts'

/** What the page as a whole says of itself. */
export interface PageFacts {
  /** Its address, title or first heading speaks of prices. */
  readonly isPricePage: boolean
  /** The seller's name, where the page gives it. */
  readonly brand: string | null
  /** It compares the seller with named others. */
  readonly versus: boolean
}

const priceWords =
  /pric(e|es|ing)|plans?\b|tarif|plano|planes\b|planuri|piani\b|plany\b|pläne|forfait|formule|pa[ck]k?et|pacote|paquete|pacchett|pakiet|valores|membership|mitglied|rates?\b|fees?\b|subscri|packages?\b|cost|preis|prix|abonnement|precio|prezzi|preço|prijzen|tarieven|langganan|biaya|ücret|cennik|ceník|priser|hinna|цен|тариф|ціни|fiyat|أسعار|الأسعار|سعر|باقات|מחיר|价格|定价|價格|料金|価格|プラン|套餐|资费|가격|요금|플랜|bảng giá|harga|मूल्य|ราคา|τιμ[έο]/i

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

export function pageFacts(page: Page, url: string): PageFacts {
  const heading = page.$('h1').first().text()
  const canonical = page.$('link[rel="canonical"]').attr('href') ?? ''
  const path = (address: string): string => address.replace(/^([a-z]+:)?\/\/[^/]*/i, '')
  return {
    isPricePage: [path(url), path(canonical), page.title, heading].some((text) =>
      priceWords.test(text),
    ),
    brand: brandOf(page),
    versus: /\bvs\.?\s/i.test(`${page.title} ${heading}`),
  }
}
