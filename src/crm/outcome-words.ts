import type { QuoteOutcome } from '../model/quote.ts'

const words: Readonly<Record<QuoteOutcome, string>> = {
  won: 'won|closed won|closedwon|close won|win|accepted|signed|ordered|successful|contract signed',
  lost: 'lost|closed lost|closedlost|close lost|loss|rejected|declined|lost to competitor|lost to competition',
  'no-decision':
    'no decision|nodecision|closed no decision|lost no decision|no purchase|project cancelled|project canceled|no decision made',
  open: 'open|prospecting|qualification|qualified|needs analysis|value proposition|proposal|proposal price quote|proposal sent|quote sent|quoted|sent|presented|negotiation|negotiation review|negotiating|engaging|engaged|in progress|pending|in review|decision makers|id decision makers|perception analysis|contract sent|appointment scheduled|qualified to buy|presentation scheduled|decision maker bought in',
  withdrawn:
    'withdrawn|withdrawn by us|no bid|retracted|we withdrew|cancelled by us|canceled by us',
}

const known = new Map(
  Object.entries(words).flatMap(([outcome, all]) =>
    all.split('|').map((word) => [word, outcome as QuoteOutcome] as const),
  ),
)

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * What a word of a file says of the end of a quote, by what the mapping says of it, else by usual words of
 * sales systems; undefined where neither knows it.
 */
export function outcomeOf(
  text: string,
  mapped: Readonly<Record<string, QuoteOutcome>>,
): QuoteOutcome | undefined {
  const word = plain(text)
  const own = Object.entries(mapped).find(([from]) => plain(from) === word)
  return own?.[1] ?? known.get(word)
}

/** Whether a reason for a loss says that nobody got the order. */
export function isNoDecision(reason: string): boolean {
  return /\bno[ -]?decision\b|\bno purchase\b|\bproject (was )?(cancell?ed|stopped|on hold)\b|\bbudget (was )?(cut|lost|cancell?ed)\b/i.test(
    reason,
  )
}
