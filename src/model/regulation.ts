import { z } from 'zod'
import { CalendarDate } from './time.ts'

/** One act or notice of a regulator; what the source does not say is null or absent, never guessed. */
export const RegulatoryItem = z.strictObject({
  /** The regulator's own number: FR document number, CELEX, accession number. */
  identifier: z.string(),
  jurisdiction: z.string(),
  agency: z.string().nullable(),
  title: z.string(),
  abstract: z.string(),
  stage: z.enum([
    'notice',
    'proposed',
    'consultation',
    'adopted',
    'in-force',
    'repealed',
    'unknown',
  ]),
  datePublished: CalendarDate.nullable(),
  dateCommentsClose: CalendarDate.nullable(),
  dateInForce: CalendarDate.nullable(),
  url: z.string(),
  /** The files in which the regulator keeps the matter: documents of one docket are versions of one rule. */
  dockets: z.array(z.string()).optional(),
  /** Numbers of the matter in a plan of rule-making (US: RIN). Some are used for many matters. */
  regulationNumbers: z.array(z.string()).optional(),
  /** In the regulator's words: `Proposed Rule`, `S-1/A`, `UnitedKingdomStatutoryInstrument`. */
  documentType: z.string().optional(),
  /** How a lawyer cites it: `85 FR 49223`, `S.I. 2026/123`. */
  citation: z.string().optional(),
})
export type RegulatoryItem = z.infer<typeof RegulatoryItem>
