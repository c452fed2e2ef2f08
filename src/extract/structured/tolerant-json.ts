/** Longest value that is looked at. */
const longest = 5_000_000

/** End of the string literal that starts at `start`; -1 when it never ends. */
function stringEnd(text: string, start: number): number {
  const quote = text[start]
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === quote) return i
  }
  return -1
}

/** End of a comment that starts at `start`, or `start` when none does. */
function commentEnd(text: string, start: number): number {
  const kind = text.slice(start, start + 2)
  if (kind === '//') return (text.indexOf('\n', start) + 1 || text.length + 1) - 1
  if (kind === '/*') return (text.indexOf('*/', start) + 1 || text.length) + 1
  return start
}

/**
 * The object or array literal that starts at `start`, up to its matching bracket, over strings and comments;
 * null when it never closes.
 */
export function balanced(text: string, start: number): string | null {
  let depth = 0
  for (let i = start; i < Math.min(text.length, start + longest); i++) {
    const character = text[i] ?? ''
    if (character === '"' || character === "'" || character === '`') {
      i = stringEnd(text, i)
      if (i < 0) return null
    } else if (character === '/')
      i = Math.max(i, commentEnd(text, i) - (commentEnd(text, i) > i ? 1 : 0))
    else if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') {
      depth--
      if (depth === 0) return text.slice(start, i + 1)
    }
  }
  return null
}

interface Reader {
  readonly text: string
  at: number
  /** Brackets met that never close; each costs a look at the whole rest. */
  unclosed: number
}

const mostUnclosed = 20

/** Thrown by nothing outside: marks a value that is code, not data. */
const notData = Symbol('not data')
type Value = unknown

const deepest = 200

function skipBlank(reader: Reader): void {
  for (;;) {
    while (/[\s\uFEFF]/.test(reader.text[reader.at] ?? '')) reader.at++
    const end = commentEnd(reader.text, reader.at)
    if (end <= reader.at) return
    reader.at = end
  }
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '\n': '',
}

function readString(reader: Reader): string | typeof notData {
  const end = stringEnd(reader.text, reader.at)
  if (end < 0) return notData
  const raw = reader.text.slice(reader.at + 1, end)
  if (reader.text[reader.at] === '`' && raw.includes('${')) return notData
  reader.at = end + 1
  return raw.replaceAll(
    /\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi,
    (_, long, four, two, one) => {
      const code = long ?? four ?? two
      return code
        ? String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff))
        : (escapes[one] ?? one)
    },
  )
}

function readWord(reader: Reader): Value {
  const word = /^[-+]?[\w$.]+/.exec(reader.text.slice(reader.at, reader.at + 200))?.[0]
  if (!word) return notData
  reader.at += word.length
  if (word === 'true' || word === '!0') return true
  if (word === 'false') return false
  if (word === 'null' || word === 'undefined' || word === 'NaN') return null
  const number = /^[-+]?(\d+(?:\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(word) ? Number(word) : Number.NaN
  return Number.isFinite(number) ? number : notData
}

function readList(reader: Reader, depth: number): Value {
  const list: Value[] = []
  reader.at++
  for (;;) {
    skipBlank(reader)
    const character = reader.text[reader.at]
    if (character === undefined) return notData
    if (character === ']') {
      reader.at++
      return list
    }
    if (character === ',') reader.at++
    else {
      const value = readValue(reader, depth + 1)
      if (value !== notData) list.push(value)
      else if (!skipCode(reader)) return notData
    }
  }
}

function readKey(reader: Reader): string | typeof notData {
  if (/["'`]/.test(reader.text[reader.at] ?? '')) return readString(reader)
  const name = /^[\p{L}\p{N}_$-]+/u.exec(reader.text.slice(reader.at, reader.at + 200))?.[0]
  if (!name) return notData
  reader.at += name.length
  return name
}

function readObject(reader: Reader, depth: number): Value {
  const object: Record<string, Value> = {}
  reader.at++
  for (;;) {
    skipBlank(reader)
    const character = reader.text[reader.at]
    if (character === undefined) return notData
    if (character === '}') {
      reader.at++
      return object
    }
    if (character === ',') {
      reader.at++
      continue
    }
    const key = readKey(reader)
    skipBlank(reader)
    if (key === notData || reader.text[reader.at] !== ':') {
      if (!skipCode(reader)) return notData
      continue
    }
    reader.at++
    const value = readValue(reader, depth + 1)
    if (value === notData) {
      if (!skipCode(reader)) return notData
    } else if (key !== '__proto__') object[key] = value
  }
}

/** Over an expression or a function to the next comma or closing bracket of the same level. */
function skipCode(reader: Reader): boolean {
  while (reader.at < reader.text.length) {
    const character = reader.text[reader.at] ?? ''
    if (character === ',' || character === '}' || character === ']') return true
    if (/["'`]/.test(character)) {
      const end = stringEnd(reader.text, reader.at)
      if (end < 0) return false
      reader.at = end + 1
    } else if (/[{[(]/.test(character)) {
      const inner = character === '(' ? null : balanced(reader.text, reader.at)
      if (inner === null && character !== '(' && ++reader.unclosed > mostUnclosed) return false
      reader.at += inner ? inner.length : 1
    } else reader.at++
  }
  return false
}

function readValue(reader: Reader, depth: number): Value {
  if (depth > deepest) return notData
  skipBlank(reader)
  const character = reader.text[reader.at]
  const value =
    character === '{'
      ? readObject(reader, depth)
      : character === '['
        ? readList(reader, depth)
        : /["'`]/.test(character ?? '')
          ? readString(reader)
          : readWord(reader)
  skipBlank(reader)
  // "a" + b, cond ? x : y: an expression, not data.
  const next = reader.text[reader.at]
  return next !== undefined && !/[,}\]]/.test(next) && depth > 0 ? notData : value
}

/**
 * JSON as pages write it: comments, single quotes, unquoted keys, trailing commas, control characters in
 * strings, JavaScript literals. Members that are code are left out; nothing is evaluated. Returns undefined
 * where no value can be read at all.
 */
export function parseTolerant(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const reader = { text: text.slice(0, longest), at: 0, unclosed: 0 }
    const value = readValue(reader, 0)
    return value === notData ? undefined : value
  }
}
