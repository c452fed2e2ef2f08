import { describe, expect, test } from 'vitest'
import { readDeclaration } from '../../../src/collectors/declarations.ts'
import { missedExpectations } from '../../../src/collectors/expectations.ts'
import { bindSource, Source, sourceJsonSchema } from '../../../src/collectors/registry.ts'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { keepPart } from '../../../src/extract/dom/page-part.ts'
import { matchesName, NamePattern } from '../../../src/model/name-pattern.ts'
import type { Finding } from '../../../src/model/observation.ts'
import {
  CountRange,
  type Expectation,
  isWithin,
  mappingOf,
} from '../../../src/model/offer-source.ts'
import { Problem } from '../../../src/model/problem.ts'
import { declaredIn } from './declared-in.ts'

const plan = (name: string, price: string): string =>
  `<section class="plan"><h3>${name}</h3><p class="price">${price}</p><ul><li>Inbox</li></ul></section>`
const page = `<!doctype html><html lang="en"><head><title>Pricing</title></head><body>
<div class="old"><h2>Plans of 2019</h2>${plan('Bronze', '$1 / month')}${plan('Silver', '$2 / month')}${plan('Gold', '$3 / month')}</div>
<div id="plans"><h2>Plans</h2>${plan('Start', '$9 / month')}${plan('Team', '$29 / month')}${plan('Scale', '$99 / month')}</div>
</body></html>`
const payload = (text: string, capturedAt?: string) => ({
  body: Buffer.from(text),
  mediaType: 'text/html',
  charset: 'utf-8',
  url: 'https://rival.example/pricing',
  ...(capturedAt ? { capturedAt } : {}),
})
const bind = (more: object) =>
  bindSource(
    Source.parse({
      id: 'a',
      organization: 'rival',
      kind: 'pricing-page',
      url: 'https://rival.example/pricing',
      ...more,
    }),
  )
const read = async (more: object, at?: string): Promise<Finding[]> => [
  ...(await bind(more).extract(payload(page, at))).findings,
]
const names = async (more: object, at?: string): Promise<string[]> =>
  (await read(more, at)).map(({ subject }) => subject)

describe('a declaration', () => {
  test('needs an organization and an address, no more', () => {
    const declared = readDeclaration(
      declaredIn('rival.yaml', 'organization: rival\nurl: https://rival.example/pricing\n'),
      {},
    )
    expect(declared).toMatchObject({
      source: { source: { id: 'rival', kind: 'pricing-page', every: 'P1D', read: { auto: true } } },
    })
  })

  test('that lacks these says which', () => {
    const declared = readDeclaration(declaredIn('rival.yaml', 'url: https://rival.example/\n'), {})
    expect(declared).toMatchObject({
      problems: [{ message: expect.stringContaining('organization: missing') }],
    })
  })

  test('is so for an editor too', () => {
    const schema = sourceJsonSchema() as {
      oneOf: { properties: { kind: { const: string } }; required: string[] }[]
    }
    expect(
      schema.oneOf.map(({ properties, required }) => [properties.kind.const, required]),
    ).toEqual(
      expect.arrayContaining([
        ['pricing-page', ['organization', 'url']],
        ['pricing-api', ['organization', 'url', 'kind', 'read']],
      ]),
    )
  })

  test('may name readers of former layouts by date', async () => {
    const cards = {
      offer: '.old .plan',
      name: 'h3',
      prices: [{ metric: 'base', select: '.price' }],
    }
    const declared = {
      read: { auto: { within: '#plans' } },
      formerly: [{ until: '2026-03-01T00:00:00.000Z', read: { cards } }],
    }
    expect(await names(declared, '2026-02-28T23:59:59.999Z')).toEqual(['bronze', 'silver', 'gold'])
    expect(await names(declared, '2026-03-01T00:00:00.000Z')).toEqual(['start', 'team', 'scale'])
    expect(await names(declared)).toEqual(['start', 'team', 'scale'])
  })

  test('that maps reads as before; one that expects or leaves out does not', () => {
    const { declarationHash } = bind({})
    expect(bind({ map: [{ plan: 'Team', service: 'desk' }] }).declarationHash).toBe(declarationHash)
    expect(bind({ leaveOut: ['Team'] }).declarationHash).not.toBe(declarationHash)
    expect(bind({ expect: { plans: 3 } }).declarationHash).not.toBe(declarationHash)
  })
})

