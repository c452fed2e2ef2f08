import { z } from 'zod'
import { Css } from '../extract/css.ts'
import { cssPath } from '../extract/dom/css-path.ts'
import { type Page, parsePage } from '../extract/dom/page.ts'
import { keepPart, PagePart } from '../extract/dom/page-part.ts'
import { extractProblem } from '../extract/extract-problem.ts'
import { JsonOffersReader, readJsonOffers } from '../extract/json-offers.ts'
import { selectJson } from '../extract/json-path.ts'
import { pdfTables, readPdf } from '../extract/pdf.ts'
import { readPlans } from '../extract/plans/read-plans.ts'
import { readPriceFile } from '../extract/price-list/read-price-file.ts'
import { CardPrice, CardsReader, type OffersRead, selectOffers } from '../extract/select.ts'
import { readWorkbook } from '../extract/sheet.ts'
import { isPriceFile, sniff } from '../extract/sniff.ts'
import { type EmbeddedJson, embeddedJson } from '../extract/structured/embedded.ts'
import { readStructured } from '../extract/structured/read-structured.ts'
import { readCsvTable, readHtmlTables, type Table } from '../extract/table.ts'
import { isHeader, readTableOffers, TableReader } from '../extract/table-offers.ts'
import type { Payload } from '../model/capture.ts'
import { pageActs, Sweep, sweepMediaType } from '../model/interaction.ts'
import { OfferSource } from '../model/offer-source.ts'
import { Problem } from '../model/problem.ts'
import { SourceBase } from '../model/source.ts'
import { Instant } from '../model/time.ts'
import { defineCollector, requestFor } from './collector.ts'
import { offerFindings } from './offer-findings.ts'
import { payloadText } from './payload-text.ts'
import { readSweep } from './sweep-offers.ts'

const Read = z
  .strictObject({
    /** One element per offer. */
    cards: CardsReader.extend({
      offer: Css,
      name: Css,
      promotion: Css.optional(),
      prices: z.array(CardPrice.extend({ select: Css })).min(1),
    }).optional(),
    /** schema.org offers in JSON-LD, microdata or RDFa; `metrics` says which price names mean what. */
    jsonLd: z.strictObject({ metrics: z.record(z.string(), z.string()) }).optional(),
    /** JSON that the page carries for its own script. */
    embedded: JsonOffersReader.extend({ script: Css }).optional(),
    /** Rows of an HTML table, a CSV file, a workbook or a PDF. */
    table: TableReader.extend({ select: Css.optional() }).optional(),
    /** Plan cards and tables found without a declaration, on the whole page, on a part of it, or in a file. */
    auto: z.union([z.literal(true), PagePart]).optional(),
  })
  .refine((readers) => Object.keys(readers).length === 1, 'needs exactly one reader')
type Read = z.infer<typeof Read>

/** List prices from a page or a file for download. */
export const pricingPage = defineCollector({
  kind: 'pricing-page',
  version: 2,
  source: OfferSource.extend({
    ...pageActs,
    kind: z.literal('pricing-page'),
    render: SourceBase.shape.render.unwrap().default('auto'),
    /** A calculator that is asked for every combination of its inputs. */
    sweep: Sweep.optional(),
    read: Read.prefault({ auto: true }),
    /** How captures from before a redesign are read, oldest first. */
    formerly: z
      .array(z.strictObject({ until: Instant, read: Read }))
      .min(1)
      .optional(),
  }),
  request: (source) => ({
    ...requestFor(source),
    // A rendered page is shown when its offers are, which is sooner than when it is quiet.
    ...(source.read.cards && !source.sweep ? { waitFor: source.read.cards.offer } : {}),
  }),
  extract: async (source, payload) => {
    const read = readerOf(source, payload)
    if (payload.mediaType !== sweepMediaType) return offerFindings(await readOffers(read, payload))
    return offerFindings(await readSweep(payload, (point) => readOffers(read, point)))
  },
})

/** The reader of the layout that the page had then. */
function readerOf(
  { read, formerly = [] }: { read: Read; formerly?: { until: string; read: Read }[] | undefined },
  { capturedAt }: Payload,
): Read {
  if (capturedAt === undefined) return read
  return formerly.find(({ until }) => capturedAt < until)?.read ?? read
}

async function readOffers(read: Read, payload: Payload): Promise<OffersRead> {
  if (read.table) return readTables(read.table, payload)
  if (read.auto && isPriceFile(sniff(payload))) return readPriceFile(payload, payloadText)
  const page = htmlPage(payload)
  if (read.cards) return selectOffers(page, read.cards)
  if (read.jsonLd) return readSchemaOrg(page, payload.url, read.jsonLd.metrics)
  if (read.embedded) return readEmbedded(page, read.embedded)
  if (read.auto && read.auto !== true && !keepPart(page, read.auto)) {
    const message = `nothing for "${read.auto.within}"`
    return { offers: [], problems: [extractProblem('extract/nothing-found', message, null)] }
  }
  return readPlans(page, { url: payload.url })
}

function htmlPage(payload: Payload): Page {
  const kind = sniff(payload)
  if (kind === 'html' || kind === 'text') return parsePage(payloadText(payload))
  throw wrongType(`a web page was expected, ${kind} came`)
}

async function readTables(declared: TableReader, payload: Payload): Promise<OffersRead> {
  const kind = sniff(payload)
  if (kind === 'html') {
    const page = parsePage(payloadText(payload))
    const tables = readHtmlTables(page, declared.select)
    return readTableOffers(tables, declared, page.language ?? undefined)
  }
  return readTableOffers(await fileTables(kind, declared, payload), declared)
}

async function fileTables(
  kind: ReturnType<typeof sniff>,
  declared: TableReader,
  payload: Payload,
): Promise<Table[]> {
  if (kind === 'xlsx') return readWorkbook(payload.body)
  if (kind === 'csv' || kind === 'text') return [readCsvTable(payloadText(payload))]
  if (kind === 'pdf') {
    const { lines } = await readPdf(payload.body)
    return pdfTables(lines, (texts) => isHeader(texts, declared))
  }
  throw wrongType(`a table was expected, ${kind} came`)
}

/** The offers with the declared prices; what else the vocabulary says of them is left aside. */
function readSchemaOrg(page: Page, url: string, metrics: Record<string, string>): OffersRead {
  const wanted = new Set(Object.values(metrics))
  const { offers, problems } = readStructured(page, url, metrics)
  const priced = offers.map((offer) => ({
    ...offer,
    components: offer.components.filter(({ metric }) => wanted.has(metric)),
  }))
  return { offers: priced.filter(({ components }) => components.length > 0), problems }
}

/** The state object of a page's script. */
function readEmbedded(page: Page, declared: JsonOffersReader & { script: string }): OffersRead {
  const scripts = new Set(
    page
      .$(declared.script)
      .toArray()
      .map((node) => cssPath(page, node)),
  )
  const documents = embeddedJson(page).filter(({ selector }) => scripts.has(selector))
  const holds = ({ value }: EmbeddedJson) => selectJson(value, declared.offers).length > 0
  const document = documents.find(holds) ?? documents[0]
  if (document) return readJsonOffers(document.value, declared)
  const found = scripts.size === 0 ? 'no element' : 'no readable JSON'
  const message = `${found} for "${declared.script}"`
  return { offers: [], problems: [extractProblem('extract/nothing-found', message, null)] }
}

function wrongType(message: string): Problem {
  return new Problem('extract/wrong-type', message, {
    hint: 'Open the address and look; declare the reader that fits what it serves.',
  })
}
