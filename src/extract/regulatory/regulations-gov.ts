import { z } from 'zod'
import type { RegulatoryItem } from '../../model/regulation.ts'
import { oneLine } from '../plain-html.ts'

import type { Regulator } from '../regulatory.ts'
import { listedRecords, notThisApi } from './listed-records.ts'
import { dayIn, type RegulatoryRead, stated } from './regulatory-read.ts'

const Document = z.object({
  id: z.string(),
  attributes: z.object({
    title: z.string(),
    documentType: z.string().nullish(),
    subtype: z.string().nullish(),
    docketId: z.string().nullish(),
    agencyId: z.string().nullish(),
    postedDate: z.string().nullish(),
    commentEndDate: z.string().nullish(),
    effectiveDate: z.string().nullish(),
    frDocNum: z.string().nullish(),
    withdrawn: z.boolean().nullish(),
  }),
})
type Document = z.infer<typeof Document>

/** Its moments are UTC; the office is in Washington, and a period that ends there at midnight ends on that day. */
const office = 'America/New_York'

/**
 * The documents of a Regulations.gov v4 answer (`/v4/documents`), or one document (`/v4/documents/ID`).
 * @throws Problem extract/wrong-type when it is no such answer
 */
export function readRegulationsGov(document: unknown, regulator: Regulator): RegulatoryRead {
  const answer = z
    .object({ data: z.union([z.array(z.unknown()), z.looseObject({})]) })
    .safeParse(document)
  if (!answer.success)
    throw notThisApi('the Regulations.gov API', 'data', 'https://api.regulations.gov/v4/documents')
  const list = Array.isArray(answer.data.data) ? answer.data.data : [answer.data.data]
  const { records, problems } = listedRecords(list, Document, 'an id or a title')
  return { items: records.map((record) => itemOf(record, regulator)), problems }
}

function itemOf({ id, attributes }: Document, regulator: Regulator): RegulatoryItem {
  return {
    identifier: attributes.frDocNum ?? id,
    jurisdiction: regulator.jurisdiction,
    agency: attributes.agencyId ?? regulator.agency ?? null,
    title: oneLine(attributes.title),
    abstract: '',
    stage: stageOf(attributes),
    datePublished: dayIn(office, attributes.postedDate),
    dateCommentsClose: dayIn(office, attributes.commentEndDate),
    dateInForce: dayIn(office, attributes.effectiveDate),
    url: `https://www.regulations.gov/document/${encodeURIComponent(id)}`,
    ...stated({
      dockets: attributes.docketId ? [attributes.docketId] : [],
      documentType: attributes.subtype ?? attributes.documentType,
      citation: id,
    }),
  }
}

/** A withdrawal keeps the document type "Proposed Rule": its subtype tells. */
function stageOf(said: Document['attributes']): RegulatoryItem['stage'] {
  if (said.withdrawn || /withdraw/i.test(said.subtype ?? '')) return 'repealed'
  if (/^proposed rule$/i.test(said.documentType ?? '')) return 'proposed'
  if (/^rule$/i.test(said.documentType ?? '')) return 'adopted'
  if (/request for (comments?|information)/i.test(said.subtype ?? '')) return 'consultation'
  return 'notice'
}