describe('a part of the page', () => {
  test.each([
    [{ within: '#plans' }, ['start', 'team', 'scale']],
    [{ ignore: ['.old'] }, ['start', 'team', 'scale']],
    [{ within: '.old, #plans', ignore: ['#plans'] }, ['bronze', 'silver', 'gold']],
  ])('%j', async (auto, expected) => {
    expect(await names({ read: { auto } })).toEqual(expected)
  })

  test('is told of by selectors of the whole page', async () => {
    const whole = parsePage(page)
    for (const auto of [{ within: '#plans' }, { ignore: ['.old'] }]) {
      for (const finding of await read({ read: { auto } })) {
        const [price] = finding.kind === 'offer' ? finding.offer.components : []
        expect(whole.$(price?.evidence.selector ?? '').text()).toBe(price?.evidence.text)
      }
    }
  })

  test('keeps a part within a part and the words of neither side', () => {
    const nested = parsePage(
      '<body>a<div id="x">b<p class="k">c<i class="k">d</i></p>e</div><p title="t">f</p></body>',
    )
    expect(keepPart(nested, { within: '.k' })).toBe(true)
    expect(nested.$.html()).toBe(
      '<body><div id="x"><p class="k">c<i class="k">d</i></p></div><p></p></body>',
    )
  })

  test('that is not there is a problem', async () => {
    const reading = read({ read: { auto: { within: '.nowhere' } } })
    await expect(reading).rejects.toMatchObject({
      code: 'extract/nothing-found',
      message: expect.stringContaining('.nowhere'),
    })
  })
})

describe('what is left out', () => {
  test('is no finding, by name or expression', async () => {
    const read = { auto: { within: '#plans' } }
    expect(await names({ read, leaveOut: ['TEAM'] })).toEqual(['start', 'scale'])
    expect(await names({ read, leaveOut: ['/^s/i'] })).toEqual(['team'])
    expect(NamePattern.safeParse('/(/').success).toBe(false)
    expect([matchesName('/pro/', 'Pro'), matchesName('/pro/i', 'Pro')]).toEqual([false, true])
    expect([
      matchesName('/^équipe\\b/iu', 'ÉQUIPE 5'),
      matchesName('/^\\p{L}+$/', 'Équipe'),
    ]).toEqual([true, true])
  })

  test('no pattern takes for ever, and what would is refused with the reason', () => {
    const started = performance.now()
    const name = `${'a'.repeat(300)}!`
    for (const pattern of ['/(a+)+$/', '/^(a|a)*$/', '/(.*)*b/', '/(a?){200}a{200}/']) {
      expect(NamePattern.safeParse(pattern).success, pattern).toBe(true)
      expect(matchesName(pattern, name)).toBe(pattern.startsWith('/(a?)'))
    }
    expect(performance.now() - started).toBeLessThan(5000)
    const refused = [
      '/Pro(?= Max)/',
      '/(?<!x)Pro/',
      '/(a)\\1/',
      '/(?<n>a)\\k<n>/',
      `/${'a'.repeat(600)}/`,
    ]
    const reasons = refused.map((one) => NamePattern.safeParse(one).error?.issues[0]?.message ?? '')
    expect(reasons.slice(0, 4).every((reason) => reason.includes('is not understood'))).toBe(true)
    expect(reasons[4]).toBe('a pattern of more than 500 characters')
  })
})

describe('expectations', () => {
  const within = { read: { auto: { within: '#plans' } } }
  test.each<[Expectation, string | null]>([
    [{ plans: 3, prices: '1..3', currency: 'USD' }, null],
    [{ plans: ['Start', 'team'] }, null],
    [{ currency: ['EUR', 'USD'] }, null],
    [{ plans: ['Start', 'Plus', 'Max'] }, 'plans not found: Plus, Max'],
    [{ plans: '4..' }, '3 plans, expected 4..'],
    [{ plans: '1..2' }, '3 plans, expected 1..2'],
    [{ currency: 'EUR' }, 'prices in USD, expected EUR'],
    [{ prices: '6..9' }, '3 prices, expected 6..9'],
  ])('%j: %s', async (expect_, missed) => {
    const reading = read({ ...within, expect: expect_ })
    if (missed === null) expect(await reading).toHaveLength(3)
    else {
      const problem = await reading.catch((error: unknown) => error)
      expect(problem).toBeInstanceOf(Problem)
      expect(problem).toMatchObject({ code: 'extract/unexpected', message: missed, unit: 'a' })
    }
  })

  test('struck-through prices count for nothing', async () => {
    const [finding] = await read(within)
    if (finding?.kind !== 'offer') throw new Error('no offer')
    const components = finding.offer.components.map((one) => ({
      ...one,
      was: true,
      currency: 'EUR',
    }))
    const former: Finding = { ...finding, offer: { ...finding.offer, components } }
    expect(missedExpectations([former], { currency: 'USD', prices: 0 })).toEqual([])
  })

  test.each([
    [3, 3, true],
    [3, 4, false],
    ['3', 3, true],
    ['2..4', 4, true],
    ['2..4', 1, false],
    ['2..', 99, true],
  ])('%s holds %s: %s', (range, count, held) => {
    expect(isWithin(CountRange.parse(range), count)).toBe(held)
  })
})

test('the first mapping that fits a plan counts', () => {
  const map = [
    { plan: '/enterprise/i', service: 'managed' },
    { plan: '/./', service: 'desk' },
  ]
  expect(mappingOf(map, 'Enterprise')?.service).toBe('managed')
  expect(mappingOf(map, 'Team')?.service).toBe('desk')
  expect(mappingOf([{ plan: 'Team', service: 'desk' }], 'Team 2')).toBeUndefined()
  expect(mappingOf(undefined, 'Team')).toBeUndefined()
})
