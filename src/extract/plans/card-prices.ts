import type { Element } from 'domhandler'
import { slug } from '../../model/id.ts'
import { parentElement } from '../dom/node.ts'
import { fold } from '../price-text-fold.ts'
import { isByWork } from '../price-text-kind.ts'
import { hasMark, lex } from '../price-text-lexer.ts'
import { saidTerms } from '../said-terms.ts'
import type { PriceDraft } from './draft.ts'
import type { Line } from './lines.ts'
import { isTermsOnly } from './naming.ts'
import { isMinimum } from './no-charge.ts'
import { isPriced, type Outline, sitesIn } from './page-outline.ts'
import type { Found } from './records.ts'
import { withSectionTime } from './section-terms.ts'
import type { Site } from './sites.ts'
import { termOf } from './term.ts'

/** A price where it stands; struck through by tag or style sheet it is a former one. */
export function priceDraft(site: Site, struck: (element: Element) => boolean): PriceDraft {
  const was = site.reading.was || struck(site.element)
  const label = site.line.text.slice(0, site.start)
  const from = site.reading.from || isMinimum(label)
  return {
    reading: { ...site.reading, was, from },
    element: site.element,
    text: site.line.text,
    term:
      struck(site.element) && site.term
        ? termOf(parentElement(site.element) ?? site.element)
        : site.term,
    label,
  }
}

/** "Call-out (per hour)": the name says what the price is for where nothing else does. */
function namedTerms(name: string, price: PriceDraft): PriceDraft {
  const { reading } = price
  if (reading.period || reading.per || reading.kind) return price
  const [, inside = ''] = /\(([^()]{2,40})\)\s*$/.exec(name) ?? []
  if (!inside || !isTermsOnly(inside)) return price
  const { period, per } = saidTerms(inside)
  const usage = isByWork(period) || (per !== null && period === null)
  const kind = usage ? 'usage' : period ? 'recurring' : null
  return { ...price, reading: { ...reading, period, per, kind } }
}

/** "Monthly rental $45": the label of a row says the time of its price. */
function withTermsOf(label: string, price: PriceDraft): PriceDraft {
  const { reading } = price
  if (reading.period || reading.per || reading.kind) return price
  const { period, per } = saidTerms(label)
  if (!period) return price
  const kind = isByWork(period) ? 'usage' : 'recurring'
  return { ...price, reading: { ...reading, period, per, kind } }
}

/** "From <s>$59</s> $49": the word that opens both speaks of the price that holds. */
function boundToCurrent(sites: readonly Site[], prices: readonly PriceDraft[]): PriceDraft[] {
  return prices.map((price, i) => {
    const { was, from } = price.reading
    const before = prices[i - 1]?.reading
    const after = prices[i + 1]?.reading
    const same = (j: number) => sites[j]?.line === sites[i]?.line
    if (was && from && same(i + 1) && after && !after.was && !after.from)
      return { ...price, reading: { ...price.reading, from: false } }
    // "de R$ 197 por R$ 97": the words tell the former price from the present one.
    const next = prices[i + 1]
    const between = same(i + 1)
      ? (sites[i]?.line.text.slice(sites[i]?.end, sites[i + 1]?.start) ?? '')
      : (next?.text ?? '')
    if (next && /^de\s/i.test(price.text) && /^\s*por\s/i.test(between))
      return { ...price, reading: { ...price.reading, was: true, from: false } }
    return before?.was && before.from && !was && same(i - 1)
      ? { ...price, reading: { ...price.reading, from: true } }
      : price
  })
}

/** A line under the price that says how it is billed and per what ("per company, billed monthly"). */
function withNote(outlined: Outline, record: Found, site: Site, price: PriceDraft): PriceDraft {
  const { reading } = price
  if (reading.billing || reading.was || reading.kind === 'one-time' || record.inline) return price
  const [, last] = outlined.extents.get(record.root) ?? [0, -1]
  for (let i = site.line.index + 1; i <= Math.min(last, site.line.index + 3); i++) {
    const line = outlined.lines[i]
    const priced = isPriced(outlined, i)
    if (!line || line.block.name === 'li' || line.text.length > 80) return price
    if (priced) {
      const billing = billedBefore(outlined, line)
      return billing ? { ...price, reading: { ...reading, billing } } : price
    }
    const said = saidTerms(line.text)
    const { per } = said
    // The line is that of the page as loaded; in another state of a toggle it may say something else.
    const billing = price.term === null && !saves.test(line.text) ? said.billing : null
    const unit =
      !reading.per && opensWithUnit.test(line.text) && isTermsOnly(line.text) ? per : null
    if (unit || billing)
      return { ...price, reading: { ...reading, billing, per: unit ?? reading.per } }
  }
  return price
}

/** "10 % discount for annual billing" tells of another way to pay, not of this price. */
const saves =
  /%\s*(?:discount|off|rabatt|remise|de remise|descuento|de descuento|sconto|di sconto|desconto|de desconto|korting|zniżki|indirim)\s+(?:for|on|with|when|if|by|bei|pour|avec|por|con|per|em|no|na|bij|przy)(?!\p{L})/iu

/** "billed annually, or $35 month-to-month": what is said before a line's own price is of the price above. */
function billedBefore(outlined: Outline, line: Line): 'monthly' | 'annual' | null {
  const [site] = sitesIn(outlined, line.block).filter((one) => one.line === line)
  const lead = site ? line.text.slice(0, site.start) : ''
  return endsApart.test(lead) && !opensWithOr.test(lead) ? saidTerms(lead).billing : null
}

const endsApart = /([,;·|•/]|(?<!\p{L})(or|oder|ou|o|of|lub|eller|veya|или))\s*$/iu
const opensWithOr = /^\W*(or|oder|ou|o|of|lub|eller|veya|или|أو)(?!\p{L})/iu

/** "per company", "pro Nutzer": the line goes on from the price. */
const opensWithUnit = /^(\/|per|pro|par|por|je|a|za|на|kişi)\s?\p{L}/iu

/** "À PARTIR DE" as a small label of its own over the sum. */
function withLabelOver(
  outlined: Outline,
  record: Found,
  site: Site,
  price: PriceDraft,
): PriceDraft {
  const { reading } = price
  const above = outlined.lines[site.line.index - 1]
  const [first] = outlined.extents.get(record.root) ?? [Number.POSITIVE_INFINITY]
  if (!above || reading.from || reading.was || above.index < first || site.start > 3) return price
  if (above.text.length > 40 || isPriced(outlined, above.index)) return price
  const tokens = lex(fold(above.text).text)
  const last = tokens.at(-1)?.raw === ':' ? tokens.at(-2) : tokens.at(-1)
  const from = last !== undefined && !last.weak && hasMark(last, 'from')
  return from ? { ...price, reading: { ...reading, from: true } } : price
}

/** The prices of a record with what the lines beside them, its name and each other say of them. */
export function cardPrices(
  outlined: Outline,
  record: Found,
  sites: readonly Site[],
  struck: (element: Element) => boolean,
): PriceDraft[] {
  const prices = sites.map((site) => {
    const price = withLabelOver(outlined, record, site, priceDraft(site, struck))
    const part = record.parts?.get(site)
    if (part) return { ...withTermsOf(part, price), metric: slug(part) }
    return withSectionTime(
      outlined,
      record,
      namedTerms(record.name, withNote(outlined, record, site, price)),
    )
  })
  return boundToCurrent(sites, prices)
}
