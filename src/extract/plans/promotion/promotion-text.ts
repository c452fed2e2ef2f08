import { readPrices } from '../../price-text.ts'
import { speaksOfYears } from '../witnesses/saving.ts'

/** An occasion or an end in sight: these words alone say that a price is not the lasting one. */
const occasion =
  /(?<!\p{L})(?:black\s?friday|cyber\s?(?:monday|week)|early[\s-](?:bird|adopter|access price)|founding member (?:price|pricing|offer|rate)|(?:pre-?)?launch (?:price|pricing|offer|discount|special|promo\p{L}*|sale)|introductory (?:price|pricing|offer|rate)|intro (?:price|offer)|limited[\s-]time|(?:sale|offer|promotion|deal|discount) (?:ends|expires|valid)|(?:summer|winter|spring|autumn|holiday|christmas|easter|new year|anniversary|flash) (?:sale|offer|deal|special|promo\p{L}*)|beta (?:price|pricing)|einführungs(?:preis|angebot|rabatt)|aktionspreis|aktionsangebot|rabattaktion|frühbucher\p{L}*|zeitlich begrenzt\p{L}*|nur für kurze zeit|(?:offre|prix|tarif) de lancement|offre (?:limitée|spéciale|promotionnelle)|durée limitée|vente flash|prix promotionnel|tarif promotionnel|(?:oferta|precio) de lanzamiento|oferta (?:limitada|especial)|(?:por )?tiempo limitado|precio promocional|(?:offerta|prezzo)(?: di)? lancio|offerta (?:limitata|speciale|promozionale)|prezzo promozionale|tempo limitato|(?:oferta|preço) de lançamento|(?:por )?tempo limitado|preço promocional|introductie(?:prijs|aanbieding|korting)|actieprijs|tijdelijke (?:actie|korting|aanbieding)|cena promocyjna|oferta (?:specjalna|ograniczona)|czarny piątek|promocja trwa|kampanjpris|introduktionspris|kampanjerbjudande|lansman (?:fiyatı|indirimi)|sınırlı süre\p{L}*|kampanya fiyatı|efsane cuma|спецпредложение|ч[её]рная пятница|ограниченное время|عرض (?:محدود|خاص|الإطلاق|لفترة محدودة)|لفترة محدودة|الجمعة (?:السوداء|البيضاء)|سعر الإطلاق)(?!\p{L})|期間限定|キャンペーン価格|ブラックフライデー|先着|限时|早鸟|黑色星期五|双十一|한정 특가|얼리버드|블랙\s?프라이데이|런칭 (?:특가|할인)/iu

/** The first months or the first year at another price. */
const firstTime =
  /(?<!\p{L})(?:first (?:\p{Nd}+ |two |three |six )?(?:months?|years?|weeks?)|(?:dein|ihr|im |der )?erster? (?:monat|jahr)|(?:die )?erste[nr]? \p{Nd}+ (?:monate|wochen)|premier mois|première année|(?:les )?\p{Nd}{1,3} premiers mois|primer (?:mes|año)|primeros \p{Nd}+ meses|primo (?:mese|anno)|primi \p{Nd}+ mesi|primeiro (?:mês|ano)|primeiros \p{Nd}+ meses|eerste (?:maand|jaar|\p{Nd}+ maanden)|pierwsz[ye] (?:miesiąc|rok|\p{Nd}+ miesi\p{L}+)|första (?:månaden|året)|ilk (?:ay|yıl|\p{Nd}+ ay)|перв(?:ый|ые) (?:\p{Nd}+ )?(?:месяц\p{L}*|год)|(?:أول|الشهر الأول|أوّل) ?(?:شهر|أشهر)?)(?!\p{L})|初月|初年度|首月|首年|첫\s?(?:달|해)/iu

