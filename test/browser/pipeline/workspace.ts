import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openContext } from '../../../src/cli/open-context.ts'
import { readWorkspace } from '../../../src/cli/workspace.ts'
import { simulatedClock } from '../../../src/demo/simulated-clock.ts'
import { addDays } from '../../../src/model/time.ts'
import type { Context } from '../../../src/pipeline/context.ts'
import { silent } from '../../../src/pipeline/progress.ts'

type Env = Readonly<Record<string, string | undefined>>

export interface OneSource {
  readonly root: string
  /** The day since the first one. */
  readonly day: string
  /** Writes the declaration of the one source. */
  declare(lines: string): void
  /** Goes on by so many days, opens, works, closes. */
  with<T>(days: number, work: (context: Context) => Promise<T>, env?: Env): Promise<T>
  remove(): void
}

/** A workspace on a real disk with one source, `rival`. */
export function oneSource(): OneSource {
  const root = mkdtempSync(join(tmpdir(), 'bellwether-browser-flow-'))
  const clock = simulatedClock('2026-01-01')
  let days = 0
  mkdirSync(join(root, 'sources'))
  writeFileSync(
    join(root, 'bellwether.yaml'),
    `name: test
contact: test@example.com
firm: { id: us, name: Us }
organizations: { rival: { name: Rival } }
network: { allowHosts: ["127.0.0.1"], gapMs: 0 }
`,
  )
  return {
    root,
    get day() {
      return addDays('2026-01-01', days)
    },
    declare: (lines) =>
      writeFileSync(join(root, 'sources', 'rival.yaml'), `organization: rival\n${lines}\n`),
    async with(more, work, env = process.env) {
      days += more
      clock.set(addDays('2026-01-01', days))
      const options = { trigger: 'test', env, progress: silent, clock }
      const opened = await openContext(readWorkspace(root, env), options)
      try {
        return await work(opened.context)
      } finally {
        await opened.close()
      }
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}
