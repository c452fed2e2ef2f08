import { type CalendarDate, startOf } from '../../../model/time.ts'

/** A folder that stands for the one the document lies in: a browser prints whole addresses only. */
const here = 'https://beside.invalid/up/here/'
const above = 'https://beside.invalid/up/'

/** A link to a file beside the document, as the browser gets it. */
export function besideHref(href: string): string {
  return new URL(href, here).href
}

/**
 * A printed document with nothing of the machine in it: links to what lies beside it are relative again, the
 * day of the report stands for the moment of printing. No length changes, so every place in the file stays.
 */
export function steadyPdf(printed: Uint8Array, asOf: CalendarDate): Uint8Array {
  const moment = startOf(asOf).slice(0, 19).replace(/\D/g, '')
  const text = countedFromOne(Buffer.from(printed).toString('latin1'))
    .replaceAll(/(\/(?:Creation|Mod)Date \(D:)\d{14}/g, `$1${moment}`)
    .replace(/\/Creator \((?:\\.|[^\\)])*\)\n\/Producer \(Skia[^)]*\)/, (writers) =>
      padded('/Creator (Bellwether)\n/Producer (Skia)', writers),
    )
    .replaceAll(
      /\/URI \((https:\/\/beside\.invalid\/up\/(?:\\.|[^\\)])*)\)/g,
      (uri, href: string) => padded(`/URI (${relative(href)})`, uri),
    )
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

/** A browser numbers what it tags by all that it ever laid out; their order is what counts. */
function countedFromOne(text: string): string {
  const ids = [...new Set(text.match(/\(node\d{8}\)/g) ?? [])].toSorted()
  const numbers = new Map(ids.map((id, index) => [id, String(index + 1).padStart(8, '0')]))
  return text.replaceAll(/\(node\d{8}\)/g, (id) => `(node${numbers.get(id) ?? ''})`)
}

function relative(href: string): string {
  return href.startsWith(here) ? href.slice(here.length) : `../${href.slice(above.length)}`
}

/** Space after a value means nothing in a PDF; what would not fit is left as it was. */
function padded(text: string, like: string): string {
  return text.length > like.length ? like : text.padEnd(like.length)
}
