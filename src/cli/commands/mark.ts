import { articlesNamed, markArticle, type StoredArticle } from '../../ledger/article-marks.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { Problem } from '../../model/problem.ts'
import { systemClock } from '../../model/time.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Env } from '../workspace.ts'
import { shortId, withLedger } from './review-ledger.ts'

interface MarkFlags {
  readonly workspace?: string
  readonly by?: string
  readonly json?: boolean
}

/** `bellwether mark ARTICLE relevant|irrelevant|undo`: kept in the ledger; the newest word counts. */
export function markCommand(id: string, word: string, flags: MarkFlags, env: Env): number {
  const state = word === 'undo' ? 'open' : word
  if (state !== 'relevant' && state !== 'irrelevant' && state !== 'open') {
    throw new Problem('usage/invalid', `${word} is no mark`, {
      hint: 'Say relevant, irrelevant, or undo.',
    })
  }
  const by = flags.by ?? env['USER'] ?? env['LOGNAME'] ?? env['USERNAME'] ?? 'operator'
  const marked = withLedger(flags, (ledger) => {
    const article = articleNamed(ledger, id)
    ledger.transact(systemClock.now(), (tx) => markArticle(tx, article, { state, by }))
    return article
  })
  if (!marked) throw unknown(id)
  const { observationId, article } = marked
  if (flags.json) {
    const told = {
      id: observationId,
      headline: article.headline,
      url: article.url,
      mark: state,
      by,
    }
    process.stdout.write(`${JSON.stringify(told)}\n`)
  } else {
    const said = state === 'open' ? 'not marked' : `${state}, says ${by}`
    process.stdout.write(`${shortId(observationId)}  ${said}  ${article.headline}\n`)
  }
  return exitCodes.fine
}

/** @throws Problem usage/invalid when no article, or more than one, begins like this */
function articleNamed(ledger: Ledger, prefix: string): StoredArticle {
  const found = articlesNamed(ledger, prefix.toLowerCase())
  const [article, another] = found
  if (!article) throw unknown(prefix)
  if (!another) return article
  throw new Problem('usage/invalid', `more than one article begins with ${prefix}`, {
    hint: `Give more digits: ${found.map(({ observationId }) => observationId.slice(0, 12)).join(', ')}`,
    unit: prefix,
  })
}

function unknown(prefix: string): Problem {
  return new Problem('usage/invalid', `no article begins with ${prefix}`, {
    hint: 'See the ids with: bellwether news',
    unit: prefix,
  })
}
