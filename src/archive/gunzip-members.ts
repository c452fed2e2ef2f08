import { constants, crc32, inflateRawSync } from 'node:zlib'
import type { Problem } from '../model/problem.ts'
import type { ByteReader } from './byte-reader.ts'
import { invalidWarc } from './warc-record.ts'

type Member =
  | { readonly state: 'whole' | 'cut'; readonly bytes: Buffer; readonly size: number }
  | { readonly state: 'bad' }

const firstLook = 65_536

/**
 * Decompresses a file of many gzip members and goes on behind a damaged one, which zlib's own
 * reader does not: it gives up at the first. A damaged stretch gives one Problem.
 * Members of more than `limit` bytes are taken for damaged.
 */
export async function* gunzipMembers(
  raw: ByteReader,
  limit: number,
): AsyncGenerator<Uint8Array | Problem> {
  let lost = false
  for (let look = firstLook; ; ) {
    const held = await raw.peek(look)
    if (held.length === 0) return
    const member = readMember(held, limit)
    if (member.state === 'cut' && held.length === look && look < limit) {
      look *= 2
      continue
    }
    look = firstLook
    if (member.state === 'whole') {
      lost = false
      await raw.skip(member.size)
      yield member.bytes
      continue
    }
    // Records that stand whole in front of the cut are worth having.
    if (member.state === 'cut' && !lost) yield member.bytes
    if (!lost) yield invalidWarc('A gzip member is damaged, cut short or too large.')
    lost = true
    await raw.skip(nextMagic(held))
  }
}

/** Where the next member may begin behind the first byte. */
function nextMagic(held: Buffer): number {
  const at = held.indexOf(Buffer.of(0x1f, 0x8b, 0x08), 1)
  return at > 0 ? at : Math.max(1, held.length - 2)
}

function readMember(held: Buffer, limit: number): Member {
  const head = headerSize(held)
  if (head === undefined) return { state: 'bad' }
  const inflated = inflate(held.subarray(head), limit)
  if (!inflated) return { state: 'bad' }
  const end = head + inflated.consumed
  const { bytes } = inflated
  if (held.length < end + 8) return { state: 'cut', bytes, size: held.length }
  if (held.readUInt32LE(end) !== crc32(bytes)) return { state: 'bad' }
  return { state: 'whole', bytes, size: end + 8 }
}

function inflate(held: Buffer, limit: number): { bytes: Buffer; consumed: number } | undefined {
  try {
    const { buffer, engine } = inflateRawSync(held, {
      info: true,
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: limit,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } }
    return { bytes: buffer, consumed: engine.bytesWritten }
  } catch {
    return undefined
  }
}

/** Size of the header of RFC 1952; undefined when this is none. */
function headerSize(held: Buffer): number | undefined {
  if (held.length < 10 || held.readUIntBE(0, 3) !== 0x1f8b08) return undefined
  const flags = held.readUInt8(3)
  let at = 10
  if (flags & 4) at += 2 + (held.length >= 12 ? held.readUInt16LE(10) : 0)
  for (const named of [8, 16]) {
    if (!(flags & named)) continue
    const end = held.indexOf(0, at)
    if (end < 0) return undefined
    at = end + 1
  }
  if (flags & 2) at += 2
  return at <= held.length ? at : undefined
}
