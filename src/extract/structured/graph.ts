import { type Found, type Item, localName } from './item.ts'

/** A statement of any syntax as one kind of node: local type names, properties as lists. */
export interface GraphNode {
  readonly types: readonly string[]
  readonly id: string | null
  readonly get: (name: string) => readonly (GraphNode | string)[]
}

const deepest = 40

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]

/** A JSON-LD object; names are compared by their local part, so that `schema:price` is `price`. */
function fromJson(object: Record<string, unknown>, depth: number): GraphNode {
  const byName = new Map(Object.entries(object).map(([key, value]) => [localName(key), value]))
  const id = object['@id']
  return {
    types: listOf(object['@type']).flatMap((one) =>
      typeof one === 'string' ? [localName(one)] : [],
    ),
    id: typeof id === 'string' ? id : null,
    get: (name) =>
      listOf(byName.get(name)).flatMap((one): (GraphNode | string)[] => {
        if (isObject(one)) {
          const plain = one['@value']
          if (plain !== undefined) return [String(plain)]
          return depth < deepest ? [fromJson(one, depth + 1)] : []
        }
        return typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean'
          ? [String(one)]
          : []
      }),
  }
}

function fromItem(item: Item): GraphNode {
  const byName = new Map(
    Object.entries(item.properties).map(([key, values]) => [localName(key), values]),
  )
  return {
    types: item.type.map(localName),
    id: item.id,
    get: (name) =>
      (byName.get(name) ?? []).map((one) => (typeof one === 'string' ? one : fromItem(one))),
  }
}

/** The nodes a statement starts from; a `@graph` is opened. */
export function nodesOf(found: Found): readonly GraphNode[] {
  if (found.syntax === 'opengraph') return []
  if (found.syntax !== 'json-ld') return [fromItem(found.value as Item)]
  if (!isObject(found.value)) return []
  const graph = listOf(found.value['@graph']).filter(isObject)
  return (graph.length > 0 ? graph : [found.value]).map((one) => fromJson(one, 0))
}

/** The first text of a property; nodes and empty texts are passed over. */
export function textOf(node: GraphNode, name: string): string | null {
  const text = node
    .get(name)
    .find((one): one is string => typeof one === 'string' && one.trim() !== '')
  return text?.trim() ?? null
}

/** The nodes of a property. */
export function nodesIn(node: GraphNode, name: string): readonly GraphNode[] {
  return node.get(name).filter((one): one is GraphNode => typeof one !== 'string')
}
