const deepest = 60
const mostValues = 100_000

/** Marks around a value that only say how a framework watches it. */
const wrappers = new Set([
  'Reactive',
  'ShallowReactive',
  'Ref',
  'ShallowRef',
  'EmptyRef',
  'EmptyShallowRef',
  'NuxtError',
])

/**
 * The value that a flat list of values stands for: numbers inside of objects and lists are indexes into it,
 * the first is the root. Cycles and what is no data end in null.
 */
export function reviveIndexed(list: readonly unknown[]): unknown {
  let visited = 0
  const open = new Set<number>()
  const at = (index: unknown, depth: number): unknown => {
    if (typeof index !== 'number' || index < 0 || depth > deepest || open.has(index)) return null
    if (++visited > mostValues) return null
    const value = list[index]
    if (typeof value !== 'object' || value === null) return value
    open.add(index)
    const revived = Array.isArray(value) ? listOf(value, depth) : objectOf(value, depth)
    open.delete(index)
    return revived
  }
  const listOf = (value: readonly unknown[], depth: number): unknown => {
    const [tag, inner] = value
    if (typeof tag !== 'string') return value.map((one) => at(one, depth + 1))
    if (tag === 'Date') return inner
    return wrappers.has(tag) ? at(inner, depth + 1) : null
  }
  const objectOf = (value: object, depth: number): unknown =>
    Object.fromEntries(Object.entries(value).map(([key, one]) => [key, at(one, depth + 1)]))
  return at(0, 0)
}
