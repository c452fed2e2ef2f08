import { describe, expect, test } from 'vitest'
import { namedIn } from '../../../src/analysis/plausibility/named-in.ts'
import type { OfferFinding } from '../../../src/analysis/plausibility/suspicion.ts'
import { suspicionsOf } from '../../../src/analysis/plausibility/suspicions.ts'
import type { PriceComponent } from '../../../src/model/offer.ts'

/** `Team: 20 USD P1M; seat 5 USD` → a plan with its prices; `Team: on request`; `Team: 20 USD /1000 bw:token`. */
function plan(text: string): OfferFinding {
  const [name = '', prices = ''] = text.split(': ')
  const onRequest = prices === 'on request'
  return {
    kind: 'offer',
    subject: name.toLowerCase(),
    offer: {
      name: name.replace(/~\d+$/, ''),
      addon: false,
      free: false,
      onRequest,
      region: null,
      taxIncluded: null,
      promotion: null,
      components: onRequest ? [] : prices.split('; ').map(price),
    },
  }
}

function price(text: string): PriceComponent {
  const [, metric = 'base', amount = '', currency = '', duration, value, unitCode] =
    /^(?:([a-z]+) )?([\d.]+) ([A-Z]{3})(?: (P\w+))?(?: \/(\d+) (\S+))?$/.exec(text) ?? []
  return {
    metric,
    charge: 'recurring',
    amount,
    currency,
    referenceQuantity: value && unitCode ? { value, unitCode } : null,
    billingDuration: (duration ?? null) as PriceComponent['billingDuration'],
    billing: null,
    from: false,
    was: false,
    evidence: { selector: '', text },
  }
}

const codes = (
  before: readonly string[],
  after: readonly string[],
  page: { complete?: boolean; source?: string } = {},
): string[] =>
  suspicionsOf(before.map(plan), after.map(plan), {
    complete: page.complete ?? true,
    isNamed: namedIn(page.source ?? after.join(' ')),
  }).map(({ code, what }) => `${code} ${what}`.trim())

const page = ['Start: 10 USD P1M', 'Team: 25 USD P1M', 'Scale: 99.50 USD P1M', 'Max: on request']
const tokens = ['A: in 3 USD /1000000 bw:token', 'B: in 0.5 USD /1000000 bw:token']

