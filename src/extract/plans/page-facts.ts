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
  /pric(e|es|ing)|plans?\b|tariff|rates?\b|fees?\b|subscri|packages?\b|cost|preis|tarif|prix|abonnement|precio|prezzi|preço|prijzen|cennik|ceník|priser|hinna|цен|тариф|ціни|fiyat|أسعار|الأسعار|سعر|باقات|מחיר|价格|定价|價格|料金|価格|가격|요금|bảng giá|harga/i

function brandOf(page: Page): string | null {
  const site = page.$('meta[property="og:site_name"]').attr('content')?.trim()
  if (site) return site
  const parts = page.title.split(/\s*[|–—·:-]\s+|\s+[|–—·-]\s*/).map((part) => part.trim())
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
  const address = url.replace(/^[a-z]+:\/\/[^/]*/i, '')
  return {
    isPricePage: [address, page.title, heading].some((text) => priceWords.test(text)),
    brand: brandOf(page),
    versus: /\bvs\.?\s/i.test(`${page.title} ${heading}`),
  }
}
