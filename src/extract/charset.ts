import { isUtf8 } from 'node:buffer'
import chardet from 'chardet'
import iconv from 'iconv-lite'
import type { Payload } from '../model/capture.ts'

/** A payload as text. */
export interface Decoded {
  readonly text: string
  /** Name of the encoding used, in lower case. */
  readonly charset: string
  /** More than one character in a thousand came out unreadable: the text must not become facts. */
  readonly unsure: boolean
}

/** Labels that the web uses for something wider than their name says (WHATWG Encoding). */
const webLabels: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  l1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  'ks_c_5601-1987': 'euc-kr',
  'x-sjis': 'shift_jis',
  'x-mac-cyrillic': 'maccyrillic',
}

/**
 * Bytes to text: byte order mark or the zeros of UTF-16 and UTF-32, then the Content-Type header, then what the document declares
 * (meta or XML declaration), then UTF-8 if it is valid, then a detector.
 */
export function decodeText(payload: Payload): Decoded {
  const { body } = payload
  const wide = bomCharset(body) ?? wideCharset(body)
  if (wide) return decodeAs(body, wide)
  const named = [payload.charset, declaredCharset(body)].find(
    (label) => label !== null && iconv.encodingExists(charsetOf(label)),
  )
  const utf8 = isUtf8(body)
  if (named) {
    const charset = charsetOf(named)
    // Text beyond ASCII is never UTF-8 by chance: the label is then a server's default.
    const isDefault = utf8 && /^windows-125/.test(charset)
    const decoded = decodeAs(body, isDefault ? 'utf-8' : charset)
    if (!decoded.unsure || !utf8) return decoded
  }
  if (utf8) return decodeAs(body, 'utf-8')
  const detected = chardet.detect(body.subarray(0, 65_536))
  const guess =
    detected && iconv.encodingExists(charsetOf(detected)) ? charsetOf(detected) : 'utf-8'
  return decodeAs(body, guess)
}

function charsetOf(label: string): string {
  const name = label.trim().toLowerCase()
  return webLabels[name] ?? name
}

function decodeAs(body: Uint8Array, charset: string): Decoded {
  const text = charset === 'utf-8' ? utf8Text(body) : iconv.decode(body, charset)
  const unreadable = text.includes('\uFFFD') ? text.split('\uFFFD').length - 1 : 0
  return { text, charset, unsure: unreadable > text.length / 1000 }
}

function bomCharset(body: Uint8Array): string | null {
  const [a, b, c, d] = body
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return a === 0 && b === 0 && c === 0xfe && d === 0xff ? 'utf-32be' : null
}

/** A document begins with two characters of ASCII; where zeros stand around them they are wide, marked or not. */
function wideCharset(body: Uint8Array): string | null {
  const ascii = [...body.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : byte < 0x80 ? 'a' : 'x'))
  const shapes = { a000: 'utf-32le', '000a': 'utf-32be', a0a0: 'utf-16le', '0a0a': 'utf-16be' }
  return shapes[ascii.join('') as keyof typeof shapes] ?? null
}

/** What an XML declaration or a meta element within the first kilobytes says. */
function declaredCharset(body: Uint8Array): string | null {
  const start = iconv.decode(body.subarray(0, 4096), 'latin1')
  const declared =
    /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)/i.exec(start) ??
    /<meta[^<>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)
  const label = declared?.[1]?.toLowerCase() ?? null
  // A declaration that could be read as ASCII cannot stand in a UTF-16 document (WHATWG HTML).
  return label?.startsWith('utf-16') ? 'utf-8' : label
}

/** As iconv-lite reads it, in a fraction of the time. */
function utf8Text(body: Uint8Array): string {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}
