import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { diskProblem } from '../archive/disk-problem.ts'
import { Problem } from '../model/problem.ts'
import { keepSecret } from '../model/secret.ts'
import type { Environment } from './environment.ts'

/** Bytes of an AES-256 key. */
const keyBytes = 32

/** The key that the secrets of a workspace are encrypted with, and the name by which a file knows it. */
export interface SecretKey {
  readonly bytes: Buffer
  readonly id: string
}

/** The file that holds the key: outside every workspace, so that whoever takes that takes no secret. */
export function keyPath(env: Environment): string {
  const named = env['BELLWETHER_SECRET_KEY_FILE']
  if (named) return resolve(named)
  const config = env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config')
  return join(config, 'bellwether', 'secret.key')
}

/**
 * The key, from `BELLWETHER_SECRET_KEY` or its file; undefined when there is none.
 * @throws Problem secret/key when it is none, or lies within the workspace at `root`
 */
export function readKey(root: string, env: Environment): SecretKey | undefined {
  const given = env['BELLWETHER_SECRET_KEY']
  if (given) return keyOf(given, 'BELLWETHER_SECRET_KEY')
  const path = keyPath(env)
  refuseInside(root, path)
  if (!existsSync(path)) return undefined
  try {
    return keyOf(readFileSync(path, 'utf8'), path)
  } catch (error) {
    throw diskProblem(error, path)
  }
}

/** The key; makes one for this user when there is none yet. */
export function readOrMakeKey(root: string, env: Environment): SecretKey {
  const known = readKey(root, env)
  if (known) return known
  const path = keyPath(env)
  const text = randomBytes(keyBytes).toString('base64')
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const file = openSync(path, 'wx', 0o600)
    try {
      writeSync(file, `${text}\n`)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    chmodSync(path, 0o600)
  } catch (error) {
    throw diskProblem(error, path)
  }
  return keyOf(text, path)
}

function keyOf(text: string, from: string): SecretKey {
  const bytes = Buffer.from(text.trim(), 'base64')
  if (bytes.length !== keyBytes) {
    throw new Problem('secret/key', `${from} holds no key: ${keyBytes} bytes in Base64 are one`, {
      hint: 'Make one with: openssl rand -base64 32',
    })
  }
  keepSecret('BELLWETHER_SECRET_KEY', text.trim())
  return { bytes, id: createHash('sha256').update(bytes).digest('hex').slice(0, 12) }
}

function refuseInside(root: string, path: string): void {
  if (relative(resolve(root), path).startsWith('..')) return
  throw new Problem('secret/key', `the key ${path} lies within the workspace`, {
    hint: 'Keep it elsewhere: whoever copies the workspace must not get the key with it.',
    unit: path,
  })
}
