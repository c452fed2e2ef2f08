import { strFromU8, unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { parseXml } from './parse-xml.ts'
import { readParquet } from './read-parquet.ts'

/** A document as another reader finds it: its words, and where its links lead. */
export interface ReadBack {
  readonly text: string
  readonly parts: Readonly<Record<string, string>>
}

/** The parts of a mail whose lines are folded and whose letters beyond ASCII are written as numbers. */
function decoded(mail: string): string {
  const whole = mail.replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/g, '%$1')
  return whole.replaceAll(/(?:%[0-9A-F]{2})+/g, (code) =>
    Buffer.from(code.replaceAll('%', ''), 'hex').toString(),
  )
}

/** The words and attributes of an office document, the words and links of a printed one, or the text of any other. */
export async function readBack(bytes: Uint8Array): Promise<ReadBack> {
  if (strFromU8(bytes.subarray(0, 5)) === '%PDF-') {
    const { text } = await extractText(await getDocumentProxy(Uint8Array.from(bytes)), {
      mergePages: true,
    })
    const links =
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/URI \([^)]*\)/g) ?? []
    return { text: [text.replaceAll(/\s+/g, ' '), ...links].join('\n'), parts: {} }
  }
  if (strFromU8(bytes.subarray(0, 2)) !== 'PK') {
    const text = strFromU8(bytes)
    return { text: text.includes('MIME-Version: 1.0') ? decoded(text) : text, parts: {} }
  }
  const files = Object.entries(unzipSync(bytes))
  const data = files.flatMap(([path, content]) =>
    /\.(csv|sps)$/.test(path) ? [strFromU8(content)] : [],
  )
  for (const [path, content] of files)
    if (path.endsWith('.parquet')) data.push(JSON.stringify(await readParquet(content)))
  const parts = Object.fromEntries(
    files.flatMap(([path, content]) =>
      /\.(xml|rels)$/.test(path) ? [[path, strFromU8(content)] as const] : [],
    ),
  )
  const found = Object.values(parts).map((xml) => {
    const { texts, attributes } = parseXml(xml)
    return [texts.join('\n'), attributes.join('\n')].join('\n')
  })
  return { text: [...found, ...data].join('\n').replaceAll('\u00a0', ' '), parts }
}
