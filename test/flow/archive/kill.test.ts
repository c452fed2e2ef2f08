import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openArchive } from '../../../src/archive/archive.ts'
import { instant } from '../../../src/model/time.ts'

const kills = 30
const child = fileURLToPath(new URL('./put-forever.ts', import.meta.url))

/** Runs the child until it dies of the kill or of its failpoint; returns what it acknowledged. */
async function runToDeath(dir: string, failpoint?: string): Promise<string[]> {
  const running = spawn(process.execPath, [child, dir, failpoint ?? ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const output = text(running.stdout)
  const death = once(running, 'exit')
  if (failpoint === undefined) {
    await once(running.stdout, 'data')
    await sleep(Math.random() * 150)
    running.kill('SIGKILL')
  }
  expect((await death)[1]).toBe('SIGKILL')
  // A line that the kill cut was not acknowledged.
  return (await output).split('\n').slice(0, -1)
}

async function temporaryDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'bellwether-kill-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return dir
}

const points = ['tmp_created', 'written', 'fsynced', 'renamed', 'dir_synced']
test.each(points)(
  'killed at archive.%s, what was acknowledged is readable and nothing is broken',
  async (point) => {
    const dir = await temporaryDir()
    const acknowledged = await runToDeath(dir, `archive.${point}:7:kill`)
    const archive = openArchive(dir)
    expect(await archive.verify(acknowledged)).toMatchObject({ damaged: [], missing: [] })
    expect(await archive.verify(archive.digests())).toMatchObject({ damaged: [], missing: [] })
  },
)

test(`after ${kills} kills at random moments every acknowledged object is readable and none is broken`, async () => {
  const dir = await temporaryDir()
  const acknowledged: string[] = []
  for (let kill = 0; kill < kills; kill += 1) acknowledged.push(...(await runToDeath(dir)))

  const archive = openArchive(dir)
  const lost = await archive.verify(acknowledged)
  const all = await archive.verify(archive.digests())
  const temporaries = async () =>
    (await readdir(join(dir, 'objects'), { recursive: true })).filter((name) =>
      name.includes('.tmp-'),
    )
  const orphans = (await temporaries()).length
  const swept = await archive.sweep(0, instant(Date.now() + 1000))
  process.stdout.write(
    `${kills} kills: ${acknowledged.length} acknowledged, ${lost.ok} readable; ${all.ok} objects, ${all.damaged.length} broken; ${orphans} orphans, ${swept} swept\n`,
  )
  expect(acknowledged.length).toBeGreaterThan(kills)
  expect(lost).toEqual({ ok: acknowledged.length, damaged: [], missing: [] })
  expect(all.damaged).toEqual([])
  expect(swept).toBe(orphans)
  expect(await temporaries()).toEqual([])
})
