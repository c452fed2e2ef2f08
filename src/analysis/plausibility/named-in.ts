/** Whether a page's source still holds a name as a word of its own, in its text or its data. */
export function namedIn(source: string): (name: string) => boolean {
  const words = ` ${wordsOf(source.replace(/<[^<>]*>/g, ' '))} `
  return (name) => {
    const wanted = wordsOf(name)
    return wanted !== '' && words.includes(` ${wanted} `)
  }
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
