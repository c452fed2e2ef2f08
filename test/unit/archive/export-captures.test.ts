import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf } from '../../../src/archive/digest.ts'
import { type ImportedCapture, importWarc } from '../../../src/archive/import-warc.ts'
import { headerValue, recordId, type WarcRecord } from '../../../src/archive/warc-record.ts'
import { Problem } from '../../../src/model/problem.ts'
import { capture, chunked, exported, imported, list, page, records } from './warc-samples.ts'

test.each([true, false])(
  'what is exported comes back as it was captured (gzip: %s)',
  async (gzip) => {
    const { file, written } = await exported([capture('one')], gzip)
    expect(written).toEqual({ records: 3, bytes: file.length })
    const [one] = await imported(file)
    expect(one).toMatchObject({
      recordType: 'response',
      targetUri: 'https://acme.example/pricing',
      date: '2026-08-01T06:00:00.123Z',
      status: 200,
      headers: capture('one').headers,
      mediaType: 'text/html',
      payloadDigest: digestOf(page),
    })
    expect(new Uint8Array(one?.payload ?? [])).toEqual(page)
  },
)

test('a response says the true length of its decoded body and keeps the framing it came in aside', async () => {
  const { file } = await exported([capture('one')], false)
  const text = Buffer.from(file).toString('latin1')
  expect(text).toContain(`x-orig-content-encoding: br\r\nx-orig-content-length: 31\r\n`)
  expect(text).toContain(`\r\ncontent-length: ${page.length}\r\n\r\n<h1>`)
  expect(text).toContain('software: Bellwether 0.1.0\r\nformat: WARC File Format 1.1\r\n')
})

test('each record is a gzip member of its own', async () => {
  const { file, written } = await exported([capture('one')])
  let members = 0
  for (let at = 0; at >= 0; at = file.indexOf(Buffer.of(0x1f, 0x8b, 0x08), at + 1))
    if (gunzipSync(file.subarray(at)).toString('latin1').startsWith('WARC/1.1')) members += 1
  expect(members).toBe(written.records)
})

test('record ids are UUIDs and the same in every export', async () => {
  const [first, again] = [await exported([capture('one')]), await exported([capture('one')])]
  expect(first.file).toEqual(again.file)
  for (const { id } of await records(first.file))
    expect(id).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  expect(recordId('capture', 'one')).not.toBe(recordId('metadata', 'one'))
})

test('an unchanged payload and a 304 are revisits, and what they repeat stands before them', async () => {
  const first = capture('first')
  const same = capture('same', { revisitOf: 'first', capturedAt: '2026-08-02T06:00:00.000Z' })
  const unmodified = capture('304', {
    revisitOf: 'first',
    status: 304,
    outcome: 'not_modified',
    headers: [['etag', '"x"']],
    capturedAt: '2026-08-03T06:00:00.000Z',
  })
  const { file } = await exported([same, unmodified], true, { captureById: () => first })
  const all = (await records(file)).filter(({ type }) => type !== 'metadata' && type !== 'warcinfo')
  expect(all.map(({ type }) => type)).toEqual(['response', 'revisit', 'revisit'])
  const named = (record: WarcRecord | undefined, name: string) =>
    headerValue(record?.fields ?? [], name)
  for (const revisit of all.slice(1)) {
    expect(named(revisit, 'WARC-Refers-To')).toBe(`<${all[0]?.id}>`)
    expect(named(revisit, 'WARC-Refers-To-Target-URI')).toBe(first.finalUri)
    expect(named(revisit, 'WARC-Refers-To-Date')).toBe(first.capturedAt)
    expect(named(revisit, 'WARC-Payload-Digest')).toBe(first.payloadDigest)
  }
  const profile = 'http://netpreserve.org/warc/1.1/revisit/'
  expect(named(all[1], 'WARC-Profile')).toBe(`${profile}identical-payload-digest`)
  expect(named(all[2], 'WARC-Profile')).toBe(`${profile}server-not-modified`)
  expect(
    (await imported(file)).map((one) => [one.status, one.payload === null, one.payloadDigest]),
  ).toEqual([
    [200, false, digestOf(page)],
    [200, true, digestOf(page)],
    [304, true, digestOf(page)],
  ])
})

test('a page seen through a browser is a resource, and a look nobody answered is metadata only', async () => {
  const { file } = await exported([
    capture('rendered', { via: 'browser' }),
    capture('silent', {
      status: null,
      outcome: 'dns_error',
      payloadDigest: null,
      payloadBytes: 0,
      detail: 'no\r\nsuch: host',
    }),
  ])
  const all = await records(file)
  expect(all.map(({ type }) => type)).toEqual(['warcinfo', 'resource', 'metadata', 'metadata'])
  expect(new Uint8Array(all[1]?.block ?? [])).toEqual(page)
  expect(Buffer.from(all[3]?.block ?? []).toString()).toContain(
    'outcome: dns_error\r\ndetail: no such: host\r\n',
  )
})

test('a payload that the archive lost is marked truncated and told, the rest is exported', async () => {
  const lost = new Problem('archive/missing', 'gone', { hint: 'none' })
  const told: Problem[] = []
  const { file } = await exported([capture('lost'), capture('kept')], true, {
    archive: { get: () => (told.length ? Promise.resolve(page) : Promise.reject(lost)) },
    onProblem: (problem) => told.push(problem),
  })
  expect(told).toEqual([lost])
  expect(
    (await imported(file)).map(({ truncated, payload }) => [truncated, payload?.length]),
  ).toEqual([
    ['unspecified', 0],
    [null, page.length],
  ])
})

test('a cut or a flipped bit anywhere costs at most the records it touches, and never a wrong payload', async () => {
  const captures = Array.from({ length: 6 }, (_, index) => capture(`c${index}`))
  const { file } = await exported(captures)
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.nat(7), fc.boolean(), async (at, bit, cut) => {
      const bad = Buffer.from(cut ? file.subarray(0, at) : file)
      if (!cut) bad[at] = (bad[at] ?? 0) ^ (1 << bit)
      const items = await list(importWarc(chunked(bad)))
      const read = items.filter((item) => !(item instanceof Problem)) as ImportedCapture[]
      for (const { payload } of read) expect(new Uint8Array(payload ?? [])).toEqual(page)
      if (!cut) expect(read.length).toBeGreaterThanOrEqual(captures.length - 1)
    }),
    { numRuns: 80 },
  )
})

test('any chunking of the file gives the same records', async () => {
  const { file } = await exported([capture('one'), capture('two', { revisitOf: 'one' })])
  const whole = await records(file, file.length)
  for (const size of [1, 2, 13, 4096]) expect(await records(file, size)).toEqual(whole)
})
