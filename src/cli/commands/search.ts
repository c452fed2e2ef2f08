import { dirname, join } from 'node:path'
import { openArticleIndex } from '../../ledger/article-index.ts'
import { Problem } from '../../model/problem.ts'
import { dateOf } from '../../model/time.ts'
import { exitCodes } from '../exit-codes.ts'
import { shortId, withLedger } from './review-ledger.ts'

interface SearchFlags {
  readonly workspace?: string
  readonly most: string
  readonly json?: boolean
}

/** `bellwether search WORDS`: what stored articles say, the best first. */
export function searchCommand(words: readonly string[], flags: SearchFlags): number {
  const most = Number(flags.most)
  if (!Number.isInteger(most) || most < 1) {
    throw new Problem('usage/invalid', `${flags.most} is no number of articles`, {
      hint: 'Give a whole number above 0: --most 20',
    })
  }
  // What the shell took the quotation marks from was meant as one phrase.
  const asked = words.map((word) => (/\s/.test(word) && !word.includes('"') ? `"${word}"` : word))
  const hits =
    withLedger(flags, (ledger) => {
      const index = openArticleIndex(join(dirname(ledger.path), 'search.sqlite'), ledger)
      try {
        return index.search(asked.join(' '), most)
      } finally {
        index.close()
      }
    }) ?? []
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(hits)}\n`)
    return exitCodes.fine
  }
  for (const { observationId, published, publisher, headline, excerpt, url } of hits) {
    const about = [published && dateOf(published), publisher].filter(Boolean).join(', ')
    process.stdout.write(`${shortId(observationId)}  ${headline} (${about})\n`)
    process.stdout.write(`          ${excerpt.replace(/\s+/g, ' ')}\n          ${url}\n`)
  }
  process.stderr.write(`${hits.length} found\n`)
  return exitCodes.fine
}
