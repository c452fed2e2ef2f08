import { expect, test } from 'vitest'
import { needsBrowser, type Read } from '../../../src/collectors/needs-browser.ts'
import type { Payload } from '../../../src/model/capture.ts'
import type { Finding } from '../../../src/model/observation.ts'
import type { PriceComponent } from '../../../src/model/offer.ts'
import { Problem } from '../../../src/model/problem.ts'

const html = (body: string, mediaType = 'text/html'): Payload => ({
  body: Buffer.from(body),
  mediaType,
  charset: 'utf-8',
  url: 'https://rival.example/',
})
const script = '<script src="/app.js"></script>'
const offer = (price: Partial<PriceComponent> = {}): Finding => ({
  kind: 'offer',
  subject: 'team',
  offer: {
    ...{ name: 'Team', addon: false, free: false, onRequest: false },
    ...{ region: null, taxIncluded: null, promotion: null },
    components: [
      {
        ...{
          metric: 'base',
          charge: 'recurring',
          amount: '5',
          currency: 'USD',
          from: false,
          was: false,
        },
        ...{ referenceQuantity: null, billingDuration: 'P1M', billing: null },
        evidence: { selector: 'body > p', text: '$5' },
        ...price,
      },
    ],
  },
})
const read = (...findings: Finding[]): Read => ({ findings })
const nothing = new Problem('extract/nothing-found', 'found 0, expected at least 1.', { hint: '' })
const long = '<p>words of a page about something else</p>'.repeat(30)

test.each([
  [
    'an app shell',
    html(`<html><body><div id="root"></div>${script}</body></html>`),
    nothing,
    1,
    'its #root is empty',
  ],
  [
    'a page that asks for JavaScript',
    html(`<html><noscript>Enable JavaScript</noscript><div id=x>${script}`),
    nothing,
    1,
    'asks for JavaScript',
  ],
  [
    'little text and scripts',
    html(`<html><body>Loading…${script}</body></html>`),
    nothing,
    1,
    'characters of text and scripts',
  ],
  [
    'a long page without prices and scripts',
    html(`<html>${long}${script}`),
    read(),
    1,
    'scripts may show more',
  ],
  ['fewer than expected', html(`<html>${long}${script}`), read(offer()), 2, '1 of 2 findings'],
  [
    'guesses from script data alone',
    html(`<html>${long}${script}`),
    read(
      offer({
        confidence: 'low',
        evidence: { selector: 'body > script:nth-of-type(1)', text: '5' },
      }),
    ),
    1,
    'script data only',
  ],
])('%s needs a browser', (_what, payload, found, expected, words) => {
  expect(needsBrowser(payload, found, expected)).toContain(words)
})

test.each([
  ['a page that reads as it should', html(`<html>${long}${script}`), read(offer()), 1],
  ['a page without scripts', html(`<html>${long}`), nothing, 1],
  ['a price list', html('Plan,Price\nTeam,5', 'text/csv'), nothing, 1],
  ['JSON', html('{"prices":[]}', 'application/json'), nothing, 1],
  [
    'text in unknown characters',
    html(`<html>${long}${script}`),
    new Problem('extract/charset', 'x', { hint: '' }),
    1,
  ],
  [
    'sure data in a script',
    html(`<html>${long}${script}`),
    read(offer({ confidence: 'high', evidence: { selector: 'script', text: '5' } })),
    1,
  ],
])('%s does not', (_what, payload, found, expected) => {
  expect(needsBrowser(payload, found, expected)).toBeNull()
})
