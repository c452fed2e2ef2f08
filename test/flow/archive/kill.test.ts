import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openArchive } from '../../../src/archive/archive.ts'
import { instant } from '../../../src/model/time.ts'

const kills = 30

async function runAndKill(dir: string): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'put-forever.ts'), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const output = text(child.stdout)
  await once(child.stdout, 'data')
  await sleep(Math.random() * 150)
  child.kill('SIGKILL')
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
  // A line that the kill cut was not acknowledged.
  return (await output).split('\n').slice(0, -1)
}

test(`after ${kills} kills at random moments every acknowledged object is readable and none is broken`, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'bellwether-kill-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const acknowledged: string[] = []
  for (let kill = 0; kill < kills; kill += 1) acknowledged.push(...(await runAndKill(dir)))

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
