/** Text in one plain form, with the way back: `at[i]` is where character `i` stood in the original. */
export interface Folded {
  readonly text: string
  readonly at: readonly number[]
}

const plain: Readonly<Record<string, string>> = {
  '٫': '.',
  '٬': ',',
  '،': ',',
  '，': ',',
  '、': ',',
  '．': '.',
  '。': '.',
  '／': '/',
  '∕': '/',
  '⁄': '/',
  '％': '%',
  '٪': '%',
  '（': '(',
  '）': ')',
  '：': ':',
  '＋': '+',
  '＄': '$',
  '￥': '¥',
  '￡': '£',
  '￦': '₩',
  '～': '~',
  '〜': '~',
  '∼': '~',
  '’': "'",
  '‘': "'",
  '´': "'",
  '`': "'",
  ʼ: "'",
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '﹣': '-',
  '－': '-',
  '×': 'x',
  '·': '•',
  '∙': '•',
  '|': '•',
}

const invisible =
  /^(?:[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\u00ad]|\ufe0f|[\u064b-\u0652\u0640])$/
const decimalDigit = /^\p{Nd}$/u
const asciiOnly = /^[\x20-\x5f\x61-\x7b\x7d\x7e]*$/

/** Value of any decimal digit of any script: Unicode keeps each set of ten together and in order. */
function digitValue(character: string): string {
  const compatible = character.normalize('NFKC')
  if (/^\d$/.test(compatible)) return compatible
  const code = character.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && decimalDigit.test(String.fromCodePoint(zero - 1))) zero--
  return String(code - zero)
}

/** Control characters other than blanks stay visible as unreadable ones: digits beside them are not whole. */
function controls(character: string): string {
  if (character === '\t') return ' '
  if (/[\n\v\f\r]/.test(character)) return '\n'
  return character < ' ' || character === '\u007f' ? '\ufffd' : character
}

function foldOne(character: string): string {
  if (character < '\u0080') return plain[character] ?? controls(character)
  if (invisible.test(character)) return ''
  const known = plain[character]
  if (known !== undefined) return known
  if (/\s/u.test(character)) return character === '\u2028' || character === '\u2029' ? '\n' : ' '
  if (decimalDigit.test(character)) return digitValue(character)
  const code = character.codePointAt(0) ?? 0
  return code >= 0xff21 && code <= 0xff5a ? String.fromCharCode(code - 0xfee0) : character
}

/** Folding is asked for the same characters again and again. */
const folded = new Map<string, string>()
const mostRemembered = 4_096

function foldCharacter(character: string): string {
  const known = folded.get(character)
  if (known !== undefined) return known
  const result = foldOne(character)
  if (folded.size < mostRemembered) folded.set(character, result)
  return result
}

/** `118, 99 TL`: a blank between the decimal mark and two last digits, where nothing but a price is there. */
function closeDecimals({ text, at }: Folded): Folded {
  if (text.length > 24) return { text, at }
  const blank = /^\P{L}*\d[.,]( )\d\d(?!\d)\P{N}{0,6}$/du.exec(text)?.indices?.[1]?.[0]
  if (blank === undefined) return { text, at }
  return { text: text.slice(0, blank) + text.slice(blank + 1), at: at.toSpliced(blank, 1) }
}

/** Digits of any script to ASCII, every dash, blank and separator to its plain one, invisible marks away. */
export function fold(original: string): Folded {
  if (asciiOnly.test(original))
    return closeDecimals({ text: original, at: Array.from(original, (_, i) => i) })
  let text = ''
  const at: number[] = []
  let index = 0
  for (const character of original) {
    const one = foldCharacter(character)
    for (let i = 0; i < one.length; i++) at.push(index)
    text += one
    index += character.length
  }
  return closeDecimals({ text, at })
}
