import { createHash } from 'node:crypto'
import type { Headers } from '../model/capture.ts'
import { Problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'

/** A record to be written; length and block digest are worked out by the writer. */
export interface WarcInput {
  readonly type: 'warcinfo' | 'response' | 'resource' | 'revisit' | 'metadata' | 'conversion'
  /** `urn:uuid:…` without angle brackets. */
  readonly id: string
  readonly date: Instant
  readonly targetUri: string | null
  readonly contentType: string
  /** Further named fields, in order. */
  readonly fields: Headers
  readonly block: Uint8Array
}

/** A record as read: `fields` holds every named field in the file's spelling and order. */
export interface WarcRecord {
  /** `1.0` or `1.1`. */
  readonly version: string
  readonly type: string
  readonly id: string
  readonly date: Instant
  readonly targetUri: string | null
  readonly fields: Headers
  readonly block: Uint8Array
}

/** The first field of this name, whatever its case. */
export function headerValue(fields: Headers, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return fields.find(([key]) => key.toLowerCase() === wanted)?.[1]
}

/** The same thing has the same record id in every export: a UUID (version 8) made from a SHA-256. */
export function recordId(kind: string, id: string): string {
  const bytes = createHash('sha256').update(`${kind} ${id}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`
}

/** Lines `name: value` as in HTTP and WARC heads; a line break in a value would begin another field. */
export function fieldLines(fields: Headers): string {
  return fields.map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`).join('')
}

/** Reads `name: value` lines, folded ones included; undefined when some line is neither. */
export function parseFields(lines: readonly string[]): [string, string][] | undefined {
  const fields: [string, string][] = []
  for (const line of lines) {
    const last = fields.at(-1)
    const colon = line.indexOf(':')
    if (/^[ \t]/.test(line) && last) last[1] = `${last[1]} ${line.trim()}`
    else if (colon > 0) fields.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
    else return undefined
  }
  return fields
}

export function invalidWarc(message: string, unit: string | null = null): Problem {
  return new Problem('archive/invalid-warc', message, {
    hint: 'This record was left out; all others were read. Ask for a fresh copy of the file if it should be there.',
    unit,
  })
}
