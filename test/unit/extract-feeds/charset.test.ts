import { existsSync, readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../../src/extract/charset.ts'

const payload = (body: Uint8Array, charset: string | null = null) => ({
  body,
  mediaType: 'text/html',
  charset,
  url: 'https://a.example/',
})
const words = 'Preis für 10 € – naïve café'

describe('what names the charset', () => {
  test.each([
    [
      'a byte order mark before a wrong header',
      iconv.encode(words, 'utf16le', { addBOM: true }),
      'utf-8',
      'utf-16le',
    ],
    [
      'the header before a wrong meta',
      iconv.encode(`<meta charset=koi8-r>${words}`, 'windows-1252'),
      'iso-8859-1',
      'windows-1252',
    ],
    [
      'a meta element',
      iconv.encode(`<meta charset="windows-1252">${words}`, 'windows-1252'),
      null,
      'windows-1252',
    ],
    [
      'the XML declaration',
      iconv.encode(`<?xml version="1.0" encoding='windows-1252'?><a>${words}</a>`, 'windows-1252'),
      null,
      'windows-1252',
    ],
    [
      'a meta that says utf-16 in ASCII',
      Buffer.from(`<meta charset="utf-16">${words}`),
      null,
      'utf-8',
    ],
    ['an unknown header, then UTF-8 that is valid', Buffer.from(words), 'x-unheard-of', 'utf-8'],
    ['a header that the bytes refute', Buffer.from(`${words} 価格 цена`), 'euc-jp', 'utf-8'],
  ])('%s', (_, body, header, charset) => {
    const decoded = decodeText(payload(body, header))
    expect(decoded.charset).toBe(charset)
    expect(decoded.text).toContain(words)
    expect(decoded.unsure).toBe(false)
  })

  test.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
    '%s, with a byte order mark and without, whatever is declared',
    (charset) => {
      const text = `<?xml version="1.0" encoding="utf-8"?><rss><title>${words} 価格</title></rss>`
      for (const addBOM of [false, true]) {
        const body = iconv.encode(text, charset, { addBOM })
        for (const header of [null, 'utf-8', 'utf-16'])
          expect(decodeText(payload(body, header))).toEqual({ text, charset, unsure: false })
      }
      expect(decodeText(payload(iconv.encode('{"a":1}', charset))).text).toBe('{"a":1}')
    },
  )

  test('valid UTF-8 under the usual default label is UTF-8', () => {
    expect(decodeText(payload(Buffer.from(words), 'ISO-8859-1')).text).toBe(words)
    expect(decodeText(payload(iconv.encode(words, 'windows-1252'), 'ISO-8859-1')).text).toBe(words)
  })

  test('a detector, when nothing else says', () => {
    const russian =
      'Стоимость подписки составляет сто рублей в месяц за каждого пользователя. '.repeat(5)
    expect(decodeText(payload(iconv.encode(russian, 'windows-1251'))).text).toBe(russian)
    const japanese = '料金は月額千円です。お問い合わせください。'.repeat(10)
    expect(decodeText(payload(iconv.encode(japanese, 'shift_jis'))).text).toBe(japanese)
  })
})

test('text that comes out unreadable is unsure; a single bad byte is not', () => {
  const bytes = iconv.encode(`${'Größe '.repeat(400)}`, 'windows-1252')
  expect(decodeText(payload(bytes, 'utf-8')).unsure).toBe(true)
  const nearly = Buffer.concat([Buffer.from('word '.repeat(400)), Buffer.from([0xff])])
  expect(decodeText(payload(nearly, 'utf-8')).unsure).toBe(false)
})

const real = '../shared/data/feeds/miniflux/internal/reader/encoding/testdata'
test.skipIf(!existsSync(real))('documents of a public encoding suite', () => {
  const read = (name: string, charset: string | null = null) =>
    decodeText(payload(readFileSync(`${real}/${name}`), charset))
  expect(read('koi8r.xml')).toMatchObject({ charset: 'koi8-r', unsure: false })
  expect(read('iso-8859-1.xml').text).not.toContain('\uFFFD')
  expect(read('windows-1252.xml').text).not.toContain('\uFFFD')
  expect(read('iso-8859-1.html').text).not.toContain('\uFFFD')
  expect(read('utf8.html', 'utf-8').unsure).toBe(false)
})
if (!existsSync(real)) console.info(`no ${real}: its documents are not read`)
