import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ensureBrowser } from '../../../src/cli/ensure-browser.ts'
import { bellwether } from './cli.ts'
import { feedSource, recordLooks, temporaryFolder, writeWorkspace } from './workspace.ts'

test('one report in one format, to stdout, to a file, and as known on a past day', async () => {
  using folder = temporaryFolder()
  writeWorkspace(folder.path, { 'rival-news': feedSource('rival-news') })
  await recordLooks(folder.path, 5)
  const report = (...args: string[]) => bellwether(['report', ...args, '-w', folder.path])
  const shown = await report('sources', '--format', 'markdown', '--out', '-')
  expect(shown.code, shown.err).toBe(0)
  expect(shown.out).toContain('rival-news')

  const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)
  const file = join(folder.path, 'given', 'past.json')
  const past = await report('sources', '--format', 'json', '--as-of', day, '--out', file)
  expect(past.code, past.err).toBe(0)
  expect(past.out).toBe('')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ asOf: day })
})

test('an unknown report, format or day is refused with what there is', async () => {
  using folder = temporaryFolder()
  writeWorkspace(folder.path)
  const report = (...args: string[]) => bellwether(['report', ...args, '-w', folder.path])
  expect(await report('weather')).toMatchObject({
    code: 2,
    err: expect.stringContaining('briefing'),
  })
  expect(await report('sources', '--format', 'papyrus')).toMatchObject({
    code: 2,
    err: expect.stringContaining('markdown'),
  })
  for (const day of ['2999-01-01', 'yesterday', '2026-02-30'])
    expect(await report('sources', '--as-of', day), day).toMatchObject({ code: 2 })
  expect(existsSync(join(folder.path, 'out'))).toBe(false)
})

test('a browser that is named is taken and said', async () => {
  const said: string[] = []
  const path = await ensureBrowser((line) => said.push(line), {
    BELLWETHER_BROWSER: process.execPath,
  })
  expect(path).toBe(process.execPath)
  expect(said).toEqual([`browser: ${process.execPath} (BELLWETHER_BROWSER)`])
})
