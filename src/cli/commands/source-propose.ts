import { decodeText } from '../../extract/charset.ts'
import { isFixings } from '../../extract/fixings.ts'
import { parseJson } from '../../extract/json-offers.ts'
import { readPriceFile } from '../../extract/price-list/read-price-file.ts'
import { isPriceFile, sniff } from '../../extract/sniff.ts'
import type { Payload } from '../../model/capture.ts'
import { Problem } from '../../model/problem.ts'

/** The part of a declaration that says what it is and how it is read. */
export type Proposal = { readonly kind: string } & Readonly<Record<string, unknown>>

/**
 * What kind of source a payload is and a first way to read it.
 * @param kind when the user knows better
 * @throws Problem source/invalid when only a person can tell how it is read
 */
export async function proposeSource(
  payload: Payload,
  kind: string | undefined,
  jurisdiction: string | undefined,
): Promise<Proposal> {
  const proposal = await propose(payload, kind, jurisdiction)
  if (kind === undefined || kind === proposal.kind) return proposal
  throw new Problem('source/invalid', `${payload.url} cannot be read as ${kind}`, {
    hint: `It looks like a ${proposal.kind}: leave --kind out, or give the address of the ${kind}.`,
    unit: payload.url,
  })
}

async function propose(
  payload: Payload,
  kind: string | undefined,
  jurisdiction: string | undefined,
): Promise<Proposal> {
  const found = sniff(payload)
  if (kind === 'watched-page') return { kind }
  if (isFixings(payload)) return { kind: 'exchange-rates' }
  if (found === 'xml-feed' || found === 'json-feed')
    return kind === 'regulatory-feed'
      ? { kind, format: 'feed', jurisdiction: named(jurisdiction) }
      : { kind: 'trade-feed' }
  if (found === 'html' && kind !== 'pricing-api') {
    return { kind: 'pricing-page', read: { auto: true } }
  }
  if (!isPriceFile(found)) {
    throw byHand(`${payload.url} is ${found}, and nothing in it looks like a list of prices`)
  }
  const document = found === 'json' ? parseJson(textOf(payload)) : null
  if (isFederalRegister(document)) {
    const where = jurisdiction ?? 'US'
    return { kind: 'regulatory-feed', format: 'federal-register', jurisdiction: where }
  }
  if (isReleasePackage(document)) {
    return { kind: 'contract-awards', jurisdiction: named(jurisdiction), expectAtLeast: 0 }
  }
  const { offers, problems } = await readPriceFile(payload, textOf)
  if (offers.length === 0) {
    throw byHand(`nothing in it looks like a list of prices: ${problems[0]?.message}`)
  }
  // Columns and paths are found anew at each look: rows, plans and currencies may be added without a change here.
  return { kind: found === 'json' ? 'pricing-api' : 'pricing-page', read: { auto: true } }
}

const textOf = (payload: Payload): string => decodeText(payload).text

function isFederalRegister(document: unknown): boolean {
  const first = (document as { results?: unknown[] } | null)?.results?.[0]
  return typeof first === 'object' && first !== null && 'document_number' in first
}

/** Public contracting in OCDS. */
function isReleasePackage(document: unknown): boolean {
  const first = (document as { releases?: unknown[] } | null)?.releases?.[0]
  return typeof first === 'object' && first !== null && 'ocid' in first
}

function named(jurisdiction: string | undefined): string {
  if (jurisdiction) return jurisdiction
  throw new Problem('usage/invalid', 'it needs to know whose law or whose buyers it tells of', {
    hint: 'Add --jurisdiction, as in --jurisdiction EU.',
  })
}

function byHand(message: string): Problem {
  return new Problem('source/invalid', message, {
    hint: 'Write the declaration by hand (bellwether source schema says what it may hold) and try it with: bellwether source test FILE',
  })
}
