import { z } from 'zod'
import type { RegulatoryItem } from '../../model/regulation.ts'
import { oneLine } from '../plain-html.ts'

import { type Regulator, stageOf } from '../regulatory.ts'
import { listedRecords, notThisApi } from './listed-records.ts'
import { dayIn, dayOf, type RegulatoryRead, stated } from './regulatory-read.ts'

const zone = 'Europe/London'

const Content = z.object({
  base_path: z.string(),
  title: z.string(),
  description: z.string().nullish(),
  document_type: z.string(),
  first_published_at: z.string().nullish(),
  withdrawn_notice: z.object({ withdrawn_at: z.string().nullish() }).nullish(),
  details: z.object({ closing_date: z.string().nullish() }).nullish(),
  links: z.object({ organisations: z.array(z.object({ title: z.string() })).nullish() }).nullish(),
})
type Content = z.infer<typeof Content>

const Result = z.object({
  link: z.string(),
  title: z.string(),
  description: z.string().nullish(),
  public_timestamp: z.string().nullish(),
  content_store_document_type: z.string().nullish(),
  format: z.string().nullish(),
  organisations: z.array(z.object({ title: z.string().nullish() })).nullish(),
})
type Result = z.infer<typeof Result>

/**
 * One document of the GOV.UK content API (`/api/content/…`), which says when a consultation closes, or a
 * list of the search API (`/api/search.json`), which does not.
 * @throws Problem extract/wrong-type when it is neither
 */
export function readGovUk(document: unknown, regulator: Regulator): RegulatoryRead {
  const content = Content.safeParse(document)
  if (content.success) return { items: [contentItem(content.data, regulator)], problems: [] }
  const found = z.object({ results: z.array(z.unknown()) }).safeParse(document)
  if (!found.success)
    throw notThisApi('GOV.UK', 'document and no results', 'https://www.gov.uk/api/search.json')
  const { records, problems } = listedRecords(found.data.results, Result, 'a link or a title')
  return { items: records.map((one) => resultItem(one, regulator)), problems }
}

function contentItem(said: Content, regulator: Regulator): RegulatoryItem {
  const withdrawn = Boolean(said.withdrawn_notice?.withdrawn_at)
  const agencies = (said.links?.organisations ?? []).map(({ title }) => title)
  return {
    identifier: said.base_path,
    jurisdiction: regulator.jurisdiction,
    agency: agencies.join(', ') || (regulator.agency ?? null),
    title: oneLine(said.title),
    abstract: oneLine(said.description ?? ''),
    stage: withdrawn ? 'repealed' : stageOfType(said.document_type, said.title),
    datePublished: dayIn(zone, said.first_published_at),
    dateCommentsClose: withdrawn ? null : dayIn(zone, said.details?.closing_date),
    dateInForce: null,
    url: `https://www.gov.uk${said.base_path}`,
    ...stated({ documentType: said.document_type }),
  }
}

function resultItem(said: Result, regulator: Regulator): RegulatoryItem {
  const type = said.content_store_document_type ?? said.format ?? ''
  const agencies = (said.organisations ?? []).flatMap(({ title }) => title ?? [])
  const url = URL.parse(said.link, 'https://www.gov.uk')?.href ?? said.link
  return {
    identifier: said.link,
    jurisdiction: regulator.jurisdiction,
    agency: agencies.join(', ') || (regulator.agency ?? null),
    title: oneLine(said.title),
    abstract: oneLine(said.description ?? ''),
    stage: stageOfType(type, said.title),
    datePublished: dayOf(said.public_timestamp),
    dateCommentsClose: null,
    dateInForce: null,
    url,
    ...stated({ documentType: type }),
  }
}

/** A consultation that is over, or whose outcome is out, asks for nothing more. */
function stageOfType(type: string, title: string): RegulatoryItem['stage'] {
  if (/^(open_consultation|open_call_for_evidence|consultation|call_for_evidence)$/.test(type))
    return 'consultation'
  if (
    /^(closed_consultation|closed_call_for_evidence|consultation_outcome|call_for_evidence_outcome)$/.test(
      type,
    )
  )
    return 'notice'
  if (type === 'regulation' || type === 'statutory_instrument') return 'adopted'
  const said = stageOf(title)
  return said === 'unknown' ? 'notice' : said
}
