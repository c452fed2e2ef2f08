import type { Transform } from 'node:stream'
import zlib from 'node:zlib'
import { faultError } from './fault.ts'

/** What we can undo, as sent in Accept-Encoding. */
export const acceptEncoding = 'gzip, br, zstd'

const chunkSize = 64 * 1024
/** RFC 9659: a zstd window above 8 MB is not for the web. */
const zstdWindowLog = 23

/**
 * The strict decoder for a Content-Encoding header, null when there is nothing to undo. Throws
 * `decode_error` for a chain of codings (only ever seen in attacks) and for unknown ones.
 */
export function decoderFor(contentEncoding: string): Transform | null {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
  const [coding] = codings
  if (coding === undefined) return null
  if (codings.length > 1)
    throw faultError('decode_error', `${codings.length} content codings on one body`)
  if (coding === 'gzip' || coding === 'x-gzip') return zlib.createGunzip({ chunkSize })
  if (coding === 'deflate') return zlib.createInflate({ chunkSize })
  if (coding === 'br') return zlib.createBrotliDecompress({ chunkSize })
  if (coding === 'zstd')
    return zlib.createZstdDecompress({
      chunkSize,
      params: { [zlib.constants.ZSTD_d_windowLogMax]: zstdWindowLog },
    })
  throw faultError('decode_error', `unknown content coding ${JSON.stringify(coding.slice(0, 40))}`)
}

/** A decoder's error in our words: a body that stops early is cut, anything else is not what it says. */
export function decoderFault(error: NodeJS.ErrnoException): Error {
  const early = error.code === 'Z_BUF_ERROR' || /unexpected end of file/i.test(error.message)
  return early
    ? faultError('truncated', 'the compressed body ends too early')
    : faultError('decode_error', `the body is not what Content-Encoding says (${error.message})`)
}
