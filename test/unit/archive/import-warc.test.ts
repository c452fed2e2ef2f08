import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { digestOf } from '../../../src/archive/digest.ts'
import { importWarc } from '../../../src/archive/import-warc.ts'
import { digestMatches } from '../../../src/archive/warc-digest.ts'
import { Problem } from '../../../src/model/problem.ts'
import { bytesOf, chunked, imported, list, page } from './warc-samples.ts'

/** A one-record WARC as another tool might write it. */
function foreign(head: string, body: Uint8Array, fields = ''): Buffer {
  const block = Buffer.concat([Buffer.from(head, 'latin1'), body])
  return Buffer.concat([
    Buffer.from(
      `WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2020-01-02T03:04:05Z\r\nWARC-Target-URI: <http://a.example/>\r\n${fields}Content-Type: application/http;msgtype=response\r\nContent-Length: ${block.length}\r\n\r\n`,
    ),
    block,
    Buffer.from('\r\n\r\n'),
  ])
}
const inChunks = (body: Uint8Array) =>
  Buffer.concat([
    Buffer.from('5;ext=1\r\n'),
    body.subarray(0, 5),
    Buffer.from(`\r\n${(body.length - 5).toString(16)}\r\n`),
    body.subarray(5),
    Buffer.from('\r\n0\r\n\r\n'),
  ])

test.each<[string, string, Uint8Array]>([
  ['plain', '', page],
  ['chunked', 'Transfer-Encoding: chunked\r\n', inChunks(page)],
  [
    'chunked and gzip',
    'Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n',
    inChunks(gzipSync(page)),
  ],
  ['brotli', 'Content-Encoding: br\r\n', brotliCompressSync(page)],
  ['deflate', 'Content-Encoding: deflate\r\n', deflateSync(page)],
  ['raw deflate', 'Content-Encoding: deflate\r\n', deflateRawSync(page)],
  [
    'codings removed, headers left',
    'Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n',
    page,
  ],
])('a body stored %s is read', async (_name, headers, body) => {
  const [one] = await imported(foreign(`HTTP/1.1 200 OK\r\n${headers}\r\n`, body))
  expect(new Uint8Array(one?.payload ?? [])).toEqual(page)
  expect(one?.targetUri).toBe('http://a.example/')
})

test.each<[string, Buffer]>([
  [
    'broken chunks',
    foreign(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
      inChunks(page).subarray(0, 20),
    ),
  ],
  [
    'a coding that does not decode',
    foreign('HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n', page),
  ],
  ['an unknown coding', foreign('HTTP/1.1 200 OK\r\nContent-Encoding: rot13\r\n\r\n', page)],
  [
    'a false payload digest',
    foreign(
      'HTTP/1.1 200 OK\r\n\r\n',
      page,
      'WARC-Payload-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n',
    ),
  ],
  [
    'a false block digest',
    foreign('HTTP/1.1 200 OK\r\n\r\n', page, `WARC-Block-Digest: ${digestOf(page)}\r\n`),
  ],
  ['no HTTP head', foreign('hello\r\n', page)],
  [
    'a decompression bomb',
    foreign('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n', gzipSync(Buffer.alloc(3_000_000))),
  ],
  ['a record too large', foreign('HTTP/1.1 200 OK\r\n\r\n', Buffer.alloc(2_000_000))],
  ['no record at all', Buffer.from('<html>not a WARC</html>\r\n')],
  [
    'a false length',
    Buffer.from(
      foreign('HTTP/1.1 200 OK\r\n\r\n', page)
        .toString('latin1')
        .replace(/(Content-Length: )\d+/, '$130'),
      'latin1',
    ),
  ],
  [
    'no date',
    Buffer.from(
      foreign('HTTP/1.1 200 OK\r\n\r\n', page).toString('latin1').replace('WARC-Date', 'X-Date'),
      'latin1',
    ),
  ],
])('a record with %s is one Problem, and its neighbours are read', async (_name, bad) => {
  const fine = foreign('HTTP/1.1 200 OK\r\n\r\n', page)
  for (const pack of [(b: Buffer) => b, (b: Buffer) => gzipSync(b)]) {
    const file = Buffer.concat([fine, bad, fine].map(pack))
    const items = await list(importWarc(chunked(file), { maxBytes: 1_000_000 }))
    expect(items.map((item) => (item instanceof Problem ? item.code : item.status))).toEqual([
      200,
      'archive/invalid-warc',
      200,
    ])
  }
})

test('digests are checked in base 16, 32 and 64, and an unknown algorithm is not judged', () => {
  const bytes = bytesOf('hello')
  for (const value of [
    'sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N',
    'SHA-1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d',
    'sha1:qvTGHdzF6KLavt4PO0gs2a6pQ00=',
  ])
    expect(digestMatches(value, bytes)).toBe(true)
  expect(digestMatches('sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2A', bytes)).toBe(false)
  expect(digestMatches('crc32:3610a686', bytes)).toBeUndefined()
})
