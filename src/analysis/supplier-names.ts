import { aliasName } from '../model/alias.ts'
import type { Market } from '../model/market.ts'

/** Behind a name these say in which form, where, or as whose parent a firm is registered. */
const registered = new Set(
  'ltd limited plc llp llc lp inc incorporated corp corporation co company gmbh mbh ag kg ohg ug se sa sas sarl srl spa sl bv nv ab as oy oyj aps cic pty pte uk gb ireland europe emea deutschland germany france usa us group holding holdings and und'.split(
    ' ',
  ),
)
const tradesAs = /\s+(?:t\/a|trading as|d\/b\/a|doing business as)\s+/i

/**
 * Whom of a market the register of companies means: the whole name, without legal form, country and what stands in
 * brackets, is a declared name or alias. A longer name is another firm. A name that only its context makes clear
 * (`needsContext`) is never recognised, for a register has none.
 */
export function supplierNames({
  firm,
  organizations,
}: Market): (supplier: string) => string | null {
  const known = new Map<string, string>()
  for (const [id, { name, aliases }] of Object.entries(organizations))
    for (const alias of [name, ...aliases])
      if (typeof alias === 'string' || alias.needsContext.length === 0)
        known.set(companyKey(aliasName(alias)), id)
  known.set(companyKey(firm.name), firm.id)
  known.delete('')
  return (supplier) => {
    for (const name of supplier.split(tradesAs).reverse()) {
      const id = known.get(companyKey(name))
      if (id !== undefined) return id
    }
    return null
  }
}

function companyKey(name: string): string {
  const words =
    name
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/\([^)]*\)/g, ' ')
      .replaceAll(/[.'’]/g, '')
      .replaceAll('&', ' and ')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const last = words.findLastIndex((word) => !registered.has(word))
  // A firm may be called by nothing else.
  const own = words.slice(0, Math.max(1, last + 1))
  return (own[0] === 'the' && own.length > 1 ? own.slice(1) : own).join(' ')
}
