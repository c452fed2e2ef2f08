import { Decimal, decimalText } from '../model/money.ts'
import type { Recommendation } from '../model/recommendation.ts'
import type { Block } from '../model/report.ts'
import { share, sum } from './words.ts'

/** From list to pocket price, and what is left after the cost. */
export function moneyTable({ waterfall, cost, currency }: Recommendation): Block[] {
  const rows: [string, string][] = waterfall.map(({ label, amount }) => [label, amount])
  const pocket = waterfall.at(-1)?.amount
  if (cost !== null && pocket !== undefined && Number(pocket) > 0) {
    const left = new Decimal(pocket).minus(cost)
    rows.push(['Cost to serve', decimalText(new Decimal(cost).negated())])
    rows.push([
      `Margin (${left.isNegative() ? '−' : ''}${share(left.div(pocket).toNumber())})`,
      decimalText(left),
    ])
  }
  return [
    { kind: 'heading', level: 2, text: 'From list to pocket' },
    {
      kind: 'table',
      caption: 'From list to pocket at the target',
      columns: [{ name: 'Step' }, { name: 'Amount', align: 'right', unit: currency }],
      rows: rows.map(([label, amount]) => [
        { text: label },
        { text: sum(amount, currency), value: amount },
      ]),
    },
    ...(cost === null
      ? [{ kind: 'paragraph' as const, text: 'No cost is declared, so no margin is told.' }]
      : []),
  ]
}
