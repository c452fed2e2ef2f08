import type { PolicyValue } from '../model/backtest.ts'
import type { Block } from '../model/report.ts'
import { percent, share, whole } from './words.ts'

const names: Readonly<Record<PolicyValue['policy'], string>> = {
  target: 'The target',
  quoted: 'What was asked',
  'market-5': '5 % under the market',
  match: 'The market',
  list: 'List price',
}

/** What the target would have earned beside other ways of pricing, as the model thinks. */
export function policyBlocks(policies: readonly PolicyValue[]): Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: 'Against other ways of pricing' }
  if (policies.length === 0) {
    return [
      heading,
      { kind: 'paragraph', text: 'No quote carries a cost, so margins cannot be compared.' },
    ]
  }
  return [
    heading,
    {
      kind: 'paragraph',
      text: 'What the model, fitted to all outcomes, thinks of the same quotes: it is no measurement.',
    },
    {
      kind: 'table',
      caption: 'What the target earns against other ways of pricing',
      columns: [
        { name: 'Way of pricing' },
        { name: 'Quotes', align: 'right' },
        { name: 'Of the market', align: 'right' },
        { name: 'The target earns', align: 'right' },
        { name: '80 % interval', align: 'right' },
        { name: 'The target is' },
      ],
      rows: policies.map(({ policy, quotes, priceOverMarket, advantage, verdict }) => [
        { text: names[policy], ...(policy === 'target' && { tone: 'ours' as const }) },
        { text: whole(quotes), value: String(quotes) },
        { text: share(priceOverMarket) },
        { text: advantage ? percent(advantage.value) : '' },
        { text: advantage ? `${percent(advantage.low)} to ${percent(advantage.high)}` : '' },
        { text: verdict === 'cannot-tell' ? 'cannot tell' : (verdict ?? '') },
      ]),
    },
  ]
}
