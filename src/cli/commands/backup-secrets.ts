import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { plainSecretsIn } from '../../model/secret.ts'
import type { Env } from '../workspace.ts'

/** Shorter values stand in a ledger by chance. */
const leastLength = 6

/**
 * Names of environment variables that declarations refer to and whose value nevertheless stands in the
 * files to be backed up, for instance as part of an address that was asked for.
 */
export async function leakedNames(stage: string, env: Env): Promise<string[]> {
  const sources = readdirSync(join(stage, 'sources')).map((name) => join(stage, 'sources', name))
  const declarations = [join(stage, 'bellwether.yaml'), ...sources]
  const text = declarations.map((path) => readFileSync(path, 'utf8')).join('\n')
  const names = new Set([...text.matchAll(/\$\{([A-Za-z_]\w*)\}/g)].map((match) => match[1] ?? ''))
  const values = [...names].flatMap((name) => {
    const value = secretOf(name, env)
    return value.length >= leastLength ? [{ name, value }] : []
  })
  const found = new Set(values.filter(({ value }) => text.includes(value)).map(({ name }) => name))
  const ledger = join(stage, '.bellwether/ledger.sqlite')
  if (values.length > 0 && existsSync(ledger))
    for (const name of await namesInFile(ledger, values)) found.add(name)
  return [...found].sort()
}

/** Secrets that declarations hold as they are: `sources/rival.yaml (token)`. */
export function plainSecrets(root: string): string[] {
  const folder = join(root, 'sources')
  const names = existsSync(folder) ? readdirSync(folder).map((name) => `sources/${name}`) : []
  return ['bellwether.yaml', ...names.filter((name) => /\.ya?ml$/.test(name)).sort()]
    .filter((path) => existsSync(join(root, path)))
    .flatMap((path) =>
      plainSecretsIn(readFileSync(join(root, path), 'utf8')).map((what) => `${path} (${what})`),
    )
}

function secretOf(name: string, env: Env): string {
  const file = env[`${name}_FILE`]
  if (env[name] !== undefined) return env[name]
  return file && existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
}

async function namesInFile(
  path: string,
  values: readonly { name: string; value: string }[],
): Promise<Set<string>> {
  const longest = Math.max(...values.map(({ value }) => Buffer.byteLength(value)))
  const found = new Set<string>()
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = Buffer.concat([rest, chunk as Buffer])
    for (const { name, value } of values) if (bytes.includes(value)) found.add(name)
    rest = bytes.subarray(Math.max(0, bytes.length - longest))
  }
  return found
}
