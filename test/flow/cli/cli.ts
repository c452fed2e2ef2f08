import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { main } from '../../../src/cli/main.ts'

const cli = join(import.meta.dirname, '../../../src/cli.ts')

export interface CliResult {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command line within this process and keeps what it says; one at a time. */
export async function bellwether(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  const { stdout, stderr } = process
  const said = { out: '', err: '' }
  const [toOut, toErr] = [stdout.write, stderr.write]
  const keep = (to: keyof typeof said): typeof stdout.write =>
    ((text: string | Uint8Array) => {
      said[to] += typeof text === 'string' ? text : Buffer.from(text).toString()
      return true
    }) as typeof stdout.write
  stdout.write = keep('out')
  stderr.write = keep('err')
  try {
    return { code: await main(args, env), ...said }
  } finally {
    stdout.write = toOut
    stderr.write = toErr
    stdout.removeAllListeners('error')
  }
}

/** Runs it as a process of its own, without a terminal and without colours. */
export function spawned(
  args: readonly string[],
  options: { env?: Record<string, string>; input?: string; uid?: number } = {},
): Promise<CliResult> {
  const { BELLWETHER_CONTACT: _, ...env } = process.env
  const child = spawn(process.execPath, [cli, ...args], {
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    env: { ...env, NO_COLOR: '1', ...options.env },
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  child.stdin.on('error', () => {})
  child.stdin.end(options.input ?? '')
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}
