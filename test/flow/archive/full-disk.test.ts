import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openArchive } from '../../../src/archive/archive.ts'
import { Problem } from '../../../src/model/problem.ts'

const system = (command: string, ...args: string[]) =>
  execFileSync(command, args, { stdio: 'pipe' })

function mount(options: string): string | undefined {
  const dir = mkdtempSync(join(tmpdir(), 'bellwether-disk-'))
  try {
    system('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', dir)
  } catch {
    rmSync(dir, { recursive: true })
    return undefined
  }
  onTestFinished(() => {
    system('umount', dir)
    rmSync(dir, { recursive: true })
  })
  return dir
}
const refused = 'mounting a small file system is not permitted here (needs root on Linux)'

test('a full disk is said so, shows no partial object, and keeps all that was acknowledged', async (context) => {
  const dir = mount('size=2m')
  if (!dir) {
    process.stdout.write(`skipped: ${refused}\n`)
    return context.skip(refused)
  }
  const archive = openArchive(dir)
  const acknowledged: string[] = []
  const problems: unknown[] = []
  for (let round = 0; problems.length < 5 && round < 200; round += 1)
    await archive.put(randomBytes(50_000)).then(
      ({ digest }) => acknowledged.push(digest),
      (problem: unknown) => problems.push(problem),
    )
  process.stdout.write(`full disk after ${acknowledged.length} objects\n`)
  expect(problems).toHaveLength(5)
  for (const problem of problems) {
    expect(problem).toBeInstanceOf(Problem)
    expect(problem).toMatchObject({ code: 'store/full', transient: true })
  }
  expect(await archive.verify(acknowledged)).toEqual({
    ok: acknowledged.length,
    damaged: [],
    missing: [],
  })
  const shown = await archive.verify(archive.digests())
  expect(shown).toEqual({ ok: acknowledged.length, damaged: [], missing: [] })
  expect(
    readdirSync(dir, { recursive: true }).filter((name) => String(name).includes('.tmp-')),
  ).toEqual([])

  rmSync(join(dir, 'objects', acknowledged[0]?.slice(7, 9) ?? ''), { recursive: true })
  await expect(openArchive(dir).put(randomBytes(30_000))).resolves.toMatchObject({ stored: true })
})

test('a read-only disk is said so, and what it holds is read', async (context) => {
  const dir = mount('size=2m')
  if (!dir) {
    process.stdout.write(`skipped: ${refused}\n`)
    return context.skip(refused)
  }
  const { digest } = await openArchive(dir).put(Buffer.from('page'))
  system('mount', '-o', 'remount,ro', dir)
  const archive = openArchive(dir)
  await expect(archive.put(Buffer.from('other'))).rejects.toMatchObject({ code: 'store/read-only' })
  expect(Buffer.from(await archive.get(digest)).toString()).toBe('page')
})
