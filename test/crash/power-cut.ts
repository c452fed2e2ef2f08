import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { homeOf, type Operation } from './power-trace.ts'

/** What of that which was never synced a power cut leaves: nothing, or some of it, in part. */
export type Leaves = 'nothing' | 'some'

const sector = 512

/**
 * Writes the disk as a power cut after `until` operations leaves it into a folder that holds what stood
 * there at the start. What was synced stands; a name counts as synced only when its folder was.
 */
export function cutPower(
  operations: readonly Operation[],
  until: number,
  leaves: Leaves,
  random: () => number,
  root: string,
): void {
  const durable = durableAt(operations, until)
  const files = new Map<number, Buffer>()
  const names = new Map<string, number | 'folder'>()
  for (const [index, operation] of operations.slice(0, until).entries()) {
    if (durable.has(index)) apply(operation, files, names)
    else if (leaves === 'some' && random() < 0.5) apply(torn(operation, random), files, names)
  }
  for (const [path, inode] of names)
    if (inode === 'folder' && standing(names, path))
      mkdirSync(join(root, path), { recursive: true })
  for (const [path, inode] of names) {
    if (inode === 'folder' || !standing(names, path)) continue
    writeFileSync(join(root, path), files.get(inode) ?? Buffer.of())
  }
}

/** Which operations were on the disk for certain. */
function durableAt(operations: readonly Operation[], until: number): ReadonlySet<number> {
  const synced = new Map<number | string, number>()
  for (const operation of operations.slice(0, until))
    if (operation.do === 'sync')
      synced.set(operation.what, Math.max(synced.get(operation.what) ?? 0, operation.since))
  const durable = new Set<number>()
  for (const [index, operation] of operations.slice(0, until).entries()) {
    const home = homeOf(operation)
    if (home !== undefined && index < (synced.get(home) ?? 0)) durable.add(index)
  }
  return durable
}

/** A disk writes whole sectors, and perhaps not all of them. */
function torn(operation: Operation, random: () => number): Operation {
  if (operation.do !== 'write' || random() < 0.5) return operation
  const sectors = Math.floor((random() * operation.bytes.length) / sector)
  return { ...operation, bytes: operation.bytes.subarray(0, sectors * sector) }
}

function apply(
  operation: Operation,
  files: Map<number, Buffer>,
  names: Map<string, number | 'folder'>,
): void {
  if (operation.do === 'write') {
    const { inode, at, bytes } = operation
    const before = files.get(inode) ?? Buffer.of()
    const after = Buffer.alloc(Math.max(before.length, at + bytes.length))
    before.copy(after)
    bytes.copy(after, at)
    files.set(inode, after)
  } else if (operation.do === 'cut') {
    const after = Buffer.alloc(operation.size)
    files.get(operation.inode)?.copy(after)
    files.set(operation.inode, after)
  } else if (operation.do === 'make') names.set(operation.path, operation.inode)
  else if (operation.do === 'folder') names.set(operation.path, 'folder')
  else if (operation.do === 'remove') names.delete(operation.path)
  else if (operation.do === 'rename') {
    const inode = names.get(operation.from)
    names.delete(operation.from)
    if (inode !== undefined) names.set(operation.to, inode)
  }
}

/** Whether all folders above a name stand. */
function standing(names: ReadonlyMap<string, number | 'folder'>, path: string): boolean {
  const folder = dirname(path)
  return folder === '.' || (names.get(folder) === 'folder' && standing(names, folder))
}
