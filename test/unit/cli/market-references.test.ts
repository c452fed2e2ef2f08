import { expect, test } from 'vitest'
import { danglingNames } from '../../../src/cli/market-references.ts'
import { Market } from '../../../src/model/market.ts'

const declared = {
  name: 'Help desks',
  contact: 'ops@example.com',
  firm: { id: 'us', name: 'Our firm' },
  organizations: { rival: { name: 'Rival' } },
  serviceLines: [{ id: 'desk', name: 'Desk', products: { rival: ['Team'], us: ['Ours'] } }],
  scenarios: [{ id: 'small', name: 'Small', quantities: { seat: '5' }, serviceLine: 'desk' }],
  offers: [
    {
      serviceLine: 'desk',
      plan: { id: 'ours', name: 'Ours', currency: 'USD', components: [] },
    },
  ],
  rules: [
    { id: 'moves', kinds: ['price-changed'], organizations: ['rival'], channels: ['alerts'] },
  ],
  channels: { alerts: { kind: 'file', path: 'out/alerts.jsonl' } },
}

test('names that are declared are fine, and products of a rival that is yet to be added', () => {
  expect(danglingNames(Market.parse(declared))).toEqual([])
  const early = { ...declared, organizations: {}, rules: [] }
  expect(danglingNames(Market.parse(early))).toEqual([])
})

test('a name that stands for nothing is told with its place and what was probably meant', () => {
  const [rule] = declared.rules
  const wrong = Market.parse({
    ...declared,
    scenarios: [{ ...declared.scenarios[0], serviceLine: 'dsk' }],
    offers: [{ ...declared.offers[0], serviceLine: 'phones' }],
    rules: [{ ...rule, channels: ['alert'], organizations: ['riva'] }],
  })
  expect(danglingNames(wrong)).toEqual([
    {
      message: 'rules[0].channels: alert is not declared under channels',
      hint: 'Did you mean alerts?',
    },
    {
      message: 'rules[0].organizations: riva is not declared under organizations',
      hint: 'Did you mean rival?',
    },
    {
      message: 'scenarios[0].serviceLine: dsk is not declared under serviceLines',
      hint: 'Did you mean desk?',
    },
    {
      message: 'offers[0].serviceLine: phones is not declared under serviceLines',
      hint: 'Declare it there, or name one of: desk.',
    },
  ])
})

test('quotes name service lines and channels that are declared', () => {
  const quoting = { leadTimes: { dsk: 14 }, channels: ['alert'] }
  expect(danglingNames(Market.parse({ ...declared, quoting }))).toEqual([
    {
      message: 'quoting.channels: alert is not declared under channels',
      hint: 'Did you mean alerts?',
    },
    {
      message: 'quoting.leadTimes: dsk is not declared under serviceLines',
      hint: 'Did you mean desk?',
    },
  ])
})
