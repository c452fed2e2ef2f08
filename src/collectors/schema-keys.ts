import { z } from 'zod'

type JsonSchema = z.core.JSONSchema.BaseSchema

/**
 * The keys that a schema allows at one place of a value. Of alternatives told apart by a constant
 * (`kind`) only those that fit the value count.
 */
export function keysAt(schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): string[] {
  const root: JsonSchema = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  let places = expand(root, root, value)
  let inner = value
  for (const step of path) {
    inner = memberOf(inner, step)
    places = places.flatMap((place) => {
      const child = childOf(place, step)
      return typeof child === 'object' ? expand(child, root, inner) : []
    })
  }
  return [...new Set(places.flatMap((place) => Object.keys(place.properties ?? {})))]
}

function childOf(place: JsonSchema, step: PropertyKey): JsonSchema | boolean | undefined {
  if (typeof step === 'number') {
    return Array.isArray(place.items) ? place.items[step] : place.items
  }
  return place.properties?.[String(step)] ?? place.additionalProperties
}

/** Follows references and lays alternatives side by side. */
function expand(place: JsonSchema, root: JsonSchema, value: unknown): JsonSchema[] {
  if (place.$ref?.startsWith('#/$defs/')) {
    const target = root.$defs?.[place.$ref.slice('#/$defs/'.length)]
    return target ? expand(target, root, value) : []
  }
  const alternatives = place.oneOf ?? place.anyOf
  if (!alternatives) return [place]
  const fitting = alternatives.filter(
    (one): one is JsonSchema => typeof one === 'object' && fits(one, value),
  )
  return fitting.flatMap((one) => expand(one, root, value))
}

function fits(place: JsonSchema, value: unknown): boolean {
  return Object.entries(place.properties ?? {}).every(
    ([key, inner]) =>
      typeof inner !== 'object' ||
      inner.const === undefined ||
      memberOf(value, key) === undefined ||
      memberOf(value, key) === inner.const,
  )
}

export function memberOf(value: unknown, key: PropertyKey): unknown {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined
}
