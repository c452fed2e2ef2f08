/** The line at which each record of a CSV text begins; a quoted cell may hold line ends of its own. */
export function csvLines(text: string, delimiter: string): number[] {
  const starts = [1]
  let line = 1
  let quoted = false
  let fresh = true
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '\n') line++
    if (quoted) {
      if (character !== '"') continue
      if (text[at + 1] === '"') at++
      else quoted = false
    } else if (character === '"' && fresh) quoted = true
    else if (character === '\n' && at + 1 < text.length) starts.push(line)
    fresh = !quoted && (character === delimiter || character === '\n' || character === '\r')
  }
  return starts
}
