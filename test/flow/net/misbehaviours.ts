import zlib from 'node:zlib'
import type { Outcome } from '../../../src/model/capture.ts'
import { head, type Play, page, pour, reply, send } from './fault-server.ts'

/** One way to misbehave and what must come of it. */
export interface Misbehaviour {
  readonly play: Play
  readonly expect: Outcome
  readonly accept?: string
}

const html = { 'content-type': 'text/html' }
const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024)
const coded = (coding: string, body: Buffer) => send(reply(body, { 'content-encoding': coding }))
const text = page.repeat(200)
const cutShort = (body: Buffer) => body.subarray(0, Math.floor(body.length * 0.7))
const chunked = (chunks: string) =>
  send(
    Buffer.concat([
      head('200 OK', { ...html, 'transfer-encoding': 'chunked' }),
      Buffer.from(chunks),
    ]),
  )
const redirect = (location: string, status = '302 Found'): Play =>
  send(head(status, { location, 'content-length': '0' }))

const wire: Record<string, Misbehaviour> = {
  'closes at once': { play: (socket) => socket.end(), expect: 'connect_error' },
  'resets at once': { play: (socket) => socket.resetAndDestroy(), expect: 'connect_error' },
  'says nothing': { play: () => {}, expect: 'timeout' },
  'drips its head': {
    play: pour(Buffer.from('HTTP/1.1 200 OK\r\n'), Buffer.from('x: y\r\n'), 100),
    expect: 'timeout',
  },
  'drips its body': { play: pour(head('200 OK', html), Buffer.from('<'), 100), expect: 'timeout' },
  'never ends': { play: pour(head('200 OK', html), zeros(1), 1), expect: 'too_big' },
  'announces a gigabyte': {
    play: send(head('200 OK', { ...html, 'content-length': '1073741824' })),
    expect: 'too_big',
  },
  'announces more than it sends': {
    play: send(reply(page, { 'content-length': String(page.length + 40) })),
    expect: 'truncated',
  },
  'announces less than it sends': {
    play: send(reply(page, { 'content-length': '60' })),
    expect: 'truncated',
  },
  'announces two lengths': {
    play: send(`HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 7\r\n\r\nhello12`),
    expect: 'protocol_error',
  },
  'announces a length and chunks': {
    play: send(
      'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    ),
    expect: 'protocol_error',
  },
  'announces a negative length': {
    play: send('HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\nhello'),
    expect: 'protocol_error',
  },
  'cuts a chunk': { play: chunked(`ff\r\n${page.slice(0, 60)}`), expect: 'truncated' },
  'leaves out the last chunk': {
    play: chunked(`${page.length.toString(16)}\r\n${page}\r\n`),
    expect: 'truncated',
  },
  'sends a chunk size that is none': {
    play: chunked('zz\r\nhello\r\n0\r\n\r\n'),
    expect: 'truncated',
  },
  'resets in the body': {
    play: (socket) =>
      socket.write(reply(page, { 'content-length': '9999' }), () =>
        setTimeout(() => socket.resetAndDestroy(), 50),
      ),
    expect: 'truncated',
  },
  'closes before the end of the document': {
    play: send(Buffer.concat([head('200 OK', html), Buffer.from(page.slice(0, 90))])),
    expect: 'truncated',
  },
  'closes after the end of the document': {
    play: send(Buffer.concat([head('200 OK', html), Buffer.from(page)])),
    expect: 'ok',
  },
  'speaks HTTP/1.0': {
    play: send(`HTTP/1.0 200 OK\r\ncontent-type: text/html\r\n\r\n${page}`),
    expect: 'ok',
  },
  'has no status line': { play: send(page), expect: 'protocol_error' },
  'sends a header without colon': {
    play: send('HTTP/1.1 200 OK\r\nbad header\r\ncontent-length: 5\r\n\r\nhello'),
    expect: 'protocol_error',
  },
  'folds a header': {
    play: send('HTTP/1.1 200 OK\r\nx-a: b\r\n c\r\ncontent-length: 5\r\n\r\nhello'),
    expect: 'protocol_error',
  },
  'ends lines with LF only': {
    play: send('HTTP/1.1 200 OK\ncontent-length: 5\n\nhello'),
    expect: 'protocol_error',
  },
  'sends 64 KB of headers': {
    play: send(reply(page, { 'x-long': 'a'.repeat(65_536) })),
    expect: 'protocol_error',
  },
  'sends status 000': { play: send(reply(page, {}, '000 Zero')), expect: 'protocol_error' },
  'sends status 99999': { play: send(reply(page, {}, '99999 Many')), expect: 'protocol_error' },
  'speaks HTTP/9.9': {
    play: send('HTTP/9.9 200 OK\r\ncontent-length: 5\r\n\r\nhello'),
    expect: 'protocol_error',
  },
  'floods with 103': {
    play: send(
      Buffer.concat([...Array(300).fill(head('103 Early Hints', { link: '</a>' })), reply(page)]),
    ),
    expect: 'protocol_error',
  },
  'hints a little': {
    play: send(
      Buffer.concat([...Array(3).fill(head('103 Early Hints', { link: '</a>' })), reply(page)]),
    ),
    expect: 'ok',
  },
  'switches protocols': {
    play: send(head('101 Switching Protocols', { upgrade: 'x', connection: 'upgrade' })),
    expect: 'protocol_error',
  },
}

const coding: Record<string, Misbehaviour> = {
  'sends a gzip bomb': { play: coded('gzip', zlib.gzipSync(zeros(64))), expect: 'too_big' },
  'sends a brotli bomb': {
    play: coded(
      'br',
      zlib.brotliCompressSync(zeros(64), { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }),
    ),
    expect: 'too_big',
  },
  'sends a zstd bomb': { play: coded('zstd', zlib.zstdCompressSync(zeros(64))), expect: 'too_big' },
  'sends a deflate bomb': {
    play: coded('deflate', zlib.deflateSync(zeros(64))),
    expect: 'too_big',
  },
  'sends gzip in gzip': {
    play: coded('gzip, gzip', zlib.gzipSync(zlib.gzipSync(text))),
    expect: 'decode_error',
  },
  'names 300 codings': {
    play: coded(Array(300).fill('gzip').join(', '), zlib.gzipSync(text)),
    expect: 'decode_error',
  },
  'names an unknown coding': { play: coded('compress', Buffer.from(page)), expect: 'decode_error' },
  'says gzip and sends text': { play: coded('gzip', Buffer.from(page)), expect: 'decode_error' },
  'says brotli and sends text': { play: coded('br', Buffer.from(page)), expect: 'decode_error' },
  'cuts gzip': { play: coded('gzip', cutShort(zlib.gzipSync(text))), expect: 'truncated' },
  'cuts brotli': {
    play: coded('br', cutShort(zlib.brotliCompressSync(text))),
    expect: 'truncated',
  },
  'cuts zstd': { play: coded('zstd', cutShort(zlib.zstdCompressSync(text))), expect: 'truncated' },
  'sends a gzip of nothing': { play: coded('gzip', zlib.gzipSync('')), expect: 'truncated' },
  'says gzip and sends nothing': { play: coded('gzip', Buffer.alloc(0)), expect: 'truncated' },
  'compresses well': { play: coded('gzip', zlib.gzipSync(text)), expect: 'ok' },
}

const redirects: Record<string, Misbehaviour> = {
  'redirects to itself': {
    play: (socket, seen) => redirect(seen.path)(socket, seen),
    expect: 'protocol_error',
  },
  'redirects six times': { play: redirect('/hop?6'), expect: 'protocol_error' },
  'redirects five times': { play: redirect('/hop?5'), expect: 'ok' },
  'redirects to a file': { play: redirect('file:///etc/hostname'), expect: 'blocked_policy' },
  'redirects to data': { play: redirect('data:text/html,hello'), expect: 'blocked_policy' },
  'redirects to another port here': {
    play: redirect('http://127.0.0.1:1/'),
    expect: 'blocked_policy',
  },
  'redirects to the metadata service': {
    play: redirect('http://169.254.169.254/latest/'),
    expect: 'blocked_policy',
  },
  'redirects with a password': {
    play: redirect('http://me:secret@127.0.0.1/'),
    expect: 'blocked_policy',
  },
  'redirects nowhere': {
    play: send(head('302 Found', { 'content-length': '0' })),
    expect: 'protocol_error',
  },
  'redirects to nonsense': { play: redirect('http://'), expect: 'protocol_error' },
  'moves to another site': {
    play: redirect('https://acquirer.example/', '301 Moved Permanently'),
    expect: 'redirected_moved',
  },
  'offers choices': {
    play: send(reply(page, {}, '300 Multiple Choices')),
    expect: 'protocol_error',
  },
  'says not modified unasked': { play: send(head('304 Not Modified')), expect: 'protocol_error' },
}

export const wireMisbehaviours = { ...wire, ...coding, ...redirects }

export function pathOf(name: string): string {
  return `/${name.replace(/[^a-z0-9]+/gi, '-')}`
}

/** `/hop?n` needs n requests to end at the page, the first redirect included. */
export const hop: Play = (socket, seen) => {
  const left = Number(seen.path.split('?')[1]) - 1
  const play = left > 0 ? redirect(`/hop?${left}`) : send(reply(page))
  play(socket, seen)
}
