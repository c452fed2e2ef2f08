import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Damage, Target } from './damage.ts'

export interface Trial {
  readonly target: Target
  readonly damage: Damage
  readonly seed: number
}

export interface Verdict {
  /** Problem codes and notes that a person sees. */
  readonly told: readonly string[]
  readonly wrong: readonly string[]
  /** How many prices were served, all asked once before and once after the next look. */
  readonly prices: number
}

/** The last day of the history that is damaged: a price moved on it. */
const lastDay = 18

/** Fills a workspace with a history that ends as in a power cut. */
export async function breakOff(lives: string, root: string, siteUrl: string): Promise<void> {
  const child = spawn(
    process.execPath,
    [join(lives, 'torn-history-life.js'), root, siteUrl, String(lastDay)],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  )
  const [, signal] = await once(child, 'exit')
  if (signal !== 'SIGKILL') throw new Error('the history did not come to its end')
}

/** Tries one after the other in a process of its own; one that takes the process with it is wrong. */
export async function* tryAll(
  lives: string,
  template: string,
  siteUrl: string,
  trials: readonly Trial[],
): AsyncGenerator<Verdict & { readonly trial: Trial; readonly done: string }> {
  const left = [...trials]
  while (left.length > 0) {
    const child = spawn(
      process.execPath,
      [join(lives, 'torn-life.js'), template, siteUrl, String(lastDay)],
      { stdio: ['pipe', 'pipe', 'pipe'] },
    )
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors = `${errors}${chunk}`.slice(-2000)
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(left.map((trial) => `${JSON.stringify(trial)}\n`).join(''))
    for await (const line of createInterface({ input: child.stdout })) {
      const trial = left.shift()
      if (trial) yield { ...JSON.parse(line), trial }
    }
    const fatal = left.shift()
    if (fatal) {
      yield { trial: fatal, done: '?', told: [], wrong: [`the process died: ${errors}`], prices: 0 }
    }
  }
}
