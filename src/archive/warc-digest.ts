import { createHash } from 'node:crypto'

/**
 * Whether a labelled digest (`sha1:…`, `sha256:…`, `sha512:…`, `md5:…`) is that of `bytes`; the value may
 * stand in base 16, 32 or 64, as writers differ. Undefined for a label we cannot check.
 */
export function digestMatches(labelled: string, bytes: Uint8Array): boolean | undefined {
  const parts = /^(sha-?1|sha-?256|sha-?512|md5):\s*(\S+?)=*$/i.exec(labelled)
  const [, algorithm, value] = parts ?? []
  if (!algorithm || !value) return undefined
  const digest = createHash(algorithm.toLowerCase().replace('-', '')).update(bytes).digest()
  return (
    value.toLowerCase() === digest.toString('hex') ||
    value.toUpperCase() === base32(digest) ||
    value.replaceAll('+', '-').replaceAll('/', '_') === digest.toString('base64url')
  )
}

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits.replace(
    /.{1,5}/g,
    (five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '',
  )
}
