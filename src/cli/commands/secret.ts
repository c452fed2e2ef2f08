import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isCancel, password } from '@clack/prompts'
import { Problem } from '../../model/problem.ts'
import { leastSecretLength } from '../../model/secret.ts'
import { systemClock } from '../../model/time.ts'
import { exitCodes } from '../exit-codes.ts'
import { listSecrets, removeSecret, setSecret } from '../secret-store.ts'
import { table } from '../table.ts'
import { type Env, findWorkspace } from '../workspace.ts'

interface SecretFlags {
  readonly workspace?: string
  readonly json?: boolean
}

function rootOf({ workspace }: SecretFlags): string {
  const root = findWorkspace(workspace ?? '.')
  if (existsSync(join(root, 'bellwether.yaml'))) return root
  throw new Problem('config/missing', `there is no workspace in ${root}`, {
    hint: 'Name one with --workspace, or make one with: bellwether init',
    unit: root,
  })
}

/** `bellwether secret set NAME`: the value comes from a question or from stdin, never from the command line, which others can see. */
export async function secretSet(name: string, flags: SecretFlags, env: Env): Promise<number> {
  const root = rootOf(flags)
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    throw new Problem('usage/invalid', `${name} is no name of a secret`, {
      hint: 'Letters, digits and _ make one, as in RIVAL_TOKEN.',
    })
  }
  const value = await readValue(name)
  if (value.length < leastSecretLength) {
    throw new Problem(
      'input/invalid',
      `the value of ${name} is shorter than ${leastSecretLength} characters`,
      {
        hint: 'So short a value stands in texts by chance and cannot be kept out of them. Take a longer one.',
      },
    )
  }
  setSecret(root, env, { name, setAt: systemClock.now() }, value)
  process.stderr.write(`${name} is kept, encrypted; write \${${name}} where it belongs\n`)
  return exitCodes.fine
}

async function readValue(name: string): Promise<string> {
  if (process.stdin.isTTY === true) {
    const answer = await password({ message: `Value of ${name}`, output: process.stderr })
    return isCancel(answer) ? '' : answer
  }
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '')
}

/** `bellwether secret list`: names, never values. */
export function secretList(flags: SecretFlags): number {
  const root = rootOf(flags)
  const found = listSecrets(root).map((one) => ({ ...one, usedBy: usersOf(root, one.name) }))
  if (flags.json) process.stdout.write(`${JSON.stringify(found)}\n`)
  else if (found.length === 0)
    process.stderr.write('no secret is kept; keep one with: bellwether secret set NAME\n')
  else {
    const rows = found.map(({ name, setAt, usedBy }) => [
      name,
      `set ${setAt.slice(0, 10)}`,
      usedBy.join(', ') || 'used nowhere',
    ])
    for (const line of table(rows)) process.stdout.write(`${line}\n`)
  }
  return exitCodes.fine
}

function usersOf(root: string, name: string): string[] {
  const folder = join(root, 'sources')
  const sources = existsSync(folder) ? readdirSync(folder).map((file) => `sources/${file}`) : []
  return ['bellwether.yaml', ...sources]
    .filter((path) => /\.ya?ml$/.test(path))
    .filter((path) => readFileSync(join(root, path), 'utf8').includes(`\${${name}}`))
}

/** `bellwether secret remove NAME`. */
export function secretRemove(name: string, flags: SecretFlags): number {
  const root = rootOf(flags)
  if (!removeSecret(root, name)) {
    throw new Problem('input/missing', `no secret is called ${name}`, {
      hint: 'See them with: bellwether secret list',
    })
  }
  process.stderr.write(`${name} is gone\n`)
  return exitCodes.fine
}
