/** Text at a place of a page, in points from its lower left corner; letters are 10 points high unless said. */
export type PrintedText = readonly [x: number, y: number, text: string, size?: number]

/** A PDF that prints these texts, one list per page, and nothing else. */
export function printPdf(pages: readonly (readonly PrintedText[])[]): Uint8Array {
  const kids = pages.map((_, page) => `${4 + page * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  for (const [page, texts] of pages.entries()) {
    const content = texts.map(shown).join('\n')
    const resources = '<< /Font << /F1 3 0 R >> >>'
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources ${resources} /Contents ${5 + page * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    )
  }
  let file = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = file.length
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>`
  return Buffer.from(`${file}${table}${trailer}\nstartxref\n${file.length}\n%%EOF`, 'latin1')
}

function shown([x, y, text, size = 10]: PrintedText): string {
  const bytes = text.replaceAll('€', '\u0080').replaceAll(/[\\()]/g, '\\$&')
  return `BT /F1 ${size} Tf ${x} ${y} Td (${bytes}) Tj ET`
}
