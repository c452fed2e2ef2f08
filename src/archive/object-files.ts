import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Digest } from './digest.ts'
import { temporaryPrefix } from './write-durably.ts'

/** A rejection handler that takes one system error code for "not there" and passes all others on. */
export function unless(code: string): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (error.code !== code) throw error
    return undefined
  }
}

/** Where the object of a digest lies in the folder of shards. */
export function objectPath(objects: string, digest: Digest): string {
  return join(objects, digest.slice(7, 9), `${digest.slice(9)}.gz`)
}

async function* files(objects: string): AsyncGenerator<{ shard: string; name: string }> {
  for (const shard of ((await readdir(objects).catch(unless('ENOENT'))) ?? []).sort())
    for (const name of (await readdir(join(objects, shard))).sort()) yield { shard, name }
}

/** Digests of the objects in a folder of shards, in order. */
export async function* listDigests(objects: string): AsyncGenerator<Digest> {
  for await (const { shard, name } of files(objects)) {
    const hex = /^([0-9a-f]{62})\.gz$/.exec(name)?.[1]
    if (hex) yield `sha256:${shard}${hex}`
  }
}

/** Removes temporary files last written before `before` (milliseconds since 1970). Returns how many. */
export async function sweepTemporary(objects: string, before: number): Promise<number> {
  let removed = 0
  for await (const { shard, name } of files(objects)) {
    if (!name.startsWith(temporaryPrefix)) continue
    const path = join(objects, shard, name)
    const written = (await stat(path).catch(unless('ENOENT')))?.mtimeMs
    if (written === undefined || written >= before) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}
