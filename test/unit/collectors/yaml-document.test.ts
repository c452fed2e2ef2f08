import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Source } from '../../../src/collectors/registry.ts'
import { parseYamlFile } from '../../../src/collectors/yaml-document.ts'
import { Market } from '../../../src/model/market.ts'

const problemsOf = (text: string, schema: z.ZodType = Source, env = {}) => {
  const parsed = parseYamlFile('a.yaml', text, schema, env)
  return 'problems' in parsed ? parsed.problems : []
}
const told = (text: string, schema?: z.ZodType) =>
  problemsOf(text, schema).map(({ code, message, hint }) => `${code} ${message} ${hint}`)

const api = `id: acme
organization: acme
kind: pricing-api
url: https://api.example/prices
read:
  offers: $.data[*]
  name: $.id
  prices:
    - { metric: input-token, amount: $.in, per: 1 token, currency: USD }
`

test('a declaration with its defaults', () => {
  expect(parseYamlFile('a.yaml', api, Source, {})).toMatchObject({
    value: { id: 'acme', every: 'P1D', expectAtLeast: 1, enabled: true, render: false },
  })
})

describe('every mistake has its place and what was probably meant', () => {
  test.each([
    [
      'an unknown key',
      api.replace('organization', 'organisation'),
      [
        'config/invalid a.yaml:1:1: organization: missing Add this key.',
        'config/unknown-key a.yaml:2:1: organisation: unknown key Did you mean organization?',
      ],
    ],
    [
      'an unknown key in a list',
      api.replace('metric:', 'mertic:'),
      [
        'config/invalid a.yaml:9:7: read.prices.0.metric: missing Add this key.',
        'config/unknown-key a.yaml:9:9: read.prices.0.mertic: unknown key Did you mean metric?',
      ],
    ],
    [
      'a key of another kind of source',
      `${api}select: main\n`,
      [
        expect.stringMatching(
          /^config\/unknown-key a\.yaml:10:1: select: unknown key Known here: id, .*read\.$/,
        ),
      ],
    ],
    [
      'a wrong kind',
      api.replace('pricing-api', 'pricing-apis'),
      [
        'config/invalid a.yaml:3:7: kind: "pricing-apis" is none of pricing-page, pricing-api, trade-feed, article-page, regulatory-feed, watched-page, exchange-rates, contract-awards Did you mean pricing-api?',
      ],
    ],
    [
      'no kind',
      api.replace('kind: pricing-api\n', ''),
      [
        'config/invalid a.yaml:1:1: kind: missing: one of pricing-page, pricing-api, trade-feed, article-page, regulatory-feed, watched-page, exchange-rates, contract-awards Add this key.',
      ],
    ],
    [
      'a path that is none',
      api.replace('$.data[*]', 'data[*]'),
      [
        'config/invalid a.yaml:6:11: read.offers: not a JSONPath (RFC 9535), for example $.price Correct this value.',
      ],
    ],
    [
      'a number where text belongs',
      api.replace('id: acme', 'id: 7'),
      ["config/invalid a.yaml:1:5: id: 7 must be text Put it in quotes: '7'."],
    ],
    [
      'a currency in lower case',
      api.replace('USD', 'usd'),
      [expect.stringMatching(/^config\/invalid a\.yaml:9:68: read\.prices\.0\.currency: /)],
    ],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual(expected)
  })

  test('two readers at once, and none', () => {
    const page = 'id: a\norganization: a\nkind: pricing-page\nurl: https://a.example\nread:\n'
    const exactly = 'config/invalid a.yaml:6:3: read: needs exactly one reader Correct this value.'
    expect(told(`${page}  auto: true\n  jsonLd: { metrics: {} }\n`)).toEqual([exactly])
    expect(told(`${page}  {}\n`)).toEqual([exactly])
  })

  test.each([
    ['{ offer: "li:nope(", name: h3, prices: [{ metric: a, select: b }] }', 'read.cards.offer'],
    ['{ offer: li, name: "<b>", prices: [{ metric: a, select: b }] }', 'read.cards.name'],
    [
      '{ offer: li, name: h3, prices: [{ metric: a, select: ">>" }] }',
      'read.cards.prices.0.select',
    ],
  ])('a selector that is none: %s', (cards, path) => {
    const page = `id: a\norganization: a\nkind: pricing-page\nurl: https://a.example\nread:\n  cards: ${cards}\n`
    expect(told(page)).toEqual([expect.stringContaining(`${path}: not a CSS selector`)])
  })

  test('in bellwether.yaml too', () => {
    expect(
      told('name: Demo\ncontact: me@a.example\nfirm: { id: us, nmae: We }\nrules: []\n', Market),
    ).toEqual([
      'config/invalid a.yaml:3:7: firm.name: missing Add this key.',
      'config/unknown-key a.yaml:3:17: firm.nmae: unknown key Did you mean name?',
    ])
  })
})

describe('YAML that cannot be read', () => {
  test.each([
    ['an open bracket', 'id: [1\nb: 2', 'a.yaml:2:1'],
    ['a tab', 'id: a\nread:\n\t- x', 'a.yaml:3:1'],
    ['a key twice', 'id: a\nid: b', 'a.yaml:2:1'],
    ['two documents', 'id: a\n---\nid: b', 'a.yaml:2:1'],
    ['nothing', '', 'a.yaml:1:1'],
  ])('%s', (_, text, place) => {
    const [problem] = problemsOf(text)
    expect(problem?.code).toBe('config/invalid')
    expect(problem?.message.startsWith(`${place}: `)).toBe(true)
  })

  test('aliases that would blow up', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
    for (let n = 1; n < 9; n++)
      lines.push(
        `a${n}: &a${n} [${Array(9)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
      )
    expect(problemsOf(lines.join('\n')).map(({ code }) => code)).toEqual(['config/invalid'])
  })
})

describe('variables', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-yaml-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const Schema = z.strictObject({ url: z.string(), port: z.string().optional() })
  const read = (text: string, env: Record<string, string>) =>
    parseYamlFile('a.yaml', text, Schema, env)

  test('within strings, from the environment or a file; never as YAML', () => {
    const file = join(folder, 'token')
    writeFileSync(file, 'to: [ken]\n')
    expect(
      read(`url: \${HOST}/x?t=\${TOKEN} # \${NOT_THIS}`, {
        HOST: 'https://a.example',
        TOKEN_FILE: file,
      }),
    ).toEqual({
      value: { url: 'https://a.example/x?t=to: [ken]' },
    })
  })

  test('an escaped one stays', () => {
    expect(read(`url: a$\${HOST}`, {})).toEqual({ value: { url: `a\${HOST}` } })
  })

  test('a missing one, and a missing file, are named with their place', () => {
    expect(problemsOf(`url: x\nport: "\${PORT}"`, Schema)).toEqual([
      expect.objectContaining({
        code: 'config/missing',
        message: 'a.yaml:2:7: the variable PORT is not set',
        hint: 'Set PORT, or PORT_FILE to a file that holds it, or keep it with: bellwether secret set PORT',
      }),
    ])
    const [problem] = problemsOf(`url: \${T}`, Schema, { T_FILE: join(folder, 'none') })
    expect(problem?.code).toBe('config/missing')
    expect(problem?.message).toContain('T_FILE')
  })
})
