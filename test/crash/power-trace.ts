import { dirname } from 'node:path'

/** One thing that was done to the disk, in the order in which it was begun; paths are relative to the workspace. */
export type Operation =
  | { readonly do: 'write'; readonly inode: number; readonly at: number; readonly bytes: Buffer }
  | { readonly do: 'cut'; readonly inode: number; readonly size: number }
  | { readonly do: 'make'; readonly path: string; readonly inode: number }
  | { readonly do: 'folder'; readonly path: string }
  | { readonly do: 'rename'; readonly from: string; readonly to: string }
  | { readonly do: 'remove'; readonly path: string }
  /** All that was begun before `since` on the inode, or in the folder, is on the disk from here on. */
  | { readonly do: 'sync'; readonly what: number | string; readonly since: number }
  /** The work of a day is acknowledged. */
  | { readonly do: 'told'; readonly day: number }

/** The calls that strace is asked for. */
export const tracedCalls =
  'open,openat,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,fsync,fdatasync,sync_file_range,copy_file_range,sendfile,link,linkat,symlink'

/** Calls that change a file in a way that is not modelled here. */
const unknownCalls =
  /^(writev|pwritev2?|truncate|fallocate|sync_file_range|copy_file_range|sendfile|link|linkat|symlink|creat)$/

interface Started {
  readonly text: string
  readonly since: number
}

/**
 * What strace (`-f -y -xx`) saw a process do to the files of a workspace.
 * @throws Error for a call that is not modelled
 */
export function readTrace(lines: Iterable<string>, root: string): Operation[] {
  const disk = tracedDisk(root)
  const unfinished = new Map<string, Started>()
  for (const line of lines) {
    const [, pid = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text)
    if (text.endsWith('<unfinished ...>')) {
      const begun = text.slice(0, -'<unfinished ...>'.length).trimEnd()
      const started = { text: begun, since: disk.done.length }
      unfinished.set(pid, started)
    } else if (resumed) {
      const started = unfinished.get(pid)
      unfinished.delete(pid)
      if (started) disk.see(started.text + resumed[1], started.since)
    } else disk.see(text, disk.done.length)
  }
  return disk.done
}

function tracedDisk(root: string) {
  const done: Operation[] = []
  const inodes = new Map<string, number>()
  const sizes = new Map<number, number>()
  let nextInode = 0
  const within = (path: string): string | undefined =>
    path === root ? '.' : path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined

  function see(text: string, since: number): void {
    const call = /^(\w+)\((.*)\) += (-?\d+)/s.exec(text)
    if (!call || Number(call[3]) < 0) return
    const [, name = '', args = ''] = call
    const told = /^1(?:<.*?>)?, "(.*?)"/.exec(args)
    if (name === 'write' && told) seeWord(unescaped(told[1]).toString())
    const paths = [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex]) => unescaped(hex))
    const file = /^\d+<((?:\\x[0-9a-f]{2})*)>/.exec(args)
    const path = within(unescaped(file?.[1]).toString() || (paths[0]?.toString() ?? ''))
    if (path === undefined || path.endsWith('-shm')) return
    if (unknownCalls.test(name)) throw new Error(`not modelled: ${text.slice(0, 200)}`)
    const inode = inodes.get(path)
    if (name.startsWith('open')) seeOpen(path, args)
    else if (name === 'pwrite64' && inode !== undefined)
      seeWrite(inode, Number(/, (\d+)$/.exec(args)?.[1]), paths[0] ?? Buffer.of())
    else if (name === 'write' && inode !== undefined)
      seeWrite(inode, sizes.get(inode) ?? 0, paths[0] ?? Buffer.of())
    else if (name === 'ftruncate' && inode !== undefined) {
      const size = Number.parseInt(/, (\w+)$/.exec(args)?.[1] ?? '0', 10)
      sizes.set(inode, size)
      done.push({ do: 'cut', inode, size })
    } else if (/^(fsync|fdatasync)$/.test(name))
      done.push({ do: 'sync', what: inode ?? path, since })
    else if (name.startsWith('mkdir')) done.push({ do: 'folder', path })
    else if (name.startsWith('unlink') || name === 'rmdir') {
      inodes.delete(path)
      done.push({ do: 'remove', path })
    } else if (name.startsWith('rename')) seeRename(path, within(paths[1]?.toString() ?? ''))
  }

  function seeWord(word: string): void {
    const day = /^day (\d+)/.exec(word)?.[1]
    if (day !== undefined) done.push({ do: 'told', day: Number(day) })
  }

  function seeOpen(path: string, args: string): void {
    if (!/O_CREAT/.test(args)) return
    const known = inodes.get(path)
    const inode = known ?? nextInode++
    inodes.set(path, inode)
    if (known === undefined) done.push({ do: 'make', path, inode })
    if (/O_TRUNC/.test(args) && known !== undefined) done.push({ do: 'cut', inode, size: 0 })
    if (known === undefined || /O_TRUNC/.test(args)) sizes.set(inode, 0)
  }

  function seeWrite(inode: number, at: number, bytes: Buffer): void {
    sizes.set(inode, Math.max(sizes.get(inode) ?? 0, at + bytes.length))
    done.push({ do: 'write', inode, at, bytes })
  }

  function seeRename(from: string, to: string | undefined): void {
    if (to === undefined) throw new Error(`${from} left the workspace`)
    const inode = inodes.get(from)
    inodes.delete(from)
    if (inode !== undefined) inodes.set(to, inode)
    done.push({ do: 'rename', from, to })
  }

  return { done, see }
}

/** What strace writes with `-xx`, as bytes. */
function unescaped(hex = ''): Buffer {
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex')
}

/** On what an operation waits to be durable: the inode or the folder that has to be synced. */
export function homeOf(operation: Operation): number | string | undefined {
  if (operation.do === 'write' || operation.do === 'cut') return operation.inode
  if (operation.do === 'make' || operation.do === 'folder' || operation.do === 'remove')
    return dirname(operation.path)
  return operation.do === 'rename' ? dirname(operation.to) : undefined
}
