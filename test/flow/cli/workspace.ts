import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openArchive } from '../../../src/archive/archive.ts'
import { addCapture, captureId } from '../../../src/ledger/captures.ts'
import { openLedger } from '../../../src/ledger/ledger.ts'
import { addReading, readingId } from '../../../src/ledger/readings.ts'
import { declareSources } from '../../../src/ledger/sources.ts'
import { instant } from '../../../src/model/time.ts'

/** A folder that is gone after the test. */
export function temporaryFolder(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'bellwether-cli-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

export const market = `name: Help desks
contact: ops@example.com
firm: { id: us, name: Our firm }
organizations:
  rival: { name: Rival }
`

export const feedSource = (id: string, url = 'https://rival.example/feed.xml'): string =>
  `id: ${id}\norganization: rival\nkind: trade-feed\nurl: ${url}\nevery: P1D\n`

/** A workspace as files only. */
export function writeWorkspace(root: string, sources: Record<string, string> = {}): void {
  mkdirSync(join(root, 'sources'), { recursive: true })
  writeFileSync(join(root, 'bellwether.yaml'), market)
  for (const [id, text] of Object.entries(sources))
    writeFileSync(join(root, 'sources', `${id}.yaml`), text)
}

/** Looks at one source, one a day up to `last`, each with its own payload, in ledger and archive. */
export async function recordLooks(
  root: string,
  count: number,
  last = Date.now(),
): Promise<string[]> {
  const state = join(root, '.bellwether')
  mkdirSync(state, { recursive: true })
  const archive = openArchive(join(state, 'archive'))
  const ledger = openLedger(join(state, 'ledger.sqlite'))
  const digests: string[] = []
  for (let day = 0; day < count; day++) {
    const at = instant(last - (count - 1 - day) * 86_400_000)
    const body = Buffer.from(`<rss><title>day ${day}</title></rss>`)
    const { digest } = await archive.put(body)
    digests.push(digest)
    ledger.transact(at, (tx) => {
      declareSources(tx, [
        {
          id: 'rival-news',
          organization: 'rival',
          kind: 'trade-feed',
          url: 'https://rival.example/feed.xml',
          every: 'P1D',
          enabled: true,
          declarationHash: 'x',
        },
      ])
      const id = captureId('rival-news', at, 0)
      addCapture(tx, {
        id,
        sourceId: 'rival-news',
        slot: at,
        attempt: 0,
        targetUri: 'https://rival.example/feed.xml',
        finalUri: 'https://rival.example/feed.xml',
        capturedAt: at,
        outcome: 'ok',
        status: 200,
        headers: [['content-type', 'application/rss+xml']],
        mediaType: 'application/rss+xml',
        payloadDigest: digest,
        payloadBytes: body.length,
        revisitOf: null,
        via: 'http',
        robots: 'allow',
        durationMs: 1,
        detail: null,
      })
      addReading(tx, {
        id: readingId(id, 1, 'x'),
        captureId: id,
        sourceId: 'rival-news',
        digest,
        observedAt: at,
        recordedAt: at,
        collector: 'trade-feed',
        version: 1,
        declarationHash: 'x',
        findingCount: 1,
        cause: 'source',
      })
    })
  }
  ledger.close()
  return digests
}
