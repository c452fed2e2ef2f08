import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { gzip as gzipCallback } from 'node:zlib'
import { digestOf } from './digest.ts'
import { diskProblem } from './disk-problem.ts'
import { fieldLines, type WarcInput } from './warc-record.ts'

const compress = promisify(gzipCallback)

/**
 * Writes WARC 1.1 to `sink` and ends it; with `gzip`, one gzip member for each record, as tools that seek expect.
 * Returns how many records and bytes were written.
 * @throws Problem `store/full` or `store/read-only` when the sink's disk says so.
 */
export async function writeWarc(
  records: AsyncIterable<WarcInput>,
  sink: Writable,
  { gzip }: { gzip: boolean },
): Promise<{ records: number; bytes: number }> {
  const written = { records: 0, bytes: 0 }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const record of records) {
      const plain = recordBytes(record)
      const chunk = gzip ? await compress(plain) : plain
      written.records += 1
      written.bytes += chunk.length
      yield chunk
    }
  }
  await pipeline(chunks, sink).catch((error) => {
    throw diskProblem(error, 'WARC')
  })
  return written
}

function recordBytes(record: WarcInput): Uint8Array {
  const fields = fieldLines([
    ['WARC-Type', record.type],
    ['WARC-Record-ID', `<${record.id}>`],
    ['WARC-Date', record.date],
    ...(record.targetUri === null ? [] : [['WARC-Target-URI', record.targetUri] as const]),
    ...record.fields,
    ['WARC-Block-Digest', digestOf(record.block)],
    ['Content-Type', record.contentType],
    ['Content-Length', String(record.block.length)],
  ])
  return Buffer.concat([
    Buffer.from(`WARC/1.1\r\n${fields}\r\n`),
    record.block,
    Buffer.from('\r\n\r\n'),
  ])
}
