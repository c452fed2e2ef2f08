import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPriceFile } from '../../../../src/extract/price-list/read-price-file.ts'
import type { PriceListRead } from '../../../../src/extract/price-list/read-price-list.ts'
import type { Payload } from '../../../../src/model/capture.ts'
import type { Offer, PriceComponent } from '../../../../src/model/offer.ts'
import { perLabel } from '../../../../src/model/unit.ts'
import { type PrintedText, printPdf } from './print-pdf.ts'
import { type Book, writeBook } from './write-book.ts'

const json = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T
const written: Readonly<Record<string, (path: string) => Uint8Array | Promise<Uint8Array>>> = {
  'list.csv': (path) => readFileSync(path),
  'list.tsv': (path) => readFileSync(path),
  'api.json': (path) => readFileSync(path),
  'book.json': (path) => writeBook(json<Book>(path)),
  'print.json': (path) => printPdf(json<PrintedText[][]>(path)),
}

/** The file of a fixture: as it stands, or written from what the fixture says of a workbook or a print. */
export async function fixturePayload(folder: string): Promise<Payload> {
  const name = Object.keys(written).find((one) => existsSync(join(folder, one)))
  const write = name ? written[name] : undefined
  if (!name || !write) throw new Error(`${folder} holds no input`)
  const mediaType = name.endsWith('.csv')
    ? 'text/csv'
    : name.endsWith('.tsv')
      ? 'text/tab-separated-values'
      : null
  return { body: await write(join(folder, name)), mediaType, charset: null, url: `file:///${name}` }
}

export const utf8 = ({ body }: Payload): string => Buffer.from(body).toString('utf8')

function sayPrice(one: PriceComponent): string {
  return [
    one.amount,
    one.currency,
    one.charge,
    one.billingDuration,
    one.referenceQuantity && `per ${perLabel(one.referenceQuantity).replaceAll('bw:', '')}`,
    one.billing,
    one.from ? 'from' : '',
    one.was ? 'was' : '',
    one.metric.endsWith('-token') ? `[${one.metric}]` : '',
    `(${one.confidence})`,
    `@ ${one.evidence.selector}`,
  ]
    .filter(Boolean)
    .join(' ')
}

function sayOffer(offer: Offer): string {
  return [
    offer.name,
    ...(offer.addon ? ['add-on'] : []),
    ...(offer.free ? ['free'] : []),
    ...(offer.onRequest ? ['on request'] : []),
    ...(offer.region ? [`in ${offer.region}`] : []),
    ...(offer.taxIncluded === null ? [] : [offer.taxIncluded ? 'with tax' : 'without tax']),
    ...offer.components.map(sayPrice),
  ].join(' | ')
}

/** What a reading says, one line for each offer and each problem. */
export function sayRead({ offers, problems }: PriceListRead): {
  offers: string[]
  problems: string[]
} {
  return {
    offers: offers.map(sayOffer),
    problems: problems.map(({ code, unit, message }) =>
      [code, unit, message].filter(Boolean).join(' | '),
    ),
  }
}

export async function readFixture(folder: string): Promise<PriceListRead> {
  return readPriceFile(await fixturePayload(folder), utf8)
}
