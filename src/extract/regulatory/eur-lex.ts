import { z } from 'zod'
import type { RegulatoryItem } from '../../model/regulation.ts'
import { readFeed } from '../feed.ts'
import { oneLine } from '../plain-html.ts'

import { type Regulator, regulatoryItem } from '../regulatory.ts'
import { listedRecords, notThisApi } from './listed-records.ts'
import { dayOf, type RegulatoryRead, stated } from './regulatory-read.ts'

type Stage = RegulatoryItem['stage']

/** Sector, year, kind and number, with the day of a consolidated text or the number of a corrigendum. */
const celex = /\b([0-9CE])(\d{4})([A-Z]{1,2})(\d{4,6})(?:\((\d{2})\)|R\((\d{2})\)|-(\d{8}))?/

/** The CELEX number that a text, an address or an id names. */
function celexIn(text: string | null): string | undefined {
  return celex.exec(decodeURIComponent(text?.replaceAll(/%(?![0-9a-f]{2})/gi, '%25') ?? ''))?.[0]
}

/** Consolidated texts (sector 0) and corrigenda are versions of the act whose number they carry. */
function actOf(number: string): string {
  return number.replace(/^0(?=\d{4}[A-Z])/, '3').replace(/(-\d{8}|R\(\d{2}\))$/, '')
}

/** Sector 5 prepares acts, 3 are acts, 0 their consolidated texts; C and E are notices and other words. */
function stageOf(number: string): Stage {
  const [, sector, , kind] = celex.exec(number) ?? []
  if (sector === '5') return /^(PC|DC|XC)$/.test(kind ?? '') ? 'proposed' : 'notice'
  if (sector === '3' || sector === '0') return 'adopted'
  return sector === 'C' || sector === 'E' ? 'notice' : 'unknown'
}

const addressOf = (number: string): string =>
  `https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:${encodeURIComponent(number)}`

/** An RSS feed of EUR-Lex: each item names its act by CELEX, in its title, link or id. */
export function readEurLexFeed(text: string, url: string, regulator: Regulator): RegulatoryRead {
  const feed = readFeed(text, url)
  const items = feed.items
    .filter(({ title }) => title !== '')
    .map((item): RegulatoryItem => {
      const read = regulatoryItem(item, regulator, url)
      const number = [item.title, item.url, item.id].map(celexIn).find((one) => one !== undefined)
      if (number === undefined) return read
      const title = oneLine(item.title.replace(/^\s*CELEX\s*:?\s*\S+?\s*:\s*/i, ''))
      return {
        ...read,
        identifier: number,
        title: title || item.title,
        stage: stageOf(number) === 'unknown' ? read.stage : stageOf(number),
        dockets: [actOf(number)],
      }
    })
  return { items, problems: feed.problems }
}

const text = z.object({ value: z.string() }).optional()
const Binding = z.object({
  celex: z.object({ value: z.string() }),
  title: z.object({ value: z.string() }),
  date: text,
  published: text,
  inForce: text,
  endOfValidity: text,
  commentsClose: text,
  type: text,
  agency: text,
  work: text,
  eli: text,
})
type Binding = z.infer<typeof Binding>

/**
 * A SPARQL answer of CELLAR as JSON. The query chooses the names of its variables; those read are `celex`
 * and `title` and, where it has them, `published`, `inForce`, `endOfValidity`, `commentsClose`, `type`,
 * `agency`, `work`, `eli`.
 * @throws Problem extract/wrong-type when it is no such answer
 */
export function readEurLexSparql(document: unknown, regulator: Regulator): RegulatoryRead {
  const answer = z
    .object({ results: z.object({ bindings: z.array(z.unknown()) }) })
    .safeParse(document)
  if (!answer.success)
    throw notThisApi(
      'a SPARQL endpoint',
      'results.bindings',
      'https://publications.europa.eu/webapi/rdf/sparql?query=…&format=application/sparql-results+json',
    )
  const { records, problems } = listedRecords(
    answer.data.results.bindings,
    Binding,
    'the variables celex and title',
  )
  // One act has a row for each of its dates of entry into force: the first in force counts.
  const byNumber = new Map<string, RegulatoryItem>()
  for (const record of records) {
    const item = boundItem(record, regulator)
    const known = byNumber.get(item.identifier)
    byNumber.set(item.identifier, known ? earlier(known, item) : item)
  }
  return { items: [...byNumber.values()], problems }
}

function earlier(known: RegulatoryItem, item: RegulatoryItem): RegulatoryItem {
  const dates = [known.dateInForce, item.dateInForce].filter((date) => date !== null).toSorted()
  return { ...known, dateInForce: dates[0] ?? null }
}

/** The Publications Office writes "no date" as the year 1001, and "without end" as 9999. */
function realDay(binding: { value: string } | undefined): string | null {
  const day = dayOf(binding?.value)
  return day === null || day < '1900' || day.startsWith('9999') ? null : day
}

function boundItem(said: Binding, regulator: Regulator): RegulatoryItem {
  const number = celexIn(said.celex.value) ?? said.celex.value
  const ended = realDay(said.endOfValidity)
  return {
    identifier: number,
    jurisdiction: regulator.jurisdiction,
    agency: said.agency?.value ?? regulator.agency ?? null,
    title: oneLine(said.title.value),
    abstract: '',
    stage: stageOf(number),
    datePublished: realDay(said.published ?? said.date),
    dateCommentsClose: realDay(said.commentsClose),
    dateInForce: realDay(said.inForce),
    url: said.eli?.value ?? addressOf(number),
    ...stated({
      dockets: [actOf(number)],
      documentType: said.type?.value.split('/').at(-1),
      citation: ended === null ? undefined : `valid until ${ended}`,
    }),
  }
}
