/** What tells which matter a document belongs to. */
export interface MatterKeys {
  readonly identifier: string
  readonly jurisdiction: string
  readonly stage: string
  readonly dockets: readonly string[]
  readonly regulationNumbers: readonly string[]
}

/** A document that names more dockets than this tells of many matters and belongs to none. */
const mostDockets = 6

/**
 * The documents of one matter together, in the order they came in: by docket, CELEX or document number;
 * by number in a plan of rule-making only where no two dockets stand under it, for some such numbers are
 * used for many matters.
 */
export function groupDocuments<T extends MatterKeys>(documents: readonly T[]): T[][] {
  const parents = new Map<string, string>()
  const rootOf = (key: string): string => {
    let root = key
    for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up
    return root
  }
  const join = (a: string, b: string) => {
    const [one, other] = [rootOf(a), rootOf(b)]
    if (one !== other) parents.set(other, one)
  }
  for (const one of documents) for (const docket of docketsOf(one)) join(numberKey(one), docket)

  const byNumber = Map.groupBy(
    documents.flatMap((one) => one.regulationNumbers.map((number) => ({ one, number }))),
    ({ one, number }) => `${one.jurisdiction} ${number}`,
  )
  const docketed = new Set(
    documents.filter(({ dockets }) => dockets.length > 0).map((one) => rootOf(numberKey(one))),
  )
  for (const members of byNumber.values()) {
    const roots = new Set(members.map(({ one }) => rootOf(numberKey(one))))
    if ([...roots].filter((root) => docketed.has(root)).length > 1) continue
    const [first, ...others] = roots
    for (const other of others) if (first) join(first, other)
  }
  return [...Map.groupBy(documents, (one) => rootOf(numberKey(one))).values()]
}

/** By what a rule is known, of its first document: so it keeps its name when others join. */
export function matterKey(first: MatterKeys): string {
  return docketsOf(first)[0] ?? numberKey(first)
}

function numberKey({ jurisdiction, identifier }: MatterKeys): string {
  return `${jurisdiction} number ${actNumber(identifier)}`
}

/** Guidance on several matters stands with its first; it does not make them one. */
function docketsOf({ jurisdiction, dockets, stage }: MatterKeys): string[] {
  if (dockets.length > mostDockets) return []
  const named = stage === 'notice' || stage === 'unknown' ? dockets.slice(0, 1) : dockets
  return named.map((docket) => `${jurisdiction} docket ${docket.toUpperCase()}`)
}

/** The act itself, for a CELEX of its corrigendum (`32024R1689R(01)`) or consolidated text (`02024R1689-20240712`). */
export function actNumber(identifier: string): string {
  const celex = /^(?:CELEX:)?([0-9CE])(\d{4}[A-Z]{1,2}\d{4})(?:R\(\d+\)|-\d{8})?$/.exec(identifier)
  const [, sector, act] = celex ?? []
  return act === undefined ? identifier : `${sector === '0' ? '3' : sector}${act}`
}
