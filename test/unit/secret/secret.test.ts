import fc from 'fast-check'
import { expect, test } from 'vitest'
import { browserEnvironment } from '../../../src/cli/browser-environment.ts'
import { Problem } from '../../../src/model/problem.ts'
import {
  headersWithoutSecrets,
  keepSecret,
  plainSecretsIn,
  soundsSecret,
  urlWithoutSecrets,
  withoutSecrets,
} from '../../../src/model/secret.ts'

const value = 'p&ss w"rd/<1>+ü='
keepSecret('RIVAL_PASS', value)

test.each([
  ['as it is', value],
  ['in a URL', encodeURIComponent(value)],
  ['in a form', encodeURIComponent(value).replaceAll('%20', '+')],
  ['in JSON', JSON.stringify(value).slice(1, -1)],
  ['in HTML', 'p&amp;ss w&quot;rd/&lt;1>+ü='],
  ['in Base64', Buffer.from(value).toString('base64')],
])('a kept value is told by its name, %s', (_, form) => {
  expect(withoutSecrets(`before ${form} after`)).toMatch(/^before \$\{RIVAL_PASS\}=* after$/)
})

test.each([
  ['https://a.example/p?api_key=abc123&page=2', 'https://a.example/p?api_key=[redacted]&page=2'],
  [
    'https://a.example/p?page=2&access_token=x.y',
    'https://a.example/p?page=2&access_token=[redacted]',
  ],
  ['https://user:word@a.example/p', 'https://[redacted]@a.example/p'],
  ['smtp://user:word@mail.example', 'smtp://[redacted]@mail.example'],
  ['GET failed: authorization: Bearer abc', 'GET failed: authorization: [redacted]'],
  ['{"x-api-key":"abc"}', '{"x-api-key":"[redacted]"}'],
])('%s gives nothing away', (text, shown) => {
  expect(withoutSecrets(text)).toBe(shown)
})

test.each([
  'https://a.example/pricing?plan=token-based&currency=USD',
  'https://a.example/@team/pricing',
  'watch@acme.example',
  '$0.20 per token; 1,000 tokens = 1 credit',
  `https://a.example/?token=\${RIVAL_TOKEN}`,
])('%s stays as it is', (text) => {
  expect(withoutSecrets(text)).toBe(text)
  expect(plainSecretsIn(text)).toEqual([])
})

test('an address stays one, and cookies of servers are not kept', () => {
  keepSecret('HOOK', 'https://hooks.example/T0/B0/xyz')
  expect(urlWithoutSecrets('https://hooks.example/T0/B0/xyz')).toBe(
    'https://hooks.example/[redacted]',
  )
  expect(
    headersWithoutSecrets([
      ['set-cookie', 'session=abc'],
      ['content-type', 'text/html'],
    ]),
  ).toEqual([
    ['set-cookie', '[redacted]'],
    ['content-type', 'text/html'],
  ])
})

test('a Problem names no secret', () => {
  const { message, hint, unit } = new Problem('fetch/refused', `${value} was refused`, {
    hint: `Not ${value}`,
    unit: `https://x.example/?q=${encodeURIComponent(value)}`,
  }).toJSON()
  expect([message, hint, unit]).toEqual([
    `\${RIVAL_PASS} was refused`,
    `Not \${RIVAL_PASS}`,
    `https://x.example/?q=\${RIVAL_PASS}`,
  ])
})

test('declarations that hold a secret as it is are told by its place', () => {
  expect(plainSecretsIn('url: https://u:p@x.example/?token=abc')).toEqual(['token', 'user name'])
})

test('names that say what they are', () => {
  expect(
    ['SMTP_PASSWORD', 'RIVAL_TOKEN', 'api_key', 'DEMO_SITE', 'AUTHOR_EMAIL'].map(soundsSecret),
  ).toEqual([true, true, true, false, false])
})

test('a browser gets nothing of the environment that gives access', () => {
  const given = {
    PATH: '/bin',
    HOME: '/home/x',
    SMTP_PASSWORD: 'a',
    BELLWETHER_SECRET_KEY: 'b',
    RIVAL_FILE: 'c',
  }
  expect(browserEnvironment(given)).toEqual({ PATH: '/bin', HOME: '/home/x' })
})

test('no value of eight characters or more is left in a text, whatever stands around it', () => {
  const long = fc
    .string({ minLength: 8, maxLength: 40 })
    .filter((text) => text.trim().length >= 8 && !`\${SECRET}[redacted]`.includes(text))
  fc.assert(
    fc.property(long, fc.string(), fc.string(), (secret, before, after) => {
      keepSecret('SECRET', secret)
      const shown = withoutSecrets(`${before}${secret}${after}`)
      expect(shown.includes(secret)).toBe(false)
    }),
    { numRuns: 40 },
  )
})
