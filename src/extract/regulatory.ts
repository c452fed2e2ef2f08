import { z } from 'zod'
import type { ProblemRecord } from '../model/problem.ts'
import { Problem } from '../model/problem.ts'
import type { RegulatoryItem } from '../model/regulation.ts'
import { CalendarDate, dateOf } from '../model/time.ts'
import { extractProblem } from './extract-problem.ts'
import type { FeedItem } from './feed-item.ts'
import { oneLine } from './plain-html.ts'
import { stated } from './regulatory/regulatory-read.ts'

type Stage = RegulatoryItem['stage']

/** What a regulator's own words lack. */
export interface Regulator {
  readonly jurisdiction: string
  readonly agency?: string | undefined
}

const maybeDate = CalendarDate.nullish().catch(null)

const FederalRegisterDocument = z.object({
  document_number: z.string(),
  title: z.string(),
  type: z.string().nullish(),
  action: z.string().nullish(),
  abstract: z.string().nullish(),
  publication_date: maybeDate,
  comments_close_on: maybeDate,
  effective_on: maybeDate,
  html_url: z.string(),
  citation: z.string().nullish(),
  docket_ids: z.array(z.string()).nullish(),
  regulation_id_numbers: z.array(z.string()).nullish(),
  agencies: z
    .array(z.object({ name: z.string().nullish(), raw_name: z.string().nullish() }))
    .nullish(),
})
type FederalRegisterDocument = z.infer<typeof FederalRegisterDocument>

/**
 * The documents of a Federal Register API answer (`documents.json`).
 * @throws Problem extract/wrong-type when the answer has no list of results
 */
export function readFederalRegister(
  document: unknown,
  regulator: Regulator,
): { items: RegulatoryItem[]; problems: ProblemRecord[] } {
  const answer = z.object({ results: z.array(z.unknown()) }).safeParse(document)
  if (!answer.success) {
    throw new Problem(
      'extract/wrong-type',
      'no list of results, as the Federal Register API answers',
      {
        hint: 'Declare the address of /api/v1/documents.json, or `format: feed` for RSS and Atom.',
      },
    )
  }
  const read = answer.data.results.map((result) => FederalRegisterDocument.safeParse(result))
  const unread = read.filter(({ success }) => !success).length
  return {
    items: read.flatMap(({ data }) => (data ? [registerItem(data, regulator)] : [])),
    problems:
      unread > 0
        ? [
            extractProblem(
              'extract/invalid',
              `${unread} documents lack a number, title or address`,
              null,
            ),
          ]
        : [],
  }
}

function registerItem(document: FederalRegisterDocument, regulator: Regulator): RegulatoryItem {
  const agencies = (document.agencies ?? []).map(({ name, raw_name: raw }) => name ?? raw ?? '')
  return {
    identifier: document.document_number,
    jurisdiction: regulator.jurisdiction,
    agency: agencies.filter((name) => name !== '').join(', ') || (regulator.agency ?? null),
    title: oneLine(document.title),
    abstract: oneLine(document.abstract ?? ''),
    stage: registerStage(document),
    datePublished: document.publication_date ?? null,
    dateCommentsClose: document.comments_close_on ?? null,
    dateInForce: document.effective_on ?? null,
    url: document.html_url,
    ...stated({
      dockets: (document.docket_ids ?? []).map(docketNumber).filter((docket) => docket !== ''),
      regulationNumbers: document.regulation_id_numbers ?? [],
      documentType: document.type,
      citation: document.citation,
    }),
  }
}

/** `Docket No. FAA-2020-0684` and `FAA-2020-0684` are one docket. */
function docketNumber(written: string): string {
  return oneLine(written)
    .replace(/^docket\s+(?:(?:id|number|nos?\.?)\s*:?)?\s*/i, '')
    .replace(/[;,.\s]+$/, '')
}

/** Their `type` is certain; `action` refines it. */
function registerStage({ type, action, title }: FederalRegisterDocument): Stage {
  const said = stageOf(action ?? '')
  if (said === 'repealed' || /\b(withdrawal|rescission)\b/i.test(title)) return 'repealed'
  if (/^proposed rule$/i.test(type ?? '')) return 'proposed'
  if (/^rule$/i.test(type ?? '')) return 'adopted'
  if (/^(notice|presidential document)$/i.test(type ?? ''))
    return said === 'consultation' ? said : 'notice'
  return said
}

/** Later stages first: "final rule replacing the proposed rule" is adopted. */
const stageWords: readonly (readonly [Stage, RegExp])[] = [
  [
    'repealed',
    /\b(repeal(s|ed)?|withdraw(s|n|al)|revoke[sd]?|revocation|rescind(s|ed)?|rescission)\b/i,
  ],
  [
    'in-force',
    /\b(enters? into force|entered into force|in force|now applies|takes effect|took effect|effective today|commencement)\b/i,
  ],
  [
    'adopted',
    /\b(final rule|adopts?|adopted|enacted|royal assent|published in the official journal|implementing regulation|interim final rule)\b/i,
  ],
  [
    'consultation',
    /\b(consultation|call for (evidence|input|comments|views)|request for (comments?|information)|comments? (are )?(open|invited|sought|period)|open for comments?|have your say)\b/i,
  ],
  [
    'proposed',
    /\b(propos(es|ed|al|als|ing)|draft (act|regulation|rule|law|bill|guidance|directive)|notice of proposed|bill introduced)\b/i,
  ],
  [
    'notice',
    /\b(notice|announce(s|d|ment)?|guidance|statement|press release|report|study|workshop)\b/i,
  ],
]

/** The stage that words name; `unknown` when they name none. */
export function stageOf(words: string): Stage {
  return stageWords.find(([, pattern]) => pattern.test(words))?.[0] ?? 'unknown'
}

const dateWords = String.raw`(\d{4}-\d{2}-\d{2})`
const closes = new RegExp(
  String.raw`\b(?:comments?|consultation|responses?|replies)\b[^.;]{0,60}?\b(?:until|by|before|closes?(?: on)?|ends?(?: on)?|due(?: by| on)?)\s+${dateWords}`,
  'i',
)
const applies = new RegExp(
  String.raw`\b(?:applies|apply|in(?:to)? force|effective|takes? effect)\b[^.;]{0,30}?\b(?:from|on|as of|since)?\s*${dateWords}`,
  'i',
)

/**
 * An entry of a regulator's feed. The stage comes from its category, else from its title, else from its
 * summary; deadlines are read where they stand as ISO dates after words that say what they are.
 */
export function regulatoryItem(
  item: FeedItem,
  regulator: Regulator,
  feedUrl: string,
): RegulatoryItem {
  // "Guidance" is a form, not a stage: the title says whether it is a draft.
  const topics = item.topics.filter((topic) => !/^guidance$/i.test(topic)).join('; ')
  const said = [topics, item.title, item.topics.join('; '), item.summary].map(stageOf)
  const published = item.published ?? item.updated
  const words = `${item.title}. ${item.summary}`
  return {
    identifier: item.id ?? item.url ?? item.title,
    jurisdiction: regulator.jurisdiction,
    agency: regulator.agency ?? item.author,
    title: item.title,
    abstract: item.summary,
    stage: said.find((stage) => stage !== 'unknown') ?? 'unknown',
    datePublished: published ? dateOf(published) : null,
    dateCommentsClose: validDate(closes.exec(words)?.[1]),
    dateInForce: validDate(applies.exec(words)?.[1]),
    url: item.url ?? feedUrl,
  }
}

function validDate(text: string | undefined): CalendarDate | null {
  return CalendarDate.safeParse(text).data ?? null
}
