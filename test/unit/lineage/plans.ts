import type { KnownOffer } from '../../../src/analysis/lineage/align-offers.ts'
import { slug } from '../../../src/model/id.ts'
import type { Offer, PriceComponent } from '../../../src/model/offer.ts'

const price = (text: string, place: string): PriceComponent => {
  const [, metric = 'base', sign, amount = ''] = /^(?:([a-z-]+)=)?([$€])([\d.]+)$/.exec(text) ?? []
  return {
    metric,
    charge: 'recurring',
    amount,
    currency: sign === '€' ? 'EUR' : 'USD',
    referenceQuantity: metric === 'base' ? null : { value: '1', unitCode: 'bw:seat' },
    billingDuration: 'P1M',
    billing: null,
    from: false,
    was: false,
    evidence: { selector: place, text },
  }
}

/** `Pro $49 @2 +sso,audit,roles; Free free; Enterprise ask; addon:Backup $5` */
export function plans(text: string): KnownOffer[] {
  return text.split('; ').map((written): KnownOffer => {
    const words = written.replace(/^addon:/, '').split(' ')
    const isPrice = (word: string): boolean => /^([a-z-]+=)?[$€]\d/.test(word)
    const place = words.find((word) => word.startsWith('@')) ?? `@${written}`
    const features = words
      .find((word) => word.startsWith('+'))
      ?.slice(1)
      .split(',')
    const name = words
      .filter((word) => !isPrice(word) && !/^[@+]|^(free|ask)$/.test(word))
      .join(' ')
    const offer: Offer = {
      name,
      addon: written.startsWith('addon:'),
      free: words.includes('free'),
      onRequest: words.includes('ask'),
      region: null,
      taxIncluded: null,
      promotion: null,
      components: words.filter(isPrice).map((word) => price(word, place)),
      ...(features
        ? {
            features: features.map((feature) => ({
              name: feature,
              included: true,
              limit: null,
              unitCode: null,
              duration: null,
              evidence: { selector: 'li', text: feature },
            })),
          }
        : {}),
    }
    return { subject: slug(name), offer }
  })
}
