import type { Payload } from '../../model/capture.ts'
import { Problem } from '../../model/problem.ts'
import { extractProblem } from '../extract-problem.ts'
import { parseJson } from '../json-offers.ts'
import { readPdf } from '../pdf.ts'
import { readWorkbook } from '../sheet.ts'
import { sniff } from '../sniff.ts'
import { csvDelimiter, readCsvTable } from '../table.ts'
import { pdfPriceTable } from './pdf-tables.ts'
import { readJsonPrices } from './read-json-prices.ts'
import { type PriceListRead, readPriceList } from './read-price-list.ts'

/**
 * Offers of a price list in a file, without a declaration. `text` decodes a payload that is text.
 * @throws Problem extract/… when the file is broken, locked, a picture, too large or of another type
 */
export async function readPriceFile(
  payload: Payload,
  text: (payload: Payload) => string,
): Promise<PriceListRead> {
  const kind = sniff(payload)
  if (kind === 'xlsx') return readPriceList(await readWorkbook(payload.body))
  if (kind === 'csv' || kind === 'text') {
    const words = text(payload)
    return readPriceList([readCsvTable(words)], { semicolons: csvDelimiter(words) === ';' })
  }
  if (kind === 'json') return readJsonPrices(parseJson(text(payload)))
  if (kind === 'pdf') {
    const { lines, pages, pagesRead } = await readPdf(payload.body)
    const read = readPriceList([pdfPriceTable(lines)])
    if (pages === pagesRead) return read
    const unread = extractProblem(
      'extract/limit',
      `only ${pagesRead} of ${pages} pages were read`,
      null,
    )
    return { ...read, problems: [...read.problems, unread] }
  }
  throw new Problem('extract/wrong-type', `a price list in a file was expected, ${kind} came`, {
    hint: 'Open the address and look; declare the reader that fits what it serves.',
  })
}
