import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { flyToday } from '../../../src/cli/daily-canary.ts'
import { Alert } from '../../../src/model/alert.ts'
import { deliverAlerts } from '../../../src/pipeline/notify-step.ts'
import { makeWorkspace, type TestWorkspace } from '../pipeline/workspace.ts'

let workspace: TestWorkspace

beforeEach(() => {
  workspace = makeWorkspace('http://127.0.0.1:9', [])
})
afterEach(() => workspace.remove())

function declare(path: string): void {
  const file = join(workspace.root, 'bellwether.yaml')
  const text = readFileSync(file, 'utf8').replace(
    'channels:\n',
    `channels:\n  nest: { kind: file, path: "${path}", digest: { every: daily, at: "07:30" } }\n`,
  )
  writeFileSync(file, `${text}canary: { channel: nest, alertChannel: log }\n`)
}

function told(file: string): Alert[] {
  const path = join(workspace.root, file)
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  return lines.map((line) => Alert.parse(JSON.parse(line)))
}

const fly = (...days: readonly string[]) =>
  workspace.with(async (context) => {
    for (const day of days) {
      workspace.clock.set(day)
      await flyToday(context, {})
    }
    await deliverAlerts(context)
    return context.ledger.integrity()
  })

test('a planted change arrives in its channel once a day, and nobody else hears of it', async () => {
  declare('nest.jsonl')
  await fly('2026-01-01', '2026-01-01')
  expect(told('nest.jsonl')).toMatchObject([
    { rule: 'canary', lines: [expect.stringMatching(/Planted plan.*\$10\.00 → \$11\.00/)] },
  ])
  expect(told('alerts.jsonl')).toEqual([])
})

test('one that does not arrive is told to who keeps it running, once a day, with the reason', async () => {
  declare('bellwether.yaml/nest.jsonl')
  await fly('2026-01-01', '2026-01-01')
  expect(told('alerts.jsonl')).toMatchObject([
    {
      severity: 'act',
      headline: "Today's planted change did not arrive in nest: news may not reach you",
      lines: [expect.stringMatching(/^Why: \S.*\.$/), expect.stringContaining('bellwether canary')],
    },
  ])
})
