const everyday = [
  'a',
  'A',
  '0',
  '1,',
  '1.',
  '1 ',
  ' ',
  '\t',
  '\n',
  ' \n',
  '.',
  ',',
  '-',
  '_',
  '/',
  '|',
  '(',
  '[',
  '{',
  '<',
  '"',
  "'",
  '\\',
  '=',
  ':',
  ';',
  '#',
  '$',
  '$1',
  '€ ',
  '%',
  'é',
  '中',
  'ア',
  '월',
  'ع',
  '\u0301',
  '<a ',
  '<!--',
  '//',
  '/*',
  'a ',
  'a-',
  'a.',
  'a_',
  'a:',
  ' -',
  '\\"',
  'ab1',
  '😀',
]

/** Short stretches of the literal text of a pattern: words of its alternations, blanks where it allows some. */
function wordsOf(source: string): readonly string[] {
  const plain = source
    .replaceAll(/\\p\{[^}]*\}|\\[wdsDWSbB]|\(\?<?[!=:]|\[[^\]]*\]|\{\d+(?:,\d*)?\}/g, '|')
    .replaceAll(/\\(.)/g, '$1')
  const words = [...new Set(plain.split(/[|()?*+^$]+/).filter((one) => one.length > 0))]
  return words.slice(0, 30).flatMap((one) => [one, `${one} `])
}

/** What may be repeated to make a pattern slow. */
export function pumpsOf(regex: RegExp): readonly string[] {
  const words = wordsOf(regex.source)
  const starts = words.filter((one) => !one.endsWith(' ')).slice(0, 4)
  // A start, then many of a class: "Chapter 1 1 1 1"
  return [...new Set([...everyday, ...words, ...starts.flatMap((one) => [`${one}1`, `${one}a`])])]
}

/** Texts of about `length` characters that repeat `pump`, alone and after a start of the pattern. */
export function textsOf(regex: RegExp, pump: string, length: number): readonly string[] {
  const many = pump.repeat(Math.max(1, Math.floor(length / pump.length)))
  const [start = ''] = wordsOf(regex.source)
  return [`${many}\u0001`, `${start}${many}\u0001`, `1${many}\u0001`]
}

/** One look for the pattern in a text, from its start, as far as it goes. */
export function search(regex: RegExp, text: string): void {
  regex.lastIndex = 0
  regex.test(text)
  regex.lastIndex = 0
}
