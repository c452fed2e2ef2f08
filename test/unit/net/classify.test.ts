import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { classify, type Judged, sniff } from '../../../src/net/classify.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const html = (body: string, more: Partial<Judged> = {}) =>
  classify({ status: 200, headers: [], mediaType: 'text/html', body: bytes(body), ...more }).outcome

const filler = 'We help service firms to see what their market charges and when it moves. '
const banner =
  '<div>We use cookies and our partners process personal data. See our privacy policy. <button>Accept all</button> <button>Reject all</button></div>'

describe('pages that are what they should be', () => {
  const plans = '<h1>Pricing</h1><h2>Team</h2><p>$49 per seat / month</p>'
  test.each([
    ['a plan with a cookie banner', `<title>Pricing</title>${plans}${banner}`],
    [
      'a FAQ that says not found',
      `<title>Pricing</title>${plans}<p>Why is my page not found? Error 404 means …</p>`,
    ],
    ['a plan with a sign-in form', `<title>Sign in or buy</title>${plans}<input type="password">`],
    [
      'a plan with a captcha on its form',
      `<title>Pricing</title>${plans}<div class="g-recaptcha"></div>`,
    ],
    [
      'an article on maintenance',
      `<title>How to price maintenance contracts</title><p>${filler.repeat(30)}</p>`,
    ],
    [
      'an article on bad gateways',
      `<title>What is a 502 bad gateway</title><p>${filler.repeat(30)}</p>`,
    ],
    [
      'a short article with a cookie banner',
      `<title>News</title><p>${filler.repeat(9)}</p>${banner}`,
    ],
    ['a list of five hundred', '<title>The top 500 service firms</title><ul><li>One</li></ul>'],
    ['an application shell', '<title>App</title><div id="root"></div><script src="a.js"></script>'],
    [
      'a page with the harmless Cloudflare beacon',
      `<title>Docs</title><p>${filler}</p><script>a="/cdn-cgi/challenge-platform/scripts/jsd/main.js"</script>`,
    ],
    ['a page whose head is never closed', `<head><title>Docs</title><p>${filler}</p>`],
    ['a price in euro', '<title>Wartungsarbeiten zum Festpreis</title><p>ab 49 € im Monat</p>'],
  ])('%s', (_name, body) => {
    expect(html(body)).toBe('ok')
  })
})

describe('pages that stand where facts should', () => {
  test.each([
    ['<title>404 Not Found</title><h1>Not Found</h1>', 'soft_gone'],
    ['<title>Vendor</title><h1>Diese Seite wurde nicht gefunden</h1>', 'soft_gone'],
    ['<title>Page introuvable</title>Désolé.', 'soft_gone'],
    ['<h1>This page no longer exists</h1><a href="/">Home</a>', 'soft_gone'],
    ['<title>Vendor</title><h1>Down for maintenance</h1>', 'unavailable'],
    ['<title>Site im Wartungsmodus</title>Bald wieder da.', 'unavailable'],
    ['<title>Vendor</title><h1>Something went wrong</h1><p>Try again.</p>', 'unavailable'],
    ['<title>502 Bad Gateway</title><center>nginx</center>', 'unavailable'],
    ['Service temporarily unavailable', 'unavailable'],
    [`<title>Your privacy</title><h1>Before you continue</h1>${banner}`, 'consent_wall'],
    [
      '<h1>Datenschutz</h1><p>Wir verwenden Cookies. Einwilligung nötig.</p><button>Alle akzeptieren</button>',
      'consent_wall',
    ],
    ['<title>Log in</title><form><input type=password></form>', 'login_wall'],
    ['<title>Attention Required! | Cloudflare</title><h1>Blocked</h1>', 'challenge'],
    [
      '<title>vendor.example</title><script src="https://ct.captcha-delivery.com/c.js"></script>',
      'challenge',
    ],
    ['<html><head></head><body></body></html>', 'truncated'],
    ['\n\n', 'truncated'],
  ])('%s', (body, expected) => {
    expect(html(body)).toBe(expected)
  })
})

describe('statuses and headers', () => {
  const page = '<h1>Blocked</h1>'
  test.each<[string, Partial<Judged>, string]>([
    ['403', { status: 403 }, 'login_wall'],
    [
      '403 of an edge network',
      { status: 403, body: bytes('<h1>Access Denied</h1>Reference #18.2d') },
      'challenge',
    ],
    [
      '403 with cf-mitigated',
      { status: 403, headers: [['cf-mitigated', 'challenge']] },
      'challenge',
    ],
    [
      '202 of a web application firewall',
      { status: 202, headers: [['x-amzn-waf-action', 'challenge']] },
      'challenge',
    ],
    ['404', { status: 404 }, 'gone'],
    ['418', { status: 418 }, 'unavailable'],
    ['599', { status: 599 }, 'unavailable'],
    ['999', { status: 999 }, 'protocol_error'],
    ['406', { status: 406 }, 'wrong_type'],
  ])('%s', (_name, more, expected) => {
    expect(html(page, more)).toBe(expected)
  })

  test('one accepted type is held to, several are left to the reader', () => {
    const page = '<!doctype html><p>Plans from $5</p>'
    expect(html(page, { accept: 'application/json' })).toBe('wrong_type')
    expect(html(page, { accept: 'application/rss+xml, application/atom+xml' })).toBe('wrong_type')
    expect(html(page, { accept: 'application/json, text/html' })).toBe('ok')
    expect(html(page, { accept: 'application/json, */*' })).toBe('ok')
    expect(html('a,b\n1,2', { accept: 'text/csv', mediaType: 'text/csv' })).toBe('ok')
  })
})

test('a body says what it is', () => {
  expect(sniff(bytes('<?xml version="1.0"?><!DOCTYPE html><html>'))).toBe('html')
  expect(sniff(bytes('<?xml version="1.0"?>\n<!-- x -->\n<rss>'))).toBe('xml')
  expect(sniff(bytes(' {"a":1}'))).toBe('json')
  expect(sniff(bytes('[]'))).toBe('json')
  expect(sniff(bytes('[draft] notes'))).toBeNull()
  expect(sniff(bytes('%PDF-1.7'))).toBe('pdf')
})

test('markup made to be slow is judged at once', () => {
  const started = performance.now()
  for (const bomb of [
    '<script',
    '<div ',
    '<input ',
    '<!--',
    '1',
    '1 ',
    'cookie ',
    '<h1>',
    '&',
    '< ',
  ])
    html(bomb.repeat(Math.ceil(600_000 / bomb.length)))
  expect(performance.now() - started).toBeLessThan(8_000)
})

const folder = '../shared/data/pricing-pages/pages'
test.skipIf(!existsSync(folder))('real pricing pages are all fine', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.html'))
  const judged = files.map((file) => {
    const body = readFileSync(`${folder}/${file}`)
    return [file, classify({ status: 200, headers: [], mediaType: 'text/html', body })] as const
  })
  const fine = judged.filter(([, { outcome }]) => outcome === 'ok')
  process.stdout.write(`pricing pages judged fine: ${fine.length} of ${files.length}\n`)
  expect(judged.filter(([, { outcome }]) => outcome !== 'ok')).toEqual([])
  expect(files.length).toBeGreaterThan(0)
})
if (!existsSync(folder))
  process.stdout.write(`skipped: real pricing pages, ${folder} is not here\n`)
