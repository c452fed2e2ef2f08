import { z } from 'zod'
import type { RegulatoryItem } from '../../model/regulation.ts'
import { readFeed } from '../feed.ts'
import type { Regulator } from '../regulatory.ts'
import { entryFields, headField } from './entry-fields.ts'
import { listedRecords, notThisApi } from './listed-records.ts'
import { dayOf, type RegulatoryRead, stated } from './regulatory-read.ts'

const commission = 'U.S. Securities and Exchange Commission'

/**
 * The Atom list of a company's filings (`/cgi-bin/browse-edgar?action=getcompany&output=atom`).
 * @throws Problem as `readFeed`
 */
export function readEdgarAtom(text: string, url: string, regulator: Regulator): RegulatoryRead {
  const feed = readFeed(text, url)
  const fields = entryFields(text)
  const company = headField(text, 'conformed-name')
  const items = feed.items
    .filter(({ title }) => title !== '')
    .map((item): RegulatoryItem => {
      const said = fields.get(item.id ?? '')
      const number =
        said?.text('accession-number') ?? /accession-number=([\d-]+)/.exec(item.id ?? '')?.[1]
      return {
        identifier: number ?? item.id ?? item.title,
        jurisdiction: regulator.jurisdiction,
        agency: regulator.agency ?? commission,
        title: company ? `${company}: ${item.title.replaceAll(/\s+/g, ' ')}` : item.title,
        abstract: '',
        stage: 'notice',
        datePublished: dayOf(said?.text('filing-date')) ?? dayOf(item.updated),
        dateCommentsClose: null,
        dateInForce: null,
        url: said?.text('filing-href') ?? item.url ?? url,
        ...stated({
          documentType: said?.text('filing-type') ?? item.topics[0],
          citation: said?.text('file-number') ?? undefined,
        }),
      }
    })
  return { items, problems: feed.problems }
}

const Hit = z.object({
  _id: z.string(),
  _source: z.object({
    adsh: z.string(),
    file_date: z.string(),
    form: z.string().nullish(),
    root_forms: z.array(z.string()).nullish(),
    display_names: z.array(z.string()).nullish(),
    file_num: z.union([z.array(z.string()), z.string()]).nullish(),
    ciks: z.array(z.string()).nullish(),
    file_description: z.string().nullish(),
  }),
})
type Hit = z.infer<typeof Hit>

/**
 * An answer of EDGAR full-text search (`efts.sec.gov/LATEST/search-index`): one item per filing, whichever
 * and however many of its documents matched.
 * @throws Problem extract/wrong-type when it is no such answer
 */
export function readEdgarSearch(document: unknown, regulator: Regulator): RegulatoryRead {
  const answer = z.object({ hits: z.object({ hits: z.array(z.unknown()) }) }).safeParse(document)
  if (!answer.success)
    throw notThisApi(
      'EDGAR full-text search',
      'hits',
      'https://efts.sec.gov/LATEST/search-index?q=…',
    )
  const { records, problems } = listedRecords(answer.data.hits.hits, Hit, 'a filing or its date')
  const byFiling = new Map<string, RegulatoryItem>()
  for (const hit of records) {
    if (!byFiling.has(hit._source.adsh)) byFiling.set(hit._source.adsh, hitItem(hit, regulator))
  }
  return { items: [...byFiling.values()], problems }
}

function hitItem({ _id, _source: said }: Hit, regulator: Regulator): RegulatoryItem {
  const names = (said.display_names ?? []).map((name) =>
    name.replace(/\s*\(CIK \d+\)\s*$/, '').replaceAll(/\s+/g, ' '),
  )
  const form = said.form ?? said.root_forms?.[0]
  const what = [...new Set([form, said.file_description])].filter(Boolean).join(' – ')
  const title = [names.join(', '), what].filter(Boolean)
  const cik = said.ciks?.[0]?.replace(/^0+/, '')
  const file = _id.split(':')[1]
  return {
    identifier: said.adsh,
    jurisdiction: regulator.jurisdiction,
    agency: regulator.agency ?? commission,
    title: title.join(': ') || said.adsh,
    abstract: '',
    stage: 'notice',
    datePublished: dayOf(said.file_date),
    dateCommentsClose: null,
    dateInForce: null,
    url:
      cik && file
        ? `https://www.sec.gov/Archives/edgar/data/${cik}/${said.adsh.replaceAll('-', '')}/${file}`
        : `https://www.sec.gov/edgar/search/#/q=${said.adsh}`,
    ...stated({ documentType: form, citation: [said.file_num ?? []].flat()[0] }),
  }
}
