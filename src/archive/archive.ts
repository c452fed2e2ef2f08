import { mkdir, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { failpoint } from '../model/failpoint.ts'
import { Problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { type Digest, digestOf, isDigest } from './digest.ts'
import { diskProblem } from './disk-problem.ts'
import { listDigests, objectPath, sweepTemporary, unless } from './object-files.ts'
import { syncFolder, writeDurably } from './write-durably.ts'

const compress = promisify(gzip)
const decompress = promisify(gunzip)

/** What became of bytes handed to `put`. */
interface Stored {
  readonly digest: Digest
  /** Size of the payload, before compression. */
  readonly bytes: number
  /** False when the archive held these bytes already. */
  readonly stored: boolean
}

interface Verdicts {
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
  const pathOf = (digest: Digest) => objectPath(objects, digest)
  const folders = preparedFolders(dir)
  const settle = settledFolders()

  async function find(digest: string): Promise<Found> {
    if (!isDigest(digest)) return { state: 'missing' }
    const found = await readObject(pathOf(digest), digest)
    if (found.state !== 'damaged') return found
    // A disk that cannot be written is no reason to call this read-only instead of damaged.
    return (await setAside(digest).catch(unlessDisk)) ?? found
  }

  /** Moves a damaged object to quarantine, and back when a put mended it in the meantime. */
  async function setAside(digest: Digest): Promise<Found> {
    const aside = join(dir, 'quarantine', `${digest.slice(7)}.gz`)
    await mkdir(dirname(aside), { recursive: true })
    await rename(pathOf(digest), aside).catch(unless('ENOENT'))
    failpoint('archive.set_aside')
    const moved = await readObject(aside, digest)
    if (moved.state !== 'ok') return { state: 'damaged' }
    await rename(aside, pathOf(digest)).catch(unless('ENOENT'))
    await syncFolder(dirname(pathOf(digest)))
    return moved
  }

  async function put(bytes: Uint8Array): Promise<Stored> {
    const digest = digestOf(bytes)
    const path = pathOf(digest)
    await folders(dirname(path))
    const stored = (await find(digest)).state !== 'ok'
    if (stored) await writeDurably(path, await compress(bytes))
    // Whoever renamed it there may have been killed before syncing the folder.
    else await settle(dirname(path))
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

/** Syncs a folder, unless nothing was renamed in it since it was last synced here: a sync waits for all writers. */
function settledFolders(): (folder: string) => Promise<void> {
  const settled = new Map<string, bigint>()
  return async (folder) => {
    const { mtimeNs } = await stat(folder, { bigint: true })
    if (settled.get(folder) === mtimeNs) return
    await syncFolder(folder)
    settled.set(folder, mtimeNs)
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

async function readObject(path: string, digest: Digest): Promise<Found> {
  const raw = await readFile(path).catch(unless('ENOENT'))
  if (!raw) return { state: 'missing' }
  const bytes = await decompress(raw).catch(() => undefined)
  return bytes && digestOf(bytes) === digest ? { state: 'ok', bytes } : { state: 'damaged' }
}

function unlessDisk(error: unknown): undefined {
  if (!(diskProblem(error, '') instanceof Problem)) throw error
}

function missing(digest: string): Problem {
  return new Problem('archive/missing', `The archive has no object ${digest}.`, {
    hint: 'Restore the newest backup with: bellwether restore FILE. A capture that brings the same bytes mends it too.',
    unit: digest,
  })
}

function damaged(digest: string): Problem {
  return new Problem(
    'archive/damaged',
    `The archived bytes of ${digest} are not those once stored.`,
    {
      hint: 'It was moved to quarantine/ of the archive, if the disk let us. Restore the newest backup with: bellwether restore FILE. A capture that brings the same bytes mends it too.',
      unit: digest,
    },
  )
}
