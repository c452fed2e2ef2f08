import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect } from 'vitest'
import { digestOf } from '../../../src/archive/digest.ts'
import { type ExportContext, exportCaptures } from '../../../src/archive/export-captures.ts'
import { type ImportedCapture, importWarc } from '../../../src/archive/import-warc.ts'
import { readWarc } from '../../../src/archive/read-warc.ts'
import type { WarcRecord } from '../../../src/archive/warc-record.ts'
import { writeWarc } from '../../../src/archive/write-warc.ts'
import type { Capture } from '../../../src/model/capture.ts'
import { Problem } from '../../../src/model/problem.ts'

export const bytesOf = (text: string) => new TextEncoder().encode(text)
export const page = bytesOf('<h1>Preise</h1><p>Starter 49,90 € im Monat</p>')

export function capture(id: string, changes: Partial<Capture> = {}): Capture {
  return {
    id,
    sourceId: 'acme-pricing',
    slot: '2026-08-01',
    attempt: 0,
    targetUri: 'https://acme.example/pricing',
    finalUri: 'https://acme.example/pricing',
    capturedAt: '2026-08-01T06:00:00.123Z',
    outcome: 'ok',
    status: 200,
    headers: [
      ['content-type', 'text/html; charset=utf-8'],
      ['content-encoding', 'br'],
      ['content-length', '31'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=caf\u00e9'],
    ],
    mediaType: 'text/html',
    payloadDigest: digestOf(page),
    payloadBytes: page.length,
    revisitOf: null,
    via: 'http',
    robots: 'allow',
    durationMs: 120.4,
    detail: null,
    ...changes,
  }
}

export async function list<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
export async function* chunked(bytes: Uint8Array, size = 777) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
export async function exported(
  captures: Capture[],
  gzip = true,
  changes: Partial<ExportContext> = {},
) {
  const sink = new PassThrough()
  const file = buffer(sink)
  const context: ExportContext = {
    archive: { get: async () => page },
    captureById: (id) => captures.find((one) => one.id === id),
    software: 'Bellwether 0.1.0',
    createdAt: '2026-08-02T00:00:00.000Z',
    onProblem: (problem) => {
      throw problem
    },
    ...changes,
  }
  const written = await writeWarc(exportCaptures(captures, context), sink, { gzip })
  return { file: await file, written }
}
function good<T>(items: (T | Problem)[]): T[] {
  expect(items.filter((item) => item instanceof Problem)).toEqual([])
  return items as T[]
}
export const records = async (file: Uint8Array, size?: number) =>
  good<WarcRecord>(await list(readWarc(chunked(file, size))))
export const imported = async (file: Uint8Array) =>
  good<ImportedCapture>(await list(importWarc(chunked(file))))
