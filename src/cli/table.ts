/** Columns with two spaces between; a cell that would make the line too long is cut with an ellipsis. */
export function table(
  rows: readonly (readonly string[])[],
  options: { width?: number; right?: readonly number[] } = {},
): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(0, ...rows.map((row) => width(row[column] ?? ''))),
  )
  const limit = options.width ?? Number.POSITIVE_INFINITY
  return rows.map((row) => {
    const line = row
      .map((cell, column) => {
        const gap = ' '.repeat((widths[column] ?? 0) - width(cell))
        return options.right?.includes(column) ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd()
    return width(line) > limit ? `${[...line].slice(0, limit - 1).join('')}…` : line
  })
}

/** How many columns of a terminal a text takes, near enough: wide scripts count twice. */
function width(text: string): number {
  let columns = 0
  for (const character of text)
    columns += /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(
      character,
    )
      ? 2
      : 1
  return columns
}
