import { head, page, reply, send } from './fault-server.ts'
import type { Misbehaviour } from './misbehaviours.ts'

const status = (line: string, headers = {}, body = '<h1>No</h1>') =>
  send(reply(body, headers, line))
const shown = (body: string) => send(reply(`<!doctype html><html>${body}</html>`))

const statuses: Record<string, Misbehaviour> = {
  'wants a login': { play: status('401 Unauthorized'), expect: 'login_wall' },
  'wants a payment': { play: status('402 Payment Required'), expect: 'login_wall' },
  forbids: { play: status('403 Forbidden'), expect: 'login_wall' },
  'has lost it': { play: status('404 Not Found'), expect: 'gone' },
  'has removed it': { play: status('410 Gone'), expect: 'gone' },
  'is asked too often': {
    play: status('429 Too Many Requests', { 'retry-after': '7' }),
    expect: 'rate_limited',
  },
  'is asked too often, in words': {
    play: status('429 Too Many Requests', { 'retry-after': 'soon' }),
    expect: 'rate_limited',
  },
  'is broken': { play: status('500 Internal Server Error'), expect: 'unavailable' },
  'has a broken gateway': { play: status('502 Bad Gateway'), expect: 'unavailable' },
  'is under maintenance': {
    play: status('503 Service Unavailable', { 'retry-after': '60' }),
    expect: 'unavailable',
  },
  'sends no content': { play: send(head('204 No Content')), expect: 'truncated' },
  'sends a part': {
    play: status('206 Partial Content', { 'content-range': 'bytes 0-9/999' }, page),
    expect: 'truncated',
  },
  'challenges by header': {
    play: status('403 Forbidden', { 'cf-mitigated': 'challenge' }),
    expect: 'challenge',
  },
  'challenges by script': {
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
    play: shown(
      '<title>Just a moment...</title><body><h1>vendor.example</h1><p>Verifying you are human.</p></body>',
    ),
    expect: 'challenge',
  },
  'is a maintenance page': {
    play: shown('<title>Scheduled maintenance</title><body><p>We will be back shortly.</p></body>'),
    expect: 'unavailable',
  },
  'is an error page': {
    play: shown('<title>500 Internal Server Error</title><body><h1>Oops</h1></body>'),
    expect: 'unavailable',
  },
  'is a soft 404': {
    play: shown(
      '<title>Page not found | Vendor</title><body><h1>We could not find it</h1><a href="/">Home</a></body>',
    ),
    expect: 'soft_gone',
  },
  'is a consent page': {
    play: shown(
      '<title>Before you continue</title><body><p>We and our partners use cookies and process personal data. Manage consent.</p><button>Accept all</button><button>Reject all</button></body>',
    ),
    expect: 'consent_wall',
  },
  'is a sign-in page': {
    play: shown(
      '<title>Sign in</title><body><form><input name="u"><input type="password" name="p"><button>Log in</button></form></body>',
    ),
    expect: 'login_wall',
  },
  'is empty': { play: send(reply('')), expect: 'truncated' },
  'is white space': { play: send(reply(' \r\n\t\n')), expect: 'truncated' },
  'is an empty document': { play: send(reply('<html></html>')), expect: 'truncated' },
  'is HTML where JSON was asked': {
    play: send(reply(page)),
    accept: 'application/json',
    expect: 'wrong_type',
  },
  'is a PDF where HTML was asked': {
    play: send(reply('%PDF-1.7 …')),
    accept: 'text/html',
    expect: 'wrong_type',
  },
  'is JSON that tells of an error': {
    play: send(reply('{"error":"quota","code":7}', { 'content-type': 'application/json' })),
    accept: 'application/json',
    expect: 'unavailable',
  },
  'is JSON as asked': {
    play: send(reply('{"data":[1]}', { 'content-type': 'text/plain' })),
    accept: 'application/json',
    expect: 'ok',
  },
  'has a clock from the future': {
    play: send(
      reply(page, {
        date: 'Fri, 01 Jan 2199 00:00:00 GMT',
        'last-modified': 'Fri, 01 Jan 2199 00:00:00 GMT',
      }),
    ),
    expect: 'ok',
  },
  'is fine': { play: send(reply(page)), expect: 'ok' },
}

export const pageMisbehaviours = { ...statuses, ...pages }
