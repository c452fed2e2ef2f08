import { type Case, type Misbehaviour, playedCase, servePlays } from './case.ts'
import { head, type Play, page, reply, send } from './fault-server.ts'

const feed =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Team now costs $49</title></item></channel></rss>'
const plain = { 'content-type': 'text/plain' }
const good = send(reply(page))
const rules = 'User-agent: *\nDisallow: /page'
const comments = '# x\n'.repeat(200_000)

/** robots.txt gone wrong; the page itself is good. */
const robotsFaults: Record<string, Misbehaviour> = {
  'has a broken robots.txt': robots(58, send(reply('', {}, '500 Oops')), 'blocked_robots'),
  'never sends its robots.txt': robots(58, () => {}, 'timeout'),
  'has lost its robots.txt': robots(58, send(reply(rules, {}, '404 Not Found')), 'ok'),
  'closes its page by robots.txt': robots(58, send(reply(rules, plain)), 'blocked_robots'),
  'has rules after 800 KB of robots.txt': robots(59, send(reply(comments + rules, plain)), 'ok'),
  'has rules before 800 KB of robots.txt': robots(
    59,
    send(reply(`${rules}\n${comments}`, plain)),
    'blocked_robots',
  ),
  'sends a page as robots.txt': robots(59, good, 'ok'),
  'redirects robots.txt for ever': robots(
    59,
    send(head('302 Found', { location: '/robots.txt', 'content-length': '0' })),
    'ok',
  ),
}

function robots(row: number, play: Play, expect: Misbehaviour['expect']): Misbehaviour {
  return { row, play, expect, browser: expect }
}

const script = (body: string) =>
  send(reply(page.replace('</body>', `<script>${body}</script></body>`)))

/** Scripts that only a browser runs. */
const scriptFaults: Record<string, Misbehaviour> = {
  'asks and asks': play(55, script('alert(1); confirm(2); prompt(3)'), 'ok', 'ok'),
  'opens windows': play(55, script('for (const n of [1, 2, 3]) open("/page?" + n)'), 'ok', 'ok'),
  'holds who wants to leave': play(55, script('onbeforeunload = () => "stay"'), 'ok', 'ok'),
  'never lets go': play(55, script('setTimeout(() => { while (true) {} })'), 'ok', 'timeout'),
  'sends a file to keep': play(
    55,
    send(
      reply('PK\x03\x04', {
        'content-disposition': 'attachment',
        'content-type': 'application/zip',
      }),
    ),
    'wrong_type',
    'wrong_type',
    'text/html',
  ),
  'prints itself': play(55, script('print()'), 'ok', 'ok'),
}

function play(
  row: number,
  play: Play,
  expect: Misbehaviour['expect'],
  browser: NonNullable<Misbehaviour['browser']>,
  accept?: string,
): Misbehaviour {
  return { row, play, expect, browser, ...(accept === undefined ? {} : { accept }) }
}

/** A second answer pushed into a connection that should be idle, for whoever uses it next. */
const injects: Play = (socket) => {
  socket.write(reply(page))
  setTimeout(() => socket.write(reply(page.replace('$49', '$1'))), 50)
}

const otherFaults: Record<string, Misbehaviour> = {
  'answers in HTTP/2 unasked': {
    row: 33,
    play: send(Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])),
    expect: 'protocol_error',
  },
  'pushes an answer nobody asked for': { row: 34, play: injects, expect: 'ok', browser: 'ok' },
  'sends another country its own prices': {
    row: 47,
    play: (socket, { head }) =>
      socket.end(reply(/accept-language: en\r/i.test(head) ? page : page.replace('$49', '49 €'))),
    expect: 'ok',
    browser: 'ok',
  },
  'sends windows-1252 and says so': {
    row: 49,
    play: send(
      reply(Buffer.from(page.replace('$49', '\u00a349'), 'latin1'), {
        'content-type': 'text/html; charset=windows-1252',
      }),
    ),
    expect: 'ok',
    browser: 'ok',
  },
  'sends XML as a page': {
    row: 50,
    play: send(reply(feed)),
    accept: 'text/html',
    expect: 'wrong_type',
  },
}

export const siteFaults: readonly Case[] = [
  ...Object.entries(otherFaults).map(([does, fault]) => playedCase(does, fault)),
  ...Object.entries(scriptFaults).map(([does, fault]) => playedCase(does, fault)),
  ...Object.entries(robotsFaults).map(
    ([does, { row, play, expect }]): Case => ({
      row,
      does,
      http: expect,
      browser: expect,
      serve: () => servePlays({ '/robots.txt': play, '/page': good }),
    }),
  ),
]
