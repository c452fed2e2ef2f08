import type { Misbehaviour } from './case.ts'
import { head, page, pour, reply, send } from './fault-server.ts'

const html = { 'content-type': 'text/html' }
const megabyte = Buffer.alloc(1024 * 1024)
const chunked = (chunks: string) =>
  send(
    Buffer.concat([
      head('200 OK', { ...html, 'transfer-encoding': 'chunked' }),
      Buffer.from(chunks),
    ]),
  )

/** Broken on the wire: lengths, chunks, heads and silences. */
export function wireFaults(random: () => number): Record<string, Misbehaviour> {
  const part = page.slice(0, 40 + Math.floor(random() * (page.length - 80)))
  return {
    'closes at once': {
      row: 7,
      browser: 'connect_error',
      play: (socket) => socket.end(),
      expect: 'connect_error',
    },
    'resets at once': {
      row: 7,
      browser: 'connect_error',
      play: (socket) => socket.resetAndDestroy(),
      expect: 'connect_error',
    },
    'says nothing': { row: 8, browser: 'timeout', play: () => {}, expect: 'timeout' },
    'drips its head': {
      row: 15,
      browser: 'timeout',
      play: pour(Buffer.from('HTTP/1.1 200 OK\r\n'), Buffer.from('x: y\r\n'), 100),
      expect: 'timeout',
    },
    'drips its body': {
      row: 16,
      browser: 'timeout',
      play: pour(head('200 OK', html), Buffer.from('<'), 100),
      expect: 'timeout',
    },
    'never ends': {
      row: 17,
      browser: ['too_big', 'timeout'],
      play: pour(head('200 OK', html), megabyte, 1),
      expect: 'too_big',
    },
    'announces a gigabyte': {
      row: 17,
      browser: 'truncated',
      play: send(head('200 OK', { ...html, 'content-length': '1073741824' })),
      expect: 'too_big',
    },
    'announces more than it sends': {
      row: 23,
      browser: 'truncated',
      play: send(reply(page, { 'content-length': String(page.length + 40) })),
      expect: 'truncated',
    },
    'announces less than it sends': {
      row: 24,
      play: send(reply(page, { 'content-length': '60' })),
      expect: 'truncated',
    },
    'announces two lengths': {
      row: 25,
      browser: 'protocol_error',
      play: send(`HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 7\r\n\r\nhello12`),
      expect: 'protocol_error',
    },
    'announces a length and chunks': {
      row: 25,
      play: send(
        'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
      ),
      expect: 'protocol_error',
    },
    'announces a negative length': {
      row: 25,
      play: send('HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\nhello'),
      expect: 'protocol_error',
    },
    'cuts a chunk': {
      row: 26,
      browser: 'truncated',
      play: chunked(`ff\r\n${part}`),
      expect: 'truncated',
    },
    'leaves out the last chunk': {
      row: 26,
      browser: 'truncated',
      play: chunked(`${page.length.toString(16)}\r\n${page}\r\n`),
      expect: 'truncated',
    },
    'sends a chunk size that is none': {
      row: 26,
      browser: 'truncated',
      play: chunked('zz\r\nhello\r\n0\r\n\r\n'),
      expect: 'truncated',
    },
    'resets in the body': {
      row: 26,
      browser: 'truncated',
      play: (socket) =>
        socket.write(reply(page, { 'content-length': '9999' }), () =>
          setTimeout(() => socket.resetAndDestroy(), 50),
        ),
      expect: 'truncated',
    },
    'closes before the end of the document': {
      row: 27,
      play: send(Buffer.concat([head('200 OK', html), Buffer.from(part)])),
      expect: 'truncated',
    },
    'closes after the end of the document': {
      row: 27,
      browser: 'ok',
      play: send(Buffer.concat([head('200 OK', html), Buffer.from(page)])),
      expect: 'ok',
    },
    'speaks HTTP/1.0': {
      row: 27,
      browser: 'ok',
      play: send(`HTTP/1.0 200 OK\r\ncontent-type: text/html\r\n\r\n${page}`),
      expect: 'ok',
    },
    'has no status line': { row: 28, play: send(page), expect: 'protocol_error' },
    'sends a header without colon': {
      row: 29,
      play: send('HTTP/1.1 200 OK\r\nbad header\r\ncontent-length: 5\r\n\r\nhello'),
      expect: 'protocol_error',
    },
    'folds a header': {
      row: 30,
      play: send('HTTP/1.1 200 OK\r\nx-a: b\r\n c\r\ncontent-length: 5\r\n\r\nhello'),
      expect: 'protocol_error',
    },
    'ends lines with LF only': {
      row: 30,
      play: send('HTTP/1.1 200 OK\ncontent-length: 5\n\nhello'),
      expect: 'protocol_error',
    },
    'sends 64 KB of headers': {
      row: 31,
      browser: 'protocol_error',
      play: send(reply(page, { 'x-long': 'a'.repeat(65_536) })),
      expect: 'protocol_error',
    },
    'sends status 000': {
      row: 28,
      play: send(reply(page, {}, '000 Zero')),
      expect: 'protocol_error',
    },
    'sends status 99999': {
      row: 28,
      play: send(reply(page, {}, '99999 Many')),
      expect: 'protocol_error',
    },
    'speaks HTTP/9.9': {
      row: 28,
      play: send('HTTP/9.9 200 OK\r\ncontent-length: 5\r\n\r\nhello'),
      expect: 'protocol_error',
    },
    'floods with 103': {
      row: 32,
      play: send(
        Buffer.concat([...Array(300).fill(head('103 Early Hints', { link: '</a>' })), reply(page)]),
      ),
      expect: 'protocol_error',
    },
    'hints a little': {
      row: 32,
      browser: 'ok',
      play: send(
        Buffer.concat([...Array(3).fill(head('103 Early Hints', { link: '</a>' })), reply(page)]),
      ),
      expect: 'ok',
    },
    'switches protocols': {
      row: 28,
      play: send(head('101 Switching Protocols', { upgrade: 'x', connection: 'upgrade' })),
      expect: 'protocol_error',
    },
  }
}
