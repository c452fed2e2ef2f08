import type { Offer, PriceComponent } from '../../../src/model/offer.ts'

const sayPrice = ({ from, amount, charge, billingDuration, referenceQuantity }: PriceComponent) =>
  [
    from ? 'from' : '',
    amount,
    billingDuration,
    referenceQuantity?.unitCode,
    charge === 'one-time' ? 'once' : '',
  ]
    .filter(Boolean)
    .join(' ')

/** An offer in one line: its name, what it is, and each price with its time and unit: `Pro: from 49 P1M bw:seat`. */
export const sayOffer = ({ name, addon, onRequest, components }: Offer): string =>
  `${name}${addon ? ' (extra)' : ''}: ${onRequest ? 'on request' : ''}${components.map(sayPrice).join(', ')}`
