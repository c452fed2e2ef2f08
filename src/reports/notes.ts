import type { Answers } from './answers.ts'
import { qualitySentence } from './quality.ts'
import { counted, momentWords, whole } from './words.ts'

/** What stands at the foot of every report: whose data, how much was looked at, as known when. */
export function notesOf({ market, counts, quality, now }: Answers): string[] {
  const looked = [
    counted(counts.organizations, 'organization'),
    counted(counts.offers, 'offer'),
    counted(counts.prices, 'price'),
    `${whole(counts.observations)} observations from ${counted(counts.captures, 'capture')}`,
  ]
  return [
    ...(market.firm.note ? [market.firm.note] : []),
    `As known on ${momentWords(now)}: ${looked.join(', ')}.`,
    qualitySentence(quality, now),
    'Prices are public list prices on the day they were seen. Every linked number leads to the page it was read from.',
  ]
}
