import { expect, test } from 'vitest'
import { contradict, toldFacts } from '../../../../src/analysis/press/told-facts.ts'

const differ = (a: readonly [string, string], b: readonly [string, string]) =>
  contradict(toldFacts(...a), toldFacts(...b))

const lead = 'Acme said on Thursday that the Pro plan changes for all customers.'

test('two moves of one firm contradict each other by any figure', () => {
  expect(differ(['Acme raises Pro by 8%', lead], ['Acme raises Pro by 9 percent', lead])).toBe(true)
  expect(differ(['Acme lifts Pro to $20', lead], ['Acme lifts Pro to 25 dollars', lead])).toBe(true)
  expect(differ(['Acme cuts GPT-5 by 50%', lead], ['Acme cuts GPT-4.1 by 50%', lead])).toBe(true)
  expect(differ(['Acme raises Pro by 8%', lead], ['Acme cuts Pro by 8%', lead])).toBe(true)
})

test('the same figure may be written in other ways', () => {
  expect(differ(['Acme raises Pro by 8 %', lead], ['Acme raises Pro by 8 per cent', lead])).toBe(
    false,
  )
  expect(differ(['Pro up 79.6%', lead], ['Pro up 80 percent', lead])).toBe(false)
  expect(
    differ(['Acme takes in $1,200,000', lead], ['Acme takes in 1.2 million dollars', lead]),
  ).toBe(false)
  expect(differ(['Acme raises Pro', lead], ['Acme raises Pro by 8%', lead])).toBe(false)
})

test('the same template about another firm contradicts; a retold headline does not', () => {
  const other = lead.replace('Acme', 'Bolt')
  expect(differ(['Acme raises prices', lead], ['Bolt raises prices', other])).toBe(true)
  expect(differ(['Acme raises prices', lead], ['Customers to pay more at Acme', lead])).toBe(false)
})
