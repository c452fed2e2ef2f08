import { existsSync } from 'node:fs'
import { type Ledger, openLedger } from '../../ledger/ledger.ts'
import { reviewQueue } from '../../ledger/review-queue.ts'
import { Problem } from '../../model/problem.ts'
import type { Review } from '../../model/review.ts'
import { findWorkspace, pathsOf } from '../workspace.ts'

/** How many digits of an id are shown; any unique beginning names the item. */
const shownDigits = 8

export function shortId(id: string): string {
  return id.slice(0, shownDigits)
}

/** Opens the ledger of a workspace, works, closes; an empty answer where nothing was ever run. */
export function withLedger<T>(
  flags: { readonly workspace?: string },
  work: (ledger: Ledger, root: string) => T,
): T | undefined {
  const root = findWorkspace(flags.workspace ?? '.')
  const { ledger: path } = pathsOf(root)
  if (!existsSync(path)) return undefined
  const ledger = openLedger(path)
  try {
    return work(ledger, root)
  } finally {
    ledger.close()
  }
}

/** @throws Problem usage/invalid when no item, or more than one, begins like this */
export function itemNamed(ledger: Ledger, prefix: string): Review {
  const found = reviewQueue(ledger).filter(({ id }) => id.startsWith(prefix.toLowerCase()))
  const [item] = found
  if (item && found.length === 1) return item
  if (!item) throw unknownItem(prefix)
  throw new Problem('usage/invalid', `${found.length} items begin with ${prefix}`, {
    hint: `Give more digits: ${found.map(({ id }) => id.slice(0, 12)).join(', ')}`,
    unit: prefix,
  })
}

export function unknownItem(prefix: string): Problem {
  return new Problem('usage/invalid', `no review item begins with ${prefix}`, {
    hint: 'See the ids with: bellwether review --all',
    unit: prefix,
  })
}
