import { strFromU8, unzipSync } from 'fflate'
import { parseXml } from './parse-xml.ts'

/** A document as another reader finds it: its words, and where its links lead. */
export interface ReadBack {
  readonly text: string
  readonly parts: Readonly<Record<string, string>>
}

/** The words and attributes of an office document, or the text of any other. */
export function readBack(bytes: Uint8Array): ReadBack {
  if (strFromU8(bytes.subarray(0, 2)) !== 'PK') {
    return { text: strFromU8(bytes), parts: {} }
  }
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).flatMap(([path, content]) =>
      /\.(xml|rels)$/.test(path) ? [[path, strFromU8(content)] as const] : [],
    ),
  )
  const found = Object.values(parts).map((xml) => {
    const { texts, attributes } = parseXml(xml)
    return [texts.join('\n'), attributes.join('\n')].join('\n')
  })
  return { text: found.join('\n').replaceAll('\u00a0', ' '), parts }
}
