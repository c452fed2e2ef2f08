import { Decimal, type DecimalText, decimalText } from './money.ts'

const none = 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF'.split(' ')
const three = 'BHD IQD JOD KWD LYD OMR TND'.split(' ')

function places(currency: string): number {
  if (none.includes(currency)) return 0
  return three.includes(currency) ? 3 : 2
}

/** 12.5 cents are 0.125 dollars; a yen has no cents. */
export function fromMinor(amount: DecimalText | number, currency: string): DecimalText {
  return decimalText(new Decimal(amount).div(new Decimal(10).pow(places(currency))))
}

/** 0.125 dollars are 12.5 cents. */
export function toMinor(amount: DecimalText, currency: string): Decimal {
  return new Decimal(amount).times(new Decimal(10).pow(places(currency)))
}
