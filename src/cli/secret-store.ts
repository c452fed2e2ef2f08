import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Problem } from '../model/problem.ts'
import { keepSecret } from '../model/secret.ts'
import { Instant } from '../model/time.ts'
import { writeFileDurably } from '../pipeline/write-file.ts'
import type { Environment } from './environment.ts'
import { keyPath, readKey, readOrMakeKey, type SecretKey } from './secret-key.ts'

const algorithm = 'aes-256-gcm'

const Sealed = z.strictObject({
  iv: z.base64(),
  data: z.base64(),
  tag: z.base64(),
  setAt: Instant,
})
type Sealed = z.infer<typeof Sealed>

/** `.bellwether/secrets.json`: names in the open, values encrypted each for itself. */
const Store = z.strictObject({
  format: z.literal('bellwether-secrets'),
  version: z.literal(1),
  /** Which key; not the key. */
  key: z.string(),
  secrets: z.record(z.string(), Sealed),
})
type Store = z.infer<typeof Store>

export const secretsPath = '.bellwether/secrets.json'

/** A secret as it may be told: by name. */
export interface NamedSecret {
  readonly name: string
  readonly setAt: Instant
}

export function listSecrets(root: string): NamedSecret[] {
  return Object.entries(readStore(root)?.secrets ?? {})
    .map(([name, { setAt }]) => ({ name, setAt }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** Encrypts a value under a name, in place of the one before. Makes the key of this user where there is none. */
export function setSecret(root: string, env: Environment, named: NamedSecret, value: string): void {
  const known = readStore(root)
  const key =
    known && Object.keys(known.secrets).length > 0
      ? fitting(root, env, known)
      : readOrMakeKey(root, env)
  keepSecret(named.name, value)
  const sealed = seal(key, named, value)
  writeStore(root, {
    format: 'bellwether-secrets',
    version: 1,
    key: key.id,
    secrets: { ...known?.secrets, [named.name]: sealed },
  })
}

/** Whether there was such a secret. */
export function removeSecret(root: string, name: string): boolean {
  const known = readStore(root)
  if (!known || !(name in known.secrets)) return false
  const { [name]: _, ...rest } = known.secrets
  writeStore(root, { ...known, secrets: rest })
  return true
}

/**
 * The environment with the secrets of a workspace: a name that is set there, or as NAME_FILE, counts first.
 * `locked` says why the secrets cannot be read; the environment is then as it was.
 */
export function withSecrets(
  root: string,
  env: Environment,
): { env: Environment; locked: Problem | undefined } {
  try {
    const store = readStore(root)
    const names = Object.keys(store?.secrets ?? {})
    if (!store || names.length === 0) return { env, locked: undefined }
    const key = fitting(root, env, store)
    const opened = Object.entries(store.secrets).map(([name, sealed]) => {
      const value = unseal(key, name, sealed)
      keepSecret(name, value)
      return [name, value] as const
    })
    const free = opened.filter(
      ([name]) => env[name] === undefined && env[`${name}_FILE`] === undefined,
    )
    return { env: { ...env, ...Object.fromEntries(free) }, locked: undefined }
  } catch (error) {
    if (error instanceof Problem) return { env, locked: error }
    throw error
  }
}

/** @throws Problem secret/key when the key is not here, or another one is */
function fitting(root: string, env: Environment, store: Store): SecretKey {
  const key = readKey(root, env)
  if (key?.id === store.key) return key
  const found = key ? `the key here is ${key.id}` : 'there is no key here'
  throw new Problem('secret/key', `the secrets are encrypted with the key ${store.key}; ${found}`, {
    hint: `Put that key into ${keyPath(env)} or BELLWETHER_SECRET_KEY; or remove the secrets and set them again with: bellwether secret set NAME`,
    unit: join(root, secretsPath),
  })
}

function seal(key: SecretKey, { name, setAt }: NamedSecret, value: string): Sealed {
  const iv = randomBytes(12)
  const cipher = createCipheriv(algorithm, key.bytes, iv).setAAD(about(name))
  const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
  const text = (bytes: Buffer): string => bytes.toString('base64')
  return { iv: text(iv), data: text(data), tag: text(cipher.getAuthTag()), setAt }
}

/** @throws Problem secret/damaged */
function unseal(key: SecretKey, name: string, { iv, data, tag }: Sealed): string {
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64')
  try {
    const options = { authTagLength: 16 }
    const decipher = createDecipheriv(algorithm, key.bytes, bytes(iv), options)
    decipher.setAAD(about(name)).setAuthTag(bytes(tag))
    return Buffer.concat([decipher.update(bytes(data)), decipher.final()]).toString('utf8')
  } catch {
    throw damaged(`the secret ${name} is not what was written`)
  }
}

/** Binds a value to its name, so that nobody swaps two of them unseen. */
function about(name: string): Buffer {
  return Buffer.from(`bellwether-secret ${name}`)
}

function readStore(root: string): Store | undefined {
  const path = join(root, secretsPath)
  if (!existsSync(path)) return undefined
  try {
    return Store.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw damaged(`${path} cannot be read`)
  }
}

function writeStore(root: string, store: Store): void {
  writeFileDurably(join(root, secretsPath), Buffer.from(`${JSON.stringify(store, null, 2)}\n`))
}

function damaged(message: string): Problem {
  return new Problem('secret/damaged', message, {
    hint: 'Remove it and set it again with: bellwether secret set NAME; or restore the newest backup.',
    unit: secretsPath,
  })
}
