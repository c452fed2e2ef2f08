import { isNameLike } from '../plans/naming.ts'
import { isRecord, type JsonRecord, keyWords } from './json-keys.ts'
import { isListName } from './list-name.ts'

const real = [
  'name',
  'title',
  'display name',
  'plan name',
  'product name',
  'model name',
  'label',
  'nickname',
  'plan',
  'tier',
  'model',
  'product',
  'service',
  'item',
  'description',
]
const coded = ['lookup key', 'slug', 'sku', 'code', 'key', 'id']

/** Keys that hold nothing but names, where others may hold a badge. */
const nameKey = /name$|^(title|plan|product|service)$/

function named(record: JsonRecord, keys: readonly string[]): string | null {
  const byWords = new Map(Object.entries(record).map(([key, value]) => [keyWords(key), value]))
  for (const key of keys) {
    const value = byWords.get(key)
    const text = isRecord(value) ? value['name'] : value
    const isName = nameKey.test(key) ? isListName : isNameLike
    if (typeof text === 'string' && isName(text)) return text.trim()
  }
  return null
}

/** The name of a record for people; null where it has only codes. */
export function realName(record: JsonRecord): string | null {
  return named(record, real)
}

/** The name of a record, or the code that stands for one. */
export function recordName(record: JsonRecord): string | null {
  return realName(record) ?? named(record, coded)
}

const telling =
  /\b(region|country|location|zone|edition|type|variant|provider|vendor|size|term|plan|tier|mode|unit|id)\b/

/** What may tell a record from others of its name, in the order of its keys. */
export function tellersOf(record: JsonRecord, name: string): string[] {
  return Object.entries(record).flatMap(([key, value]) =>
    typeof value === 'string' && value !== name && value.length <= 40 && telling.test(keyWords(key))
      ? [value]
      : [],
  )
}

/** Whether a record says that it is not sold any more. */
export function isWithdrawn(record: JsonRecord): boolean {
  const { active, archived, deprecated, status } = record
  return (
    active === false ||
    archived === true ||
    deprecated === true ||
    (typeof status === 'string' &&
      /^(retired|archived|deprecated|inactive|discontinued|withdrawn)$/i.test(status))
  )
}
