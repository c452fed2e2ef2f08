import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Alert } from '../../../src/model/alert.ts'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { type OracleSite, startOracleSite } from './oracle-site.ts'
import { dayOf, makeWorkspace, type TestWorkspace } from './workspace.ts'

let site: OracleSite
let workspace: TestWorkspace

beforeEach(async () => {
  site = await startOracleSite(() => ({ Start: '10', Team: '20', Scale: '90' }))
  workspace = makeWorkspace(site.url, ['acme', 'bolt'])
  const path = join(workspace.root, 'bellwether.yaml')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, `${text}silence: { channels: [log], severity: act }\n`)
})

afterEach(async () => {
  workspace.remove()
  await site.close()
})

async function look(...days: readonly number[]): Promise<void> {
  for (const day of days) {
    site.day = day
    workspace.clock.set(dayOf(day))
    await workspace.with((context) => runPipeline(context, { compose: false }))
  }
}

function told(): Pick<Alert, 'headline' | 'lines' | 'severity'>[] {
  try {
    const lines = readFileSync(join(workspace.root, 'alerts.jsonl'), 'utf8').trimEnd().split('\n')
    return lines.map((line) => Alert.parse(JSON.parse(line)))
  } catch {
    return []
  }
}

test('sources that fall silent are told once and together, and again when they are read', async () => {
  site.trouble = (day) => (day > 1 && day < 8 ? 'unavailable' : 'none')
  await look(0, 1, 2)
  expect(told()).toEqual([])
  await look(3, 4, 5, 6, 7)
  expect(told()).toMatchObject([
    {
      headline: '2 sources are read no more',
      severity: 'act',
      lines: [
        expect.stringMatching(
          /^acme: .*503.*; last read on 2 January 2026\. Its prices grow stale/,
        ),
        expect.stringMatching(/^bolt: /),
      ],
    },
  ])
  await look(8, 9)
  expect(told()[1]).toMatchObject({
    headline: '2 sources are read again',
    severity: 'info',
    lines: ['acme: read again; its facts are fresh.', 'bolt: read again; its facts are fresh.'],
  })
  expect(told()).toHaveLength(2)
})

test('a second silence is told as the first was', async () => {
  site.trouble = (day) => ((day > 1 && day < 6) || (day > 6 && day < 12) ? 'unavailable' : 'none')
  await look(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
  expect(told().map(({ headline }) => headline)).toEqual([
    '2 sources are read no more',
    '2 sources are read again',
    '2 sources are read no more',
    '2 sources are read again',
  ])
})

test('a page that was built anew is a silence too, and one that was never read says so', async () => {
  site.trouble = () => 'error-page'
  await look(0, 1, 2, 3)
  expect(told()).toMatchObject([
    {
      lines: [
        expect.stringContaining('never read since the first look on 1 January 2026'),
        expect.any(String),
      ],
    },
  ])
})
