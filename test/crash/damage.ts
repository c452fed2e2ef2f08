import {
  closeSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

export const damages = ['truncated', 'zeroed tail', 'flipped bit'] as const
export type Damage = (typeof damages)[number]

/** Where a workspace keeps what may be damaged; of the archive and the sources one file is drawn. */
export const targets = {
  'ledger.sqlite': '.bellwether/ledger.sqlite',
  'ledger.sqlite-wal': '.bellwether/ledger.sqlite-wal',
  'warehouse.duckdb': '.bellwether/warehouse.duckdb',
  'warehouse.duckdb.wal': '.bellwether/warehouse.duckdb.wal',
  'archive objects': '.bellwether/archive/objects',
  'bellwether.yaml': 'bellwether.yaml',
  sources: 'sources',
} as const
export type Target = keyof typeof targets

/** The same seed gives the same numbers from 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Damages one file of a workspace at a place that the seed chooses. @returns what was done, in words */
export function damageFile(root: string, target: Target, damage: Damage, seed: number): string {
  const random = seeded(seed)
  const path = fileOf(join(root, targets[target]), random)
  const { size } = statSync(path)
  const at = Math.floor(random() * size)
  const file = openSync(path, 'r+')
  try {
    if (damage === 'truncated') ftruncateSync(file, at)
    else if (damage === 'zeroed tail') writeSync(file, Buffer.alloc(size - at), 0, size - at, at)
    else {
      const byte = Buffer.alloc(1)
      readSync(file, byte, 0, 1, at)
      byte.writeUInt8(byte.readUInt8() ^ (1 << Math.floor(random() * 8)))
      writeSync(file, byte, 0, 1, at)
    }
  } finally {
    closeSync(file)
  }
  return `${damage} at ${at} of ${size}: ${path.slice(root.length + 1)}`
}

function fileOf(path: string, random: () => number): string {
  if (!statSync(path).isDirectory()) return path
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((name) => statSync(name).isFile())
    .sort()
  return files[Math.floor(random() * files.length)] ?? path
}
