import { Problem } from '../model/problem.ts'
import { instant } from '../model/time.ts'
import { type ByteReader, byteReader } from './byte-reader.ts'
import { gunzipMembers } from './gunzip-members.ts'
import { digestMatches } from './warc-digest.ts'
import { headerValue, invalidWarc, parseFields, type WarcRecord } from './warc-record.ts'

const lineLimit = 65_536
const fieldLimit = 1_000

/**
 * Records of a WARC 1.0 or 1.1 file, plain or gzipped, one after the other. A record that cannot be read
 * or whose block digest is wrong comes as a Problem `archive/invalid-warc`, and reading goes on behind it.
 * A block of more than `maxBytes` (default 64 MiB) is such a record too.
 */
export async function* readWarc(
  source: AsyncIterable<Uint8Array>,
  { maxBytes = 67_108_864 } = {},
): AsyncGenerator<WarcRecord | Problem> {
  const raw = byteReader(source)
  const start = await raw.peek(2)
  // Either of the two magic bytes: the first member may be the damaged one.
  const compressed = start[0] === 0x1f || start[1] === 0x8b
  // Room for the head of the record that a member holds.
  const bytes = compressed ? byteReader(gunzipMembers(raw, maxBytes + 1_048_576)) : raw
  for (;;) {
    const item = await readRecord(bytes, maxBytes).catch(onlyInvalid)
    if (item === undefined) return
    yield item
  }
}

function onlyInvalid(error: unknown): Problem {
  if (error instanceof Problem && error.code === 'archive/invalid-warc') return error
  throw error
}

async function readRecord(bytes: ByteReader, maxBytes: number): Promise<WarcRecord | undefined> {
  const first = await firstLine(bytes)
  if (first === undefined) return undefined
  const version = /^WARC\/(1\.[01])$/.exec(first)?.[1]
  if (!version) {
    await seekRecord(bytes)
    throw invalidWarc(
      /^filedesc:/.test(first)
        ? 'This is an ARC file, the format before WARC; convert it with a tool such as warcio first.'
        : `A record begins with ${JSON.stringify(first.slice(0, 40))}, not with WARC/1.0 or WARC/1.1.`,
    )
  }
  const { length, ...head } = await readHead(bytes, version)
  if (length > maxBytes) {
    await bytes.skip(length)
    throw invalidWarc(`A record of ${length} bytes is larger than we read.`, head.id)
  }
  const block = await bytes.take(length)
  if (block.length < length) throw invalidWarc('The file ends inside this record.', head.id)
  if (!/^(\r?\n|$)/.test((await bytes.peek(2)).toString('latin1'))) {
    // Its length is false, so what follows may begin inside of what was taken for its block.
    bytes.unread(block)
    await seekRecord(bytes)
    throw invalidWarc('A record is longer or shorter than its Content-Length says.', head.id)
  }
  const digest = headerValue(head.fields, 'WARC-Block-Digest')
  // Some writers give a revisit the digest of the record that it repeats.
  if (digest !== undefined && head.type !== 'revisit' && digestMatches(digest, block) === false)
    throw invalidWarc('A record does not match its WARC-Block-Digest.', head.id)
  return { ...head, block }
}

async function firstLine(bytes: ByteReader): Promise<string | undefined> {
  for (;;) {
    const line = await bytes.line(lineLimit)
    if (line === undefined) return undefined
    if (line.length > 0) return line.toString('utf8').trim()
  }
}

async function readHead(
  bytes: ByteReader,
  version: string,
): Promise<Omit<WarcRecord, 'block'> & { length: number }> {
  const lines: string[] = []
  for (;;) {
    const line = await bytes.line(lineLimit)
    if (line === undefined) throw invalidWarc('The file ends inside the head of a record.')
    if (line.length === 0) break
    lines.push(line.toString('utf8'))
    if (lines.length > fieldLimit) throw invalidWarc('The head of a record does not end.')
  }
  const fields = parseFields(lines) ?? []
  const get = (name: string) => headerValue(fields, name)
  const id = unbracketed(get('WARC-Record-ID') ?? '')
  const length = /^\d+$/.exec(get('Content-Length') ?? '')?.[0]
  const type = get('WARC-Type')
  const time = Date.parse(get('WARC-Date') ?? '')
  if (!length || !type || !id || Number.isNaN(time)) {
    await seekRecord(bytes)
    throw invalidWarc('A record lacks its type, id, date or length.', id || null)
  }
  const targetUri = get('WARC-Target-URI')
  return {
    version,
    type: type.toLowerCase(),
    id,
    date: instant(time),
    targetUri: targetUri === undefined ? null : unbracketed(targetUri),
    fields,
    length: Number(length),
  }
}

/** Some writers put URIs in angle brackets where the standard has none. */
function unbracketed(uri: string): string {
  return uri.replace(/^<(.*)>$/, '$1')
}

/** Skips to the next line that begins a record, or to the end. */
async function seekRecord(bytes: ByteReader): Promise<void> {
  for (;;) {
    const line = await bytes.line(lineLimit)
    if (line === undefined) return
    if (!/^WARC\/1\.[01]$/.test(line.toString('latin1'))) continue
    bytes.unread(Buffer.concat([line, Buffer.from('\r\n')]))
    return
  }
}
