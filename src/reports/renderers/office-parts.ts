import { strFromU8, strToU8, unzipSync } from 'fflate'
import { zipFiles } from './zip-files.ts'

/**
 * An office document with its XML parts edited, and no clock in its bytes.
 * @param edit gets the path of a part in the package and its XML, and gives what stands there instead
 */
export function withParts(
  document: Uint8Array,
  edit: (path: string, xml: string) => string,
): Uint8Array {
  const parts = Object.entries(unzipSync(document)).map(([path, bytes]) => {
    const isXml = /\.(xml|rels)$/.test(path)
    return [path, isXml ? strToU8(edit(path, strFromU8(bytes))) : bytes] as const
  })
  return zipFiles(Object.fromEntries(parts))
}
