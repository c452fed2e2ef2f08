import zlib from 'node:zlib'
import type { Misbehaviour } from './case.ts'
import { page, reply, send } from './fault-server.ts'

/** Far more than may be kept of one answer. */
const bomb = Buffer.alloc(100 * 1024 * 1024, 'a')
/** A browser unpacks all of it, which takes a slow machine too long. */
const slowOrBig = ['too_big', 'timeout'] as const
const coded = (coding: string, body: Buffer) => send(reply(body, { 'content-encoding': coding }))
const text = page.repeat(200)

/** Large enough to be still under way when the connection closes, small enough to lie in its buffers. */
function longPage(random: () => number): string {
  const rows = Array.from({ length: 12_000 }, () => `<li>${random()}</li>`)
  return page.replace('</body>', `<ul>${rows.join('')}</ul></body>`)
}

/** Content codings that are bombs, lies, or cut. */
export function codingFaults(random: () => number): Record<string, Misbehaviour> {
  const cutShort = (body: Buffer) =>
    body.subarray(0, Math.floor(body.length * (0.2 + random() * 0.7)))
  return {
    'sends a gzip bomb': {
      row: 18,
      browser: slowOrBig,
      play: coded('gzip', zlib.gzipSync(bomb)),
      expect: 'too_big',
    },
    'sends a brotli bomb': {
      row: 19,
      browser: slowOrBig,
      play: coded(
        'br',
        zlib.brotliCompressSync(bomb, {
          params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 },
        }),
      ),
      expect: 'too_big',
    },
    'sends a zstd bomb': {
      row: 20,
      browser: slowOrBig,
      play: coded('zstd', zlib.zstdCompressSync(bomb)),
      expect: 'too_big',
    },
    'sends a deflate bomb': {
      row: 21,
      browser: slowOrBig,
      play: coded('deflate', zlib.deflateSync(bomb)),
      expect: 'too_big',
    },
    'sends gzip in gzip': {
      row: 21,
      play: coded('gzip, gzip', zlib.gzipSync(zlib.gzipSync(text))),
      expect: 'decode_error',
    },
    'names 300 codings': {
      row: 21,
      play: coded(Array(300).fill('gzip').join(', '), zlib.gzipSync(text)),
      expect: 'decode_error',
    },
    'names an unknown coding': {
      row: 21,
      play: coded('compress', Buffer.from(page)),
      expect: 'decode_error',
    },
    'says gzip and sends text': {
      row: 21,
      browser: 'decode_error',
      play: coded('gzip', Buffer.from(page)),
      expect: 'decode_error',
    },
    'says brotli and sends text': {
      row: 21,
      browser: 'decode_error',
      play: coded('br', Buffer.from(page)),
      expect: 'decode_error',
    },
    'cuts gzip': {
      row: 22,
      play: coded('gzip', cutShort(zlib.gzipSync(text))),
      expect: 'truncated',
    },
    'cuts brotli': {
      row: 22,
      play: coded('br', cutShort(zlib.brotliCompressSync(text))),
      expect: 'truncated',
    },
    'cuts zstd': {
      row: 22,
      play: coded('zstd', cutShort(zlib.zstdCompressSync(text))),
      expect: 'truncated',
    },
    'sends a gzip of nothing': {
      row: 22,
      play: coded('gzip', zlib.gzipSync('')),
      expect: 'truncated',
    },
    'says gzip and sends nothing': {
      row: 22,
      play: coded('gzip', Buffer.alloc(0)),
      expect: 'truncated',
    },
    'closes at once after a long page in gzip': {
      row: 22,
      browser: 'ok',
      play: coded('gzip', zlib.gzipSync(longPage(random))),
      expect: 'ok',
    },
    'compresses well': {
      row: 21,
      browser: 'ok',
      play: coded('gzip', zlib.gzipSync(text)),
      expect: 'ok',
    },
  }
}
