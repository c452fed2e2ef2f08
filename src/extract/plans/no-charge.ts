import type { PriceReading } from '../price-reading.ts'

/** What another seller asks: "vs. $40 at Acme", "Others charge $80/month". */
const othersBefore =
  /(?:^|[^\p{L}])(?:vs\.?|versus|compared (?:to|with)|unlike|(?:others?|competitors?|rivals?|alternatives?|agencies|elsewhere)(?: (?:may|will|would|can|often|usually|typically|tools|vendors|providers|companies))* (?:charge|cost|ask|pay|start|price)s?(?: (?:you|from|at|over|up to|around))*|andere (?:verlangen|kosten)|les autres (?:facturent|coûtent)|otros cobran)\s*$/iu

/** "Market rate: $125", "Industry average $90": what is asked elsewhere. */
const marketBefore =
  /(?:^|[^\p{L}])(?:(?:market|industry|competitor|typical agency|agency|street|retail|list)(?: |')?s? (?:rates?|prices?|average|standard|value)|elsewhere|marktpreis\p{L}*|marktüblich\p{L}*|prix du marché|precio de mercado|prezzo di mercato|preço de mercado|marktprijs|cena rynkowa)[^\p{Nd}]{0,20}$/iu

/** "Referrals included up to $1,000", "Covers damage up to $500": how far something goes. */
const reachBefore = /(?<!\p{L})(?:includ|cover|insur|reimburs)\p{L}{0,20}[^.]{0,40}?up to\s*$/iu

/** "$125–" before the second sum of a range: the words before it speak of both. */
const rangeStart = /\p{Sc}?\s?\p{Nd}[\p{Nd}.,]{0,20}\s?(?:\p{Sc}|[A-Z]{3})?\s*(?:[-–—]|to)\s*$/u

/** Money that comes with the offer or limits it: "Includes $25 of usage credits", "Coverage up to $50,000". */
const partBefore =
  /(?:^|[^\p{L}])(?:includ(?:es|ing)|comes with|worth|up to|coverage(?: of)?|cover(?:s|ed)|insur(?:ed|ance)(?: of| for)?|liability(?: of)?|credits? of|revenues? of)\s*$/iu
const partAfter =
  /^\s*(?:\/\s?(?:mo|month)\s*)?(?:(?:in|of|worth of)\s*)?(?:free |usage |api |ad |monthly |platform |included )*(?:credits?|vouchers?|coverage|usage included)(?!\p{L})/iu
const sizeAfter =
  /^\s*(?:(?:[kmb]n?|million)\s*)?(?:\+\s*)?(?:in |of )?(?:annual |yearly |monthly |your )*(?:arr|mrr|gmv|revenues?|turnover|sales|funding|raised|ad spend|pipeline)(?!\p{L})/iu

/** "From $8,000 to $31,000 a month in revenue", "Cut ad costs by $2,400": what a customer made of it. */
const resultAfter =
  /(?<!\p{L})in (?:new |annual |yearly |monthly |recurring |added |extra )*(?:revenues?|sales|orders|contracts|pipeline|bookings|savings|profits?|arr|mrr)(?!\p{L})/iu
const resultBefore =
  /(?<!\p{L})(?:cut|cuts|reduced?|lowered|slashed|grew|increased?|raised|boosted|saved?|saving)(?!\p{L})[^.]{0,40}?\b(?:by|of)\s*$/iu

/** A tax on top: "+ $2 VAT". */
const taxAfter =
  /^\s*(?:of )?(?:vat|gst|hst|sales tax|tax|mwst|ust|tva|iva|btw)\b\.?\s*(?:$|[).,;\n])/iu
const addedBefore = /(?:[+(]|\bplus|\bzzgl\.?|\band)\s*$/iu

/** "$8 per seat, minimum 3 seats": what the least number counts is not money. */
const countAfter = /^[^.\n]{0,30}?\bmin(?:imum|\.)?\s*(?:of\s*)?\d/iu

/** The least that has to be ordered or spent, in words or put together: no price, even where none stands beside it. */
const leastOrder =
  /(?<!\p{L})(?:min(?:imum|\.)?(?: (?:monthly|annual|yearly|total|project))? (?:orders?|spend|purchase|invoice|billing|budget|ad spend)|mindest\p{L}*(?:wert|umsatz|abnahme|bestellung|auftrag|betrag|summe)|(?:commande|facturation) min\p{L}*|(?:montant )?min\p{L}* (?:de )?(?:commande|facturation)|(?:pedido|consumo|importe|facturación) mínim[oa]|(?:ordine|importo) minimo|spesa minima|valor mínimo|minim\p{L}* (?:order|bestel|afname)\p{L}*|minimaln\p{L}* (?:wartość )?zamówieni\p{L}*|minsta order\p{L}*|минимальн\p{L}* (?:сумма )?заказ\p{L}*)(?!\p{L})|الحد الأدنى (?:للطلب|للإنفاق)|最低(?:ご?利用|契約|発注|受注|注文)(?:料金?|金額)|最低起订|最低充值|최소 (?:주문|이용)/iu

/** Whether a name tells of the least that has to be ordered ("Minimum order value"), not of what is sold. */
export const isMinimum = (name: string): boolean => name.length <= 60 && leastOrder.test(name)

const deposit =
  /^\W*(?:refundable |security |damage )?(?:deposits?|kaution(?:en)?|dépôts? de garantie|cautions?|fianzas?|depósitos?(?: de garantía)?|cauzion[ei]|deposit[oi] cauzional[ei]|caução|waarborg(?:som)?|borg(?:som)?|kaucj[aei](?: zwrotna)?|kauce|depozito|залог)(?!\p{L})/iu

/** Whether a name or heading tells of money that is given back. */
export const isDeposit = (name: string): boolean => name.length <= 40 && deposit.test(name)

/**
 * Why a sum is nobody's charge by the words right around it: what another seller asks, the size of the
 * buyer's business, a limit, a credit, a tax, a least spend. Null where it may be a price. `before` and
 * `after` are the text of its line on both sides of the sum; `others` tells whether the offer has other
 * prices, without which a minimum is the best that is said of its price.
 */
export function whyNoCharge(
  reading: PriceReading,
  before: string,
  after: string,
  others: boolean,
): string | null {
  const lead = before.replace(rangeStart, '')
  if (othersBefore.test(lead) || marketBefore.test(lead)) return 'what others charge'
  if (reachBefore.test(before)) return 'a limit or a part of what is bought'
  if (sizeAfter.test(after)) return 'the size of a business'
  if (resultAfter.test(after.slice(0, 60)) || resultBefore.test(before))
    return 'what a customer made of it'
  if (partAfter.test(after)) return 'a credit that comes with it'
  if (taxAfter.test(after) && addedBefore.test(before)) return 'a tax'
  if (
    reading.minimum &&
    reading.period === null &&
    leastOrder.test(`${before.slice(-60)}…${after.slice(0, 60)}`)
  )
    return 'a minimum, no charge'
  if (!others) return null
  const termless = reading.period === null && !/^\s*(?:\/|per(?!\p{L}))/iu.test(after)
  if (termless && partBefore.test(before)) return 'a limit or a part of what is bought'
  if (reading.minimum && !countAfter.test(after)) return 'a minimum, no charge'
  return null
}
