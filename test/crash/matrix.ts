import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { failpointActions } from '../../src/model/failpoint.ts'
import type { Audited } from './audit.ts'
import type { CostlyPart } from './scenario.ts'

export interface Trial {
  /** The workspace that is copied. */
  readonly template: string
  /** `name:nth:action`, see src/model/failpoint.ts; empty for an undisturbed day. */
  readonly failpoint: string
  readonly action: 'calm' | (typeof failpointActions)[number]
  /** The day on which it strikes. */
  readonly day: number
  readonly parts: readonly CostlyPart[]
}

export interface Struck extends Audited {
  /** Whether the failpoint was come to. */
  readonly reached: boolean
}

/** Tries one after the other in one process of `matrix-life`. */
export async function* strikeAll(
  lives: string,
  siteUrl: string,
  trials: readonly Trial[],
): AsyncGenerator<{ readonly trial: Trial; readonly struck: Struck }> {
  const child = spawn(process.execPath, [join(lives, 'matrix-life.js'), siteUrl], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(lives, 'compiled') },
  })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors = `${errors}${chunk}`.slice(-4000)
  })
  child.stdin.end(trials.map((trial) => `${JSON.stringify(trial)}\n`).join(''))
  const left = [...trials]
  for await (const line of createInterface({ input: child.stdout })) {
    const trial = left.shift()
    if (trial) yield { trial, struck: JSON.parse(line) }
  }
  if (left.length > 0) throw new Error(`the process died at ${left[0]?.failpoint}: ${errors}`)
}
