import type { BoundSource } from '../../collectors/collector.ts'
import { placesIn } from '../../collectors/places.ts'
import { type ReadResult, readPayload } from '../../extract/read-payload.ts'
import type { Payload } from '../../model/capture.ts'
import type { ShowRequest } from './parse-child.ts'
import type { ParsePool } from './parse-pool.ts'

/** The same source, whose payloads are read in another process unless they are too small to hurt. */
export function readApart(bound: BoundSource, pool: Pick<ParsePool, 'read'>): BoundSource {
  const { source } = bound
  const extract = async (payload: Payload) =>
    isSmall(payload) ? bound.extract(payload) : pool.read({ source, payload })
  const locate = source.screenshot ? { locate: placesIn(extract) } : {}
  return { ...bound, extract, capture: (net, look) => bound.capture(net, { ...look, ...locate }) }
}

/** What a payload that no source declares says, read like those of a source in another process. */
export function showApart(
  { payload, as, explain }: ShowRequest,
  pool: Pick<ParsePool, 'show'>,
): Promise<ReadResult> {
  return isSmall(payload) ? readPayload(payload, as, explain) : pool.show({ payload, as, explain })
}

/** A page within these was never seen to take a tenth of a second of processor time, whatever stands in it. */
const small = { bytes: 8192, tags: 150 } as const

/** Whether the payload is text of a few lines; files that unpack to more than they are never count as small. */
function isSmall({ body }: Payload): boolean {
  if (body.byteLength > small.bytes) return false
  const isPacked = body[0] === 0x50 || body[0] === 0x25
  return (
    !isPacked && body.reduce((tags, byte) => (byte === 0x3c ? tags + 1 : tags), 0) <= small.tags
  )
}
