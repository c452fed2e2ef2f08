import { gunzipSync } from 'node:zlib'
import type { Payload } from '../model/capture.ts'
import { Problem } from '../model/problem.ts'

/** What the sitemap protocol allows; more is no list of pages. */
const mostBytes = 50 * 1024 * 1024

/**
 * What a gzip file holds (`sitemap.xml.gz`, a feed stored packed); any other payload as it is.
 * @throws Problem extract/limit for more than 50 MiB, extract/invalid for a file that is broken or cut off
 */
export function unpacked(payload: Payload): Payload {
  const [first, second] = payload.body
  if (first !== 0x1f || second !== 0x8b) return payload
  try {
    const body = gunzipSync(payload.body, { maxOutputLength: mostBytes })
    return { ...payload, body, mediaType: null, charset: null }
  } catch (error) {
    if (error instanceof RangeError) {
      throw new Problem('extract/limit', `the gzip file holds more than ${mostBytes} bytes`, {
        hint: 'Ask the site for a shorter list; a sitemap index names several.',
        cause: error,
      })
    }
    throw new Problem('extract/invalid', 'the gzip file is broken or cut off', {
      hint: 'Open the address and look; the next look reads it anew.',
      cause: error,
    })
  }
}