describe('a reading is implausible when', () => {
  test.each<[string, string[], string[], string[]]>([
    [
      'every price keeps its figures in another currency',
      page,
      page.map((p) => p.replace('USD', 'EUR')),
      ['currency USD to EUR'],
    ],
    [
      'the page is priced for another country',
      page,
      ['Start: 9 EUR P1M', 'Team: 23 EUR P1M', 'Scale: 91 EUR P1M', 'Max: on request'],
      ['currency USD to EUR'],
    ],
    [
      'two of three prices change their currency',
      page,
      ['Start: 9 EUR P1M', 'Team: 23 EUR P1M', 'Scale: 99.50 USD P1M'],
      ['currency USD to EUR'],
    ],
    [
      'every price keeps its figures per another quantity',
      tokens,
      tokens.map((p) => p.replace('1000000', '1000')),
      ['unit 1M tokens to 1K tokens'],
    ],
    [
      'a unit appears beside every price',
      page,
      page.map((p) => p.replace('P1M', 'P1M /1 bw:seat')),
      ['unit the plan as a whole to seat'],
    ],
    [
      'every price keeps its figures for another period',
      page,
      page.map((p) => p.replace('P1M', 'P1Y')),
      ['period a month to a year'],
    ],
    [
      'every price is a hundred times higher',
      page,
      ['Start: 1000 USD P1M', 'Team: 2500 USD P1M', 'Scale: 9950 USD P1M'],
      ['scale 100 times higher'],
    ],
    [
      'most prices are a thousandth',
      page,
      ['Start: 0.01 USD P1M', 'Team: 0.025 USD P1M', 'Scale: 99.50 USD P1M'],
      ['scale 1000 times lower'],
    ],
    [
      'prices are twelve times higher',
      page,
      ['Start: 120 USD P1M', 'Team: 300 USD P1M', 'Scale: 1194 USD P1M'],
      ['year higher'],
    ],
    [
      'yearly prices with a discount stand for monthly ones',
      page,
      ['Start: 100 USD P1M', 'Team: 252 USD P1M', 'Scale: 1194 USD P1M'],
      ['year higher'],
    ],
    [
      'a monthly price stands for a yearly one',
      ['A: 120 USD P1Y', 'B: 240 USD P1Y'],
      ['A: 11 USD P1Y', 'B: 24 USD P1Y'],
      ['year lower'],
    ],
    [
      'prices stand under the next plan',
      page,
      ['Start: 5 USD P1M', 'Team: 10 USD P1M', 'Scale: 25 USD P1M', 'Max: on request'],
      ['shifted to the next plan'],
    ],
    [
      'prices stand under the plan before',
      page,
      ['Start: 25 USD P1M', 'Team: 99.50 USD P1M', 'Scale: 400 USD P1M'],
      ['shifted to the plan before'],
    ],
    [
      'two columns are exchanged',
      ['A: in 1 USD; out 4 USD', 'B: in 2 USD; out 6 USD'],
      ['A: in 4 USD; out 1 USD', 'B: in 6 USD; out 2 USD'],
      ['shifted in from out'],
    ],
    [
      'a plan on request reads as nothing',
      page,
      [...page.slice(0, 3), 'Max: 0 USD P1M'],
      ['zero on request'],
    ],
    [
      'every price reads as nothing',
      page,
      page.map((p) => p.replace(/[\d.]+ USD/, '0 USD')),
      ['zero most prices', 'alike'],
    ],
    [
      'every plan shows a nothing more',
      page,
      page.map((p) => (p.endsWith('request') ? p : `${p}; setup 0 USD`)),
      ['zero where none was'],
    ],
    [
      'every plan has one price',
      page,
      page.map((p) => p.replace(/[\d.]+ USD/, '25 USD')),
      ['alike'],
    ],
    [
      'one label is the name of every plan',
      page,
      ['Popular: 10 USD P1M', 'Popular~2: 25 USD P1M', 'Popular~3: 99.50 USD P1M'],
      ['twice'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(codes(before, after)).toEqual(expected)
  })

  test('half of the plans are missing and the page still names them', () => {
    const source = '<h3>Scale</h3><p>soon</p><script>{"plan":"Max"}</script>'
    expect(codes(page, page.slice(0, 2), { source })).toEqual(['lost'])
    expect(codes(page, page.slice(0, 2), { source: '<h3>Upscale</h3><p>Maximum</p>' })).toEqual([])
    expect(codes(page, page.slice(0, 2), { source, complete: false })).toEqual([])
  })
})

describe('a reading is plausible when', () => {
  test.each<[string, string[], string[]]>([
    ['nothing changed', page, page],
    ['it is the first one', [], page],
    ['one price moved, however far', page, ['Start: 1000 USD P1M', ...page.slice(1)]],
    [
      'all prices moved by different factors',
      page,
      ['Start: 12 USD P1M', 'Team: 29 USD P1M', 'Scale: 149 USD P1M', 'Max: on request'],
    ],
    [
      'all prices were halved',
      page,
      ['Start: 5 USD P1M', 'Team: 12.50 USD P1M', 'Scale: 49.75 USD P1M'],
    ],
    [
      'all prices rose by a fifth',
      page,
      ['Start: 12 USD P1M', 'Team: 30 USD P1M', 'Scale: 119.40 USD P1M'],
    ],
    ['a plan was added', page, ['Start: 10 USD P1M', 'Plus: 18 USD P1M', ...page.slice(1)]],
    ['a plan was withdrawn', page, page.slice(1)],
    ['most plans were withdrawn and are named no more', page, page.slice(0, 1)],
    [
      'every plan got another name',
      page,
      ['Basic: 10 USD P1M', 'Growth: 25 USD P1M', 'Pro: 99.50 USD P1M'],
    ],
    [
      'one plan of three is priced in another currency',
      page,
      ['Start: 10 EUR P1M', ...page.slice(1)],
    ],
    ['a plan became free', page, ['Start: 0 USD P1M', ...page.slice(1)]],
    [
      'one plan names a set-up fee of nothing',
      page,
      ['Start: 10 USD P1M; setup 0 USD', ...page.slice(1)],
    ],
    [
      'the price per thousand is quoted per million',
      tokens,
      ['A: in 0.003 USD /1000 bw:token', 'B: in 0.0005 USD /1000 bw:token'],
    ],
    [
      'yearly prices stand beside the monthly ones',
      page,
      page.map((p) => p.replace(/^(\w+): (\d\S*)(.*)/, '$1: $2$3; $20 USD P1Y')),
    ],
    [
      'one name is shared by two of many plans',
      [...page, 'A: 1 USD', 'B: 2 USD'],
      [...page, 'A: 1 USD', 'A~2: 2 USD'],
    ],
    [
      'two plans cost the same now',
      page,
      ['Start: 25 USD P1M', 'Team: 25 USD P1M', 'Scale: 99.50 USD P1M'],
    ],
  ])('%s', (_, before, after) => {
    expect(codes(before, after)).toEqual([])
  })
})

test('the explanation counts, and says what is most likely', () => {
  const [first] = suspicionsOf(
    page.map(plan),
    page.map((p) => plan(p.replace('USD', 'EUR'))),
    {
      complete: true,
      isNamed: () => true,
    },
  )
  expect(first?.explanation).toBe(
    '3 of 3 prices kept their figures while their currency went from USD to EUR. Most likely a currency sign was misread, or the page was written for visitors from another country.',
  )
})
