import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Alert } from '../../../src/model/alert.ts'
import { startOf } from '../../../src/model/time.ts'
import { previewTurns } from '../../../src/pipeline/preview-turns.ts'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { type OracleSite, startOracleSite } from './oracle-site.ts'
import { dayOf, makeWorkspace, type TestWorkspace } from './workspace.ts'

const ours = `
serviceLines: [{ id: desk, name: Desk, products: { acme: [Team] } }]
scenarios: [{ id: small, name: A small team, quantities: { base: "1" }, termMonths: 12 }]
offers:
  - serviceLine: desk
    plan:
      id: own
      name: Own
      currency: USD
      components: [{ metric: base, label: Base, kind: flat, cadence: month, amount: "20" }]
`
const rule =
  '  - { id: undercut, when: { position: { scenario: small, organization: acme, becomes: cheaper } }, severity: act, channels: [log] }'

let site: OracleSite
let workspace: TestWorkspace

beforeEach(async () => {
  site = await startOracleSite((day) => ({ Start: '10', Team: day < 3 ? '25' : '15' }))
  workspace = makeWorkspace(site.url)
  const path = join(workspace.root, 'bellwether.yaml')
  const text = readFileSync(path, 'utf8').replace(/rules:\n.*\n/, `rules:\n${rule}\n`)
  writeFileSync(path, text + ours)
})

afterEach(async () => {
  workspace.remove()
  await site.close()
})

async function look(...days: readonly number[]): Promise<void> {
  for (const day of days) {
    site.day = day
    workspace.clock.set(dayOf(day))
    await workspace.with(async (context) => {
      await runPipeline(context, { compose: false })
      await runPipeline(context, { only: 'analyse' })
      await runPipeline(context, { only: 'notify' })
    })
  }
}

function told(): Alert[] {
  const path = join(workspace.root, 'alerts.jsonl')
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => Alert.parse(JSON.parse(line)))
}

test('a rival that falls below us is told once, when it is believed, and the preview says the same', async () => {
  await look(0, 1, 2)
  expect(told()).toEqual([])
  await look(3, 4, 5, 6)
  expect(told()).toMatchObject([
    {
      rule: 'undercut',
      headline: 'Acme is now cheaper than us at A small team (Desk)',
      severity: 'act',
      lines: [
        'Now Acme Team $15.00 a month, our Own $20.00 a month.',
        'Before Acme Team $25.00 a month, our Own $20.00 a month.',
        expect.stringMatching(/^Acme Team: .*\$25\.00 → \$15\.00/),
        'Team: the page does not say whether tax is included: taken as without.',
        expect.stringMatching(/^Provisional/),
      ],
      links: [{ url: `${site.url}/acme/pricing` }],
    },
  ])
  const preview = await workspace.with(async (context) => {
    const [asked] = context.market.rules
    return asked ? await previewTurns(context, asked, startOf(dayOf(1))) : []
  })
  expect(preview.map(({ headline }) => headline)).toEqual(told().map(({ headline }) => headline))
})
