import { decodeHTML } from 'entities'
import { oneLine, plainText } from './plain-html.ts'

const escapes: Readonly<Record<string, string>> = { n: ' ', r: ' ', t: ' ', b: '', f: '' }

function withoutJsonEscapes(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|(["\\/bfnrt]))/gi, (_, code?: string, char = '') =>
    code === undefined ? (escapes[char] ?? char) : String.fromCharCode(Number.parseInt(code, 16)),
  )
}

const marked = /<!\[CDATA\[|\]\]>/g
const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad]/g

function folded(text: string): string {
  return oneLine(text.normalize('NFC').replaceAll(invisible, '').replaceAll('\u00a0', ' '))
}

/**
 * Whether a page, a feed or a JSON document says these words one after another, whatever markup, escapes
 * and line breaks stand between them. HTML within XML or JSON is looked into.
 */
export function saysWords(document: string, words: string): boolean {
  const sought = folded(words)
  if (sought === '') return false
  const open = document.replaceAll(marked, ' ')
  const forms = [open, withoutJsonEscapes(open)].flatMap((form) => {
    const plain = plainText(form)
    return [form, plain, plainText(decodeHTML(form)), plainText(plain)]
  })
  return forms.some((form) => folded(form).includes(sought))
}
