import type { Misbehaviour } from './case.ts'
import { head, page, reply, send } from './fault-server.ts'

const status = (line: string, headers = {}, body = '<h1>No</h1>') =>
  send(reply(body, headers, line))
const shown = (body: string) => send(reply(`<!doctype html><html>${body}</html>`))

const statuses: Record<string, Misbehaviour> = {
  'wants a login': {
    row: 39,
    browser: 'login_wall',
    play: status('401 Unauthorized'),
    expect: 'login_wall',
  },
  'wants a payment': {
    row: 39,
    browser: 'login_wall',
    play: status('402 Payment Required'),
    expect: 'login_wall',
  },
  forbids: { row: 39, browser: 'login_wall', play: status('403 Forbidden'), expect: 'login_wall' },
  'has lost it': { row: 40, browser: 'gone', play: status('404 Not Found'), expect: 'gone' },
  'has removed it': { row: 40, browser: 'gone', play: status('410 Gone'), expect: 'gone' },
  'is asked too often': {
    row: 41,
    browser: 'rate_limited',
    play: status('429 Too Many Requests', { 'retry-after': '7' }),
    expect: 'rate_limited',
  },
  'is asked too often, in words': {
    row: 41,
    browser: 'rate_limited',
    play: status('429 Too Many Requests', { 'retry-after': 'soon' }),
    expect: 'rate_limited',
  },
  'is broken': {
    row: 42,
    browser: 'unavailable',
    play: status('500 Internal Server Error'),
    expect: 'unavailable',
  },
  'has a broken gateway': {
    row: 42,
    browser: 'unavailable',
    play: status('502 Bad Gateway'),
    expect: 'unavailable',
  },
  'is under maintenance': {
    row: 42,
    browser: 'unavailable',
    play: status('503 Service Unavailable', { 'retry-after': '60' }),
    expect: 'unavailable',
  },
  'sends no content': {
    row: 51,
    browser: 'truncated',
    play: send(head('204 No Content')),
    expect: 'truncated',
  },
  'sends a part': {
    row: 51,
    browser: 'truncated',
    play: status('206 Partial Content', { 'content-range': 'bytes 0-9/999' }, page),
    expect: 'truncated',
  },
  'challenges by header': {
    row: 44,
    browser: 'challenge',
    play: status('403 Forbidden', { 'cf-mitigated': 'challenge' }),
    expect: 'challenge',
  },
  'challenges by script': {
    row: 44,
    browser: 'challenge',
    play: status(
      '503 Service Unavailable',
      {},
      '<html><title>Just a moment...</title><script>window._cf_chl_opt={}</script></html>',
    ),
    expect: 'challenge',
  },
}

const pages: Record<string, Misbehaviour> = {
  'challenges with 200': {
    row: 44,
    browser: 'challenge',
    play: shown(
      '<title>Just a moment...</title><body><h1>vendor.example</h1><p>Verifying you are human.</p></body>',
    ),
    expect: 'challenge',
  },
  'is a maintenance page': {
    row: 42,
    browser: 'unavailable',
    play: shown('<title>Scheduled maintenance</title><body><p>We will be back shortly.</p></body>'),
    expect: 'unavailable',
  },
  'is an error page': {
    row: 42,
    browser: 'unavailable',
    play: shown('<title>500 Internal Server Error</title><body><h1>Oops</h1></body>'),
    expect: 'unavailable',
  },
  'is a soft 404': {
    row: 43,
    browser: 'soft_gone',
    play: shown(
      '<title>Page not found | Vendor</title><body><h1>We could not find it</h1><a href="/">Home</a></body>',
    ),
    expect: 'soft_gone',
  },
  'is a consent page': {
    row: 45,
    browser: 'consent_wall',
    play: shown(
      '<title>Before you continue</title><body><p>We and our partners use cookies and process personal data. Manage consent.</p><button>Accept all</button><button>Reject all</button></body>',
    ),
    expect: 'consent_wall',
  },
  'is a sign-in page': {
    row: 46,
    browser: 'login_wall',
    play: shown(
      '<title>Sign in</title><body><form><input name="u"><input type="password" name="p"><button>Log in</button></form></body>',
    ),
    expect: 'login_wall',
  },
  'is empty': { row: 51, browser: 'truncated', play: send(reply('')), expect: 'truncated' },
  'is white space': {
    row: 51,
    browser: 'truncated',
    play: send(reply(' \r\n\t\n')),
    expect: 'truncated',
  },
  'is an empty document': {
    row: 51,
    browser: 'truncated',
    play: send(reply('<html></html>')),
    expect: 'truncated',
  },
  'is HTML where JSON was asked': {
    row: 50,
    play: send(reply(page)),
    accept: 'application/json',
    expect: 'wrong_type',
  },
  'is a PDF where HTML was asked': {
    row: 50,
    play: send(reply('%PDF-1.7 …')),
    accept: 'text/html',
    expect: 'wrong_type',
  },
  'is JSON that tells of an error': {
    row: 50,
    play: send(reply('{"error":"quota","code":7}', { 'content-type': 'application/json' })),
    accept: 'application/json',
    expect: 'unavailable',
  },
  'is JSON as asked': {
    row: 50,
    play: send(reply('{"data":[1]}', { 'content-type': 'text/plain' })),
    accept: 'application/json',
    expect: 'ok',
  },
  'has a clock from the future': {
    row: 60,
    browser: 'ok',
    play: send(
      reply(page, {
        date: 'Fri, 01 Jan 2199 00:00:00 GMT',
        'last-modified': 'Fri, 01 Jan 2199 00:00:00 GMT',
      }),
    ),
    expect: 'ok',
  },
  'is fine': { row: 27, browser: 'ok', play: send(reply(page)), expect: 'ok' },
}

/** Answers whole on the wire that are not the facts that were asked for. */
export const pageFaults = { ...statuses, ...pages }
