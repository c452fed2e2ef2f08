import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { writeWarc } from '../archive/write-warc.ts'
import { captureById } from '../ledger/captures.ts'
import { currentEvents } from '../ledger/events.ts'
import { observationsOfCapture } from '../ledger/observations.ts'
import { isDone, markUnit } from '../ledger/runs.ts'
import { knownSource } from '../ledger/sources.ts'
import type { Capture } from '../model/capture.ts'
import type { EvidencePage, EvidencePicture } from '../model/evidence.ts'
import { contentId, stableJson } from '../model/id.ts'
import { PageBoxes } from '../model/page-boxes.ts'
import { Problem } from '../model/problem.ts'
import { renderEvidence } from '../reports/evidence.ts'
import { type Context, commit, organizationName } from './context.ts'
import { warcRecords } from './warc.ts'
import { writeFileDurably } from './write-file.ts'

/** Extensions under which archived bytes are handed out: never one that a browser would run. */
const extensions: readonly (readonly [RegExp, string])[] = [
  [/json/, 'json'],
  [/spreadsheetml/, 'xlsx'],
  [/csv/, 'csv'],
  [/pdf/, 'pdf'],
]

/** Writes the evidence page of each capture, with its payload and WARC record beside it. */
export async function writeEvidence(
  context: Context,
  captureIds: readonly string[],
): Promise<void> {
  const folder = join(context.paths.out, 'evidence')
  for (const id of captureIds) {
    const capture = captureById(context.ledger, id)
    if (!capture) continue
    const page = evidenceOf(context, capture)
    const unit = {
      step: 'compose',
      key: `evidence/${id}`,
      inputHash: contentId([stableJson(page)]),
      run: context.run,
    }
    const path = join(folder, `${id}.html`)
    if (isDone(context.ledger, unit.step, unit.key, unit.inputHash) && existsSync(path)) continue
    const withFiles = await writeFiles(context, folder, page)
    writeFileDurably(path, renderEvidence(withFiles))
    commit(context, (tx) => markUnit(tx, { ...unit, state: 'done' }))
  }
}

function evidenceOf(context: Context, capture: Capture): EvidencePage {
  const source = knownSource(context.ledger, capture.sourceId)
  const observations = observationsOfCapture(context.ledger, capture.id)
  const ids = new Set(observations.map(({ id }) => id))
  return {
    capture,
    organizationName: organizationName(context.market, source?.organization ?? capture.sourceId),
    sourceKind: source?.kind ?? '',
    observations,
    events: currentEvents(context.ledger, capture.sourceId).filter(
      (event) => ids.has(event.afterObservation) || ids.has(event.beforeObservation ?? ''),
    ),
    payloadHref: null,
    warcHref: null,
    picture: null,
  }
}

/** A payload that the archive has lost or found damaged is said so by a page without a link to it. */
async function writeFiles(
  context: Context,
  folder: string,
  page: EvidencePage,
): Promise<EvidencePage> {
  const { capture } = page
  if (capture.payloadDigest === null) return page
  try {
    const bytes = await context.archive.get(capture.payloadDigest)
    const extension = extensions.find(([type]) => type.test(capture.mediaType ?? ''))?.[1] ?? 'txt'
    const payloadHref = `payload/${capture.payloadDigest.replace('sha256:', '')}.${extension}`
    writeFileDurably(join(folder, payloadHref), bytes)
    const warcHref = `warc/${capture.id}.warc.gz`
    writeFileDurably(join(folder, warcHref), await warcOf(context, capture))
    return { ...page, payloadHref, warcHref, picture: await writePicture(context, folder, capture) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    context.progress.problem('compose', error.toJSON())
    return page
  }
}

async function writePicture(
  { archive }: Context,
  folder: string,
  { screenshotDigest, boxesDigest }: Capture,
): Promise<EvidencePicture | null> {
  if (!screenshotDigest || !boxesDigest) return null
  const boxes = PageBoxes.parse(JSON.parse(Buffer.from(await archive.get(boxesDigest)).toString()))
  const href = `picture/${screenshotDigest.replace('sha256:', '')}.png`
  writeFileDurably(join(folder, href), await archive.get(screenshotDigest))
  return { href, boxes }
}

async function warcOf(context: Context, capture: Capture): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const sink = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  await writeWarc(warcRecords(context, [capture]), sink, { gzip: true })
  return Buffer.concat(chunks)
}