/** Words of an offer of the moment that need a benefit beside them. */
const campaign =
  /(?<!\p{L})(?:promo(?:tion|tional|code)?|coupon|(?:use|with) code|voucher|special offer|deal|sale|aktion|gutschein\p{L}*|sonderangebot|angebot|promotion|code promo|soldes|promoción|cupón|oferta|promozione|codice sconto|offerta|promoção|cupom|actie|aanbieding|kortingscode|promocj\p{L}*|kod rabatowy|kampanj|erbjudande|rabattkod|kampanya|indirim kodu|акци[яи]|промокод|عرض|كود)(?!\p{L})|キャンペーン|クーポン|促销|优惠码|프로모션|이벤트|쿠폰/iu

const share = /\p{Nd}{1,2}(?:[.,]\p{Nd})?\s?[%％٪]|[%％٪]\s?\p{Nd}{1,2}/u
const forTime =
  /(?:for|during|für|pendant|durante|per|por|voor|przez|i|na|boyunca|на|لمدة)\s(?:the\s|die\s|les\s|los\s|i\s|de\s)?(?:(?:first|next|ersten|premiers|primeros|primi|primeiros|eerste)\s)?(?:\p{Nd}+|two|three|six|drei|trois|tres|tre|três|drie)\s(?:months?|monate|mois|mes(?:es)?|mesi|maanden|miesi\p{L}+|månader|ay|месяц\p{L}*|أشهر|شهور)/iu
const untilDay =
  /(?:until|till|through|ends|bis(?: zum)?|jusqu['’]au|hasta el|fino al|até|t\/m|tot en met|do|t\.o\.m\.|до|حتى)\s(?:\p{L}{2,9}\.?,?\s)?\p{Nd}{1,2}(?:st|nd|rd|th)?[\s./-]{0,2}\p{L}{0,10}|\p{Nd}{1,2}月\p{Nd}{1,2}日まで|截至|까지/iu
const off =
  /(?<!\p{L})(?:off|discount|rabatt|nachlass|de (?:réduction|remise|descuento|desconto)|(?:di )?sconto|korting|rabatu|zniżki|rabat|indirim|скидк\p{L}+|خصم)(?!\p{L})|オフ|割引|优惠|할인/iu
const nothing =
  /(?<!\p{L})(?:free|gratis|kostenlos|gratuit\p{L}*|grátis|za darmo|ücretsiz|бесплатн\p{L}*|مجان\p{L}*)(?!\p{L})|無料|免费|무료/iu

/** Longest announcement; longer texts tell stories. */
const longest = 160

/**
 * Whether a text announces a price that will not last: an occasion, a date it ends on, the first months for
 * less. Savings for paying by the year are terms, and "Most popular" is praise: neither is one.
 */
export function isPromotion(said: string): boolean {
  // A dotted capital I is no i to a pattern that overlooks case.
  const text = said.replaceAll('İ', 'i')
  if (text.length < 4 || text.length > longest || /[?？]/.test(text)) return false
  const percent = share.test(text)
  const hasBenefit = (): boolean =>
    (percent && off.test(text)) ||
    nothing.test(text) ||
    readPrices(text).some(({ amount, currencyText }) => amount !== null && currencyText !== null)
  if (occasion.test(text)) return percent || text.length <= 60 || hasBenefit()
  if (firstTime.test(text) && hasBenefit()) return !speaksOfCommitment(text)
  if (percent && off.test(text) && forTime.test(text)) return true
  const lasts = speaksOfYears(text) && !untilDay.test(text)
  if (lasts) return false
  return percent && (untilDay.test(text) || campaign.test(text))
}

/** "First year billed upfront": how a lasting price is paid. */
const speaksOfCommitment = (text: string): boolean =>
  /\b(?:billed|paid) (?:annually|yearly|upfront)\b|\btrial\b/i.test(text) && !share.test(text)

/** "-50 %", "30% OFF" alone: a promotion only where a former price stands beside it. */
export const isBareDiscount = (text: string): boolean =>
  text.length <= 30 &&
  share.test(text) &&
  (off.test(text) || /^[-–−]\s?\p{Nd}/u.test(text.trim())) &&
  !speaksOfYears(text)
