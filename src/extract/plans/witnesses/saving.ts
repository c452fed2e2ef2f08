import { fold } from '../../price-text-fold.ts'

/** What a page says is saved by paying for a year: a share, or months that cost nothing. */
export interface Saving {
  /** As a fraction of twelve single months. */
  readonly share: number
  /** "Up to": no plan saves more. */
  readonly upTo: boolean
}

const saveWords =
  'save|saving|savings|discount|off|cheaper|less|spar\\p{L}{0,12}|rabatt|ersparnis|günstiger|nachlass|économi\\p{L}{0,12}|réduction|remise|ahorr\\p{L}{0,12}|descuento|rispar\\p{L}{0,12}|sconto|economi\\p{L}{0,12}|desconto|poupe|bespaar|korting|oszczęd\\p{L}{0,12}|taniej|rabat\\p{L}{0,12}|spara|sleva|ušetř\\p{L}{0,12}|indirim|tasarruf|скидк\\p{L}{0,12}|эконом\\p{L}{0,12}|خصم|وفر|توفير|割引|お得|节省|优惠|立省|할인|절약'
const percent = new RegExp(
  `(?:(?:${saveWords}).{0,24}?|[-–−]\\s?)(\\p{Nd}{1,2}(?:[.,]\\p{Nd})?)\\s?%|(\\p{Nd}{1,2}(?:[.,]\\p{Nd})?)\\s?%\\s.{0,12}?(?:${saveWords})`,
  'iu',
)
const freeMonths =
  /(\p{Nd}|two|one|three|zwei|deux|dos|due|dois|twee|dwa|två|iki|два)\s?(?:months?|monate?|mois|mes(?:es)?|mesi|maanden|miesi\p{L}*|månader|ay|месяца?|か月|ヶ月|个月|個月|개월)\s(?:\p{L}+\s)?(?:free|gratis|kostenlos|geschenkt|offerts?|gratuits?|grátis|za darmo|ücretsiz|бесплатно|無料|免费|무료)|(?:get|inkl\.?|avec)\s(\p{Nd})\smonths?\sfree/iu
const upToWords =
  /up to|bis zu|jusqu|hasta|fino a|até|tot\s|do\s\p{Nd}|upp till|kadar|до\s|最大|最高|최대|حتى/iu
const yearWords =
  /annual|year|jahr|jähr|annuel|\ban\b|anual|año|annuale|anno|\bano\b|jaar|rocz|\brok|årlig|\bår\b|yıl|год|سنو|سنة|年|연간|매년|1년/iu

const counts: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  zwei: 2,
  deux: 2,
  dos: 2,
  due: 2,
  dois: 2,
  twee: 2,
  dwa: 2,
  två: 2,
  iki: 2,
  два: 2,
}

/** Looked for first: most lines tell of no saving. */
const mayTell =
  /[%％٪]|free|gratis|kostenlos|geschenkt|offert|gratuit|grátis|darmo|ücretsiz|беспл|無料|免费|무료/iu

/** "Save 20% yearly", "2 months free" beside a word for a year; null where a text tells no yearly saving. */
export function savingIn(text: string): Saving | null {
  if (text.length > 120 || !mayTell.test(text)) return null
  const plain = fold(text).text
  const share = percent.exec(plain)
  const value = share?.[1] ?? share?.[2]
  if (value) {
    const fraction = Number(value.replace(',', '.')) / 100
    return { share: fraction, upTo: upToWords.test(plain) }
  }
  const free = freeMonths.exec(plain)
  const many = free?.[1] ?? free?.[2]
  const count = many ? (counts[many.toLowerCase()] ?? Number(many)) : Number.NaN
  if (!(count >= 1 && count <= 6)) return null
  return { share: count / 12, upTo: upToWords.test(plain) }
}

/** Whether a text speaks of paying by the year. */
export const speaksOfYears = (text: string): boolean => yearWords.test(text)
