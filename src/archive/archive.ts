import { mkdir, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { Problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { type Digest, digestOf, isDigest } from './digest.ts'
import { diskProblem } from './disk-problem.ts'
import { listDigests, sweepTemporary, unless } from './object-files.ts'
import { syncFolder, writeDurably } from './write-durably.ts'

const compress = promisify(gzip)
const decompress = promisify(gunzip)

/** What became of bytes handed to `put`. */
export interface Stored {
  readonly digest: Digest
  /** Size of the payload, before compression. */
  readonly bytes: number
  /** False when the archive held these bytes already. */
  readonly stored: boolean
}

export interface Verdicts {
  readonly ok: number
  readonly damaged: readonly string[]
  readonly missing: readonly string[]
}

/**
 * Bytes under the SHA-256 of what they are: `objects/ab/cdef….gz`, readable with `gunzip`.
 * Every method throws Problem `store/full`, `store/read-only` or `store/damaged` when the disk says so.
 */
export interface Archive {
  /**
   * Keeps `bytes`. Resolved means that they are on the disk and readable; a ledger row may then name them.
   * An object that stands already is read back: a damaged one is replaced by these good bytes.
   * Calls may run at the same time, which is faster than one after the other.
   */
  put(bytes: Uint8Array): Promise<Stored>
  /**
   * The bytes as they were put, checked against their digest.
   * @throws Problem `archive/missing`; `archive/damaged`, after moving the object to `quarantine/`.
   */
  get(digest: string): Promise<Uint8Array>
  /** Whether an object of this name stands there with a size above zero; its content is not read. */
  has(digest: string): Promise<boolean>
  /** Digests of all objects, in order. */
  digests(): AsyncIterable<Digest>
  /**
   * Removes temporary files that a killed process left, older than `olderThanMs` before `now`
   * (the machine's time, not a simulated one). Returns how many.
   */
  sweep(olderThanMs: number, now: Instant): Promise<number>
  /** Reads every named object in full; damaged ones go to `quarantine/`. */
  verify(digests: Iterable<string> | AsyncIterable<string>): Promise<Verdicts>
}

type Found =
  | { readonly state: 'ok'; readonly bytes: Uint8Array }
  | { readonly state: 'missing' | 'damaged' }

/** The archive in folder `dir`, which is made on the first `put`. */
export function openArchive(dir: string): Archive {
  const objects = join(dir, 'objects')
  const pathOf = (digest: Digest) => join(objects, digest.slice(7, 9), `${digest.slice(9)}.gz`)
  const folders = preparedFolders(dir)

  async function find(digest: string): Promise<Found> {
    if (!isDigest(digest)) return { state: 'missing' }
    const raw = await readFile(pathOf(digest)).catch(unless('ENOENT'))
    if (!raw) return { state: 'missing' }
    const bytes = await decompress(raw).catch(() => undefined)
    if (bytes && digestOf(bytes) === digest) return { state: 'ok', bytes }
    // A disk that cannot be written is no reason to call this read-only instead of damaged.
    await quarantine(dir, pathOf(digest), digest).catch(unlessDisk)
    return { state: 'damaged' }
  }

  async function put(bytes: Uint8Array): Promise<Stored> {
    const digest = digestOf(bytes)
    const path = pathOf(digest)
    await folders(dirname(path))
    const stored = (await find(digest)).state !== 'ok'
    if (stored) await writeDurably(path, await compress(bytes))
    // Whoever renamed it there may have been killed before syncing the folder.
    else await syncFolder(dirname(path))
    return { digest, bytes: bytes.length, stored }
  }

  async function get(digest: string): Promise<Uint8Array> {
    const found = await find(digest)
    if (found.state === 'ok') return found.bytes
    throw found.state === 'missing' ? missing(digest) : damaged(digest)
  }

  async function has(digest: string): Promise<boolean> {
    if (!isDigest(digest)) return false
    return ((await stat(pathOf(digest)).catch(unless('ENOENT')))?.size ?? 0) > 0
  }

  async function verify(digests: Iterable<string> | AsyncIterable<string>): Promise<Verdicts> {
    const all = { ok: 0, damaged: [] as string[], missing: [] as string[] }
    for await (const digest of digests) {
      const { state } = await find(digest)
      if (state === 'ok') all.ok += 1
      else all[state].push(digest)
    }
    return all
  }

  const told =
    <A extends unknown[], R>(method: (...args: A) => Promise<R>) =>
    (...args: A) =>
      method(...args).catch((error) => {
        throw diskProblem(error, dir)
      })
  return {
    put: told(put),
    get: told(get),
    has: told(has),
    verify: told(verify),
    digests: () => listDigests(objects),
    sweep: told((olderThanMs: number, now: Instant) =>
      sweepTemporary(objects, Date.parse(now) - olderThanMs),
    ),
  }
}

/** Makes each folder once per process and syncs its parent, even if an earlier process made it and died. */
function preparedFolders(root: string): (folder: string) => Promise<void> {
  const prepared = new Map<string, Promise<void>>()
  async function prepare(folder: string): Promise<void> {
    if (folder !== root) await once(dirname(folder))
    await mkdir(folder, { recursive: folder === root }).catch(unless('EEXIST'))
    await syncFolder(dirname(folder))
  }
  function once(folder: string): Promise<void> {
    const made = prepared.get(folder) ?? prepare(folder)
    prepared.set(folder, made)
    made.catch(() => prepared.delete(folder))
    return made
  }
  return once
}

function unlessDisk(error: unknown): void {
  if (!(diskProblem(error, '') instanceof Problem)) throw error
}

async function quarantine(dir: string, path: string, digest: Digest): Promise<void> {
  const folder = join(dir, 'quarantine')
  await mkdir(folder, { recursive: true })
  await rename(path, join(folder, `${digest.slice(7)}.gz`)).catch(unless('ENOENT'))
}

function missing(digest: string): Problem {
  return new Problem('archive/missing', `The archive has no object ${digest}.`, {
    hint: 'Restore it from a backup, or import a WARC that holds it with: bellwether import FILE.',
    unit: digest,
  })
}

function damaged(digest: string): Problem {
  return new Problem(
    'archive/damaged',
    `The archived bytes of ${digest} are not those once stored.`,
    {
      hint: 'It was moved to quarantine/ of the archive, if the disk let us. Restore it from a backup; a capture that brings the same bytes mends it too.',
      unit: digest,
    },
  )
}
