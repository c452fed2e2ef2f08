/** What Excel forbids in the name of a sheet; the apostrophe only at its ends, but nobody misses it. */
const forbidden = /[\\/?*[\]:'\p{Cc}]/gu
const longest = 31

/** Gives each sheet a name that no other has, as near to its caption as Excel allows. */
export function sheetNamer(): (caption: string) => string {
  const given = new Set<string>()
  return (caption) => {
    const words = caption.replace(forbidden, ' ').replace(/\s+/g, ' ').trim()
    // "History" belongs to Excel itself.
    const base = words === '' || /^history$/i.test(words) ? 'Table' : words
    for (let n = 1; ; n++) {
      const end = n === 1 ? '' : ` ${n}`
      const name = `${cut(base, longest - end.length)}${end}`
      if (given.has(name.toLowerCase())) continue
      given.add(name.toLowerCase())
      return name
    }
  }
}

/** The first part of a text in whole words, and never half a character. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const part = text.slice(0, length).toWellFormed().replaceAll('\ufffd', '')
  return part.replace(/\s+\S*$/, '').trim() || part
}
