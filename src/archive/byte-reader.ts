import { Problem } from '../model/problem.ts'

/** Reads a stream of chunks by size or by line, a little ahead of what was asked for. */
export interface ByteReader {
  /** The next `size` bytes without taking them; fewer only at the end. */
  peek(size: number): Promise<Buffer>
  /** The next `size` bytes; fewer only at the end. */
  take(size: number): Promise<Buffer>
  skip(size: number): Promise<void>
  /** The next line without its end, at most `limit` bytes of it; undefined at the end. */
  line(limit: number): Promise<Buffer | undefined>
  /** Puts bytes back in front. */
  unread(bytes: Buffer): void
}

/**
 * A Problem among the chunks marks a place that could not be read: what was held before it is given up,
 * the call that met it throws it, and the next call goes on behind it.
 */
export function byteReader(source: AsyncIterable<Uint8Array | Problem>): ByteReader {
  const chunks = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)

  async function hold(size: number): Promise<void> {
    if (held.length >= size) return
    const parts = [held]
    for (let total = held.length; total < size; ) {
      const { value, done } = await chunks.next()
      if (done) break
      if (value instanceof Problem) {
        held = Buffer.alloc(0)
        throw value
      }
      parts.push(Buffer.from(value.buffer, value.byteOffset, value.length))
      total += value.length
    }
    held = Buffer.concat(parts)
  }

  async function peek(size: number): Promise<Buffer> {
    await hold(size)
    return held.subarray(0, size)
  }

  async function take(size: number): Promise<Buffer> {
    const bytes = await peek(size)
    held = held.subarray(bytes.length)
    return bytes
  }

  async function skip(size: number): Promise<void> {
    for (let left = size; left > 0; ) {
      const { length } = await take(Math.min(left, 65_536))
      if (length === 0) return
      left -= length
    }
  }

  async function line(limit: number): Promise<Buffer | undefined> {
    let seen = 0
    let end = -1
    while (end < 0) {
      await hold(seen + 1)
      if (held.length === seen || seen >= limit) break
      end = held.indexOf('\n', seen)
      seen = held.length
    }
    if (held.length === 0) return undefined
    const bytes = await take(Math.min(end < 0 ? held.length : end + 1, limit))
    return bytes.subarray(
      0,
      bytes.length - (/\r?\n$/.exec(bytes.toString('latin1'))?.[0].length ?? 0),
    )
  }

  function unread(bytes: Buffer): void {
    held = Buffer.concat([bytes, held])
  }

  return { peek, take, skip, line, unread }
}
