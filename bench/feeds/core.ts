import { oneLine, plainText } from '../../src/extract/plain-html.ts'

/** The core of a feed or of one entry, each field a list of comparable strings; absent where nothing is said. */
export const fields = [
  'title',
  'links',
  'id',
  'dates',
  'summary',
  'content',
  'authors',
  'categories',
  'enclosures',
] as const
export type Field = (typeof fields)[number]
export type Core = Partial<Record<Field, readonly string[]>>

/** What a document says: of itself first, then of each entry. */
export interface Cores {
  readonly head: Core
  readonly items: readonly Core[]
}

export const at = 'https://feed.example/feed.xml'

/** Words as a reader sees them, so that one escaping more or less is no difference. */
export const words = (value: unknown): string[] => {
  const text = typeof value === 'string' ? plainText(value) : ''
  return text ? [text] : []
}
export const key = (value: unknown): string[] =>
  typeof value === 'string' || typeof value === 'number'
    ? [oneLine(String(value))].filter(Boolean)
    : []
export const link = (value: unknown): string[] => {
  const url = typeof value === 'string' && value.trim() ? URL.parse(value.trim(), at) : null
  return url ? [url.href] : []
}
export const date = (value: unknown): string[] => {
  const time =
    value instanceof Date
      ? value.getTime()
      : typeof value === 'string'
        ? Date.parse(value)
        : Number.NaN
  return Number.isNaN(time) ? [] : [new Date(time).toISOString().slice(0, 19)]
}
export const person = (...parts: readonly unknown[]): string[] => {
  const said = parts
    .flatMap((part) => (typeof part === 'string' ? words(part) : []))
    .map((part) => part.replace(/\/$/, ''))
  return said.length > 0 ? [said.join(' · ')] : []
}
export const enclosure = (url: unknown, type: unknown, length: unknown): string[] =>
  link(url).map((one) => [one, ...key(type), ...key(length)].join(' '))

export type Json = Record<string, unknown>
export const list = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : []
export const strings = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.filter((one) => typeof one === 'string')
    : typeof value === 'string'
      ? [value]
      : []
export const part = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Json)[name] : undefined
