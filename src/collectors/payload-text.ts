import { decodeText } from '../extract/charset.ts'
import { unpacked } from '../extract/unpacked.ts'
import type { Payload } from '../model/capture.ts'
import { Problem } from '../model/problem.ts'

/**
 * The payload as text; that of a gzip file unpacked.
 * @throws Problem extract/charset when it cannot be told which characters it holds, extract/limit, extract/invalid
 */
export function payloadText(payload: Payload): string {
  const { text, charset, unsure } = decodeText(unpacked(payload))
  if (!unsure) return text
  throw new Problem('extract/charset', `the text is unreadable as ${charset}`, {
    hint: 'The server names a wrong charset, or the body is not text; open the address and look.',
  })
}
