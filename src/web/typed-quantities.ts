/** The quantities that a form gave, by metric: `q.seat=1,500` is 1500 seats. Empty fields are not asked. */
export function typedQuantities(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) =>
      key.startsWith('q.') && value.trim() !== ''
        ? [[key.slice(2), value.replaceAll(/[\s,_]/g, '')] as const]
        : [],
    ),
  )
}
