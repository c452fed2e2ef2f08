import { z } from 'zod'
import { urlWithoutSecrets } from '../model/secret.ts'
import type { Ledger, Transaction, Value } from './ledger.ts'

/** What the ledger keeps of a declared source. */
export interface KnownSource {
  readonly id: string
  readonly organization: string
  readonly kind: string
  readonly url: string
  readonly every: string
  readonly enabled: boolean
  readonly declarationHash: string
}

const Row = z
  .object({
    id: z.string(),
    organization: z.string(),
    kind: z.string(),
    url: z.string(),
    every: z.string(),
    enabled: z.number(),
    declaration_hash: z.string(),
    next_due: z.string().nullable(),
  })
  .transform(({ declaration_hash, next_due, enabled, ...row }) => ({
    ...row,
    enabled: enabled === 1,
    declarationHash: declaration_hash,
    nextDue: next_due,
  }))

const insertSource = `insert into source (id, organization, kind, url, every, enabled, declaration_hash, updated_at)
       values (?, ?, ?, ?, ?, ?, ?, ?)`

function valuesOf(source: KnownSource, at: string): Value[] {
  const { id, organization, kind, url, every, enabled, declarationHash } = source
  return [
    ...[id, organization, kind, urlWithoutSecrets(url), every, enabled ? 1 : 0],
    ...[declarationHash, at],
  ]
}

/** Notes a source that nobody declared, where it is not known yet: pages that another source led to. */
export function noteSource(tx: Transaction, source: KnownSource): void {
  tx.run(`${insertSource} on conflict (id) do nothing`, ...valuesOf(source, tx.at))
}

/** Notes the declarations of a run; a source no longer declared is kept and disabled. */
export function declareSources(tx: Transaction, sources: readonly KnownSource[]): void {
  tx.run('update source set enabled = 0')
  for (const source of sources) {
    tx.run(
      `${insertSource}
       on conflict (id) do update set organization = excluded.organization, kind = excluded.kind,
         url = excluded.url, every = excluded.every, enabled = excluded.enabled,
         declaration_hash = excluded.declaration_hash, updated_at = excluded.updated_at`,
      ...valuesOf(source, tx.at),
    )
  }
}

export function knownSources(ledger: Ledger): (KnownSource & { nextDue: string | null })[] {
  return ledger.all(
    'select id, organization, kind, url, every, enabled, declaration_hash, next_due from source order by id',
    Row,
  )
}

export function knownSource(ledger: Ledger, id: string): KnownSource | undefined {
  return ledger.one(
    'select id, organization, kind, url, every, enabled, declaration_hash, next_due from source where id = ?',
    Row,
    id,
  )
}
