import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { alertsAcknowledge, alertsSnooze } from '../../../src/cli/commands/alerts-mark.ts'
import { snoozedRules } from '../../../src/ledger/alert-marks.ts'
import { outboxCounts } from '../../../src/ledger/outbox.ts'
import { Alert } from '../../../src/model/alert.ts'
import { contentId } from '../../../src/model/id.ts'
import type { Instant } from '../../../src/model/time.ts'
import { type Context, commit } from '../../../src/pipeline/context.ts'
import { deliverAlerts } from '../../../src/pipeline/notify-step.ts'
import { putOut } from '../../../src/pipeline/put-out.ts'
import { standingRules } from '../../../src/pipeline/standing-rules.ts'
import { makeWorkspace, type TestWorkspace } from './workspace.ts'

let workspace: TestWorkspace

beforeEach(() => {
  workspace = makeWorkspace('http://127.0.0.1:9', [])
  const path = join(workspace.root, 'bellwether.yaml')
  const text = readFileSync(path, 'utf8')
    .replace(/channels:\n.*\n/, (found) => `${found}  boss: { kind: file, path: boss.jsonl }\n`)
    .replace('path: alerts.jsonl', 'path: alerts.jsonl, digest: { every: daily, at: "07:30" }')
    .replace('channels: [log] }', 'channels: [log], escalate: { after: PT2H, to: [boss] } }')
  writeFileSync(path, text)
})

afterEach(() => workspace.remove())

const alert = (headline: string, createdAt: Instant, about: Partial<Alert> = {}): Alert => ({
  id: contentId(['test', headline]),
  ...{ rule: 'moves', channel: 'log', severity: 'watch', headline, createdAt },
  ...{ lines: ['A line.'], events: [headline], links: [], ...about },
})

/** Puts alerts out and delivers at a moment. */
async function at(now: Instant, ...alerts: readonly Alert[]): Promise<Record<string, number>> {
  return await workspace.with(async (opened) => {
    const context: Context = { ...opened, clock: { now: () => now } }
    if (alerts.length > 0)
      commit(context, (tx) => {
        for (const one of alerts) putOut(tx, context, one)
      })
    await deliverAlerts(context)
    return outboxCounts(context.ledger)
  })
}

function told(file: string): Alert[] {
  const path = join(workspace.root, file)
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  return lines.map((line) => Alert.parse(JSON.parse(line)))
}

const [night, dawn, morning] = [
  '2030-03-01T22:00:00.000Z',
  '2030-03-02T07:29:59.000Z',
  '2030-03-02T07:30:00.000Z',
] as const

test('a digest collects what came since the last one, and what asks for action goes at once', async () => {
  const urgent = alert('Urgent', night, { severity: 'act' })
  await at(night, alert('First', night), urgent, alert('Second', night, { severity: 'info' }))
  expect(told('alerts.jsonl').map(({ headline }) => headline)).toEqual(['Urgent'])
  await at(dawn, alert('Third', dawn))
  expect(told('alerts.jsonl')).toHaveLength(1)
  const late = alert('Too late', morning)
  expect(await at(morning, late)).toEqual({ sent: 5, pending: 1 })
  expect(told('alerts.jsonl')[1]).toMatchObject({
    rule: 'digest',
    headline: '3 alerts: First, and 2 more',
    lines: [
      expect.stringMatching(/^First \(alert [0-9a-f]{8}\)$/),
      '– A line.',
      expect.stringMatching(/^Third/),
      '– A line.',
      expect.stringMatching(/^Second/),
      '– A line.',
    ],
    events: ['First', 'Third', 'Second'],
  })
  // What else is sent by now are the escalations.
  await at('2030-03-03T07:30:00.000Z')
  expect(told('alerts.jsonl').map(({ headline }) => headline)).toEqual([
    'Urgent',
    '3 alerts: First, and 2 more',
    'Too late',
  ])
})

test('a digest that cannot be delivered is tried again under the same id, with the same alerts', async () => {
  const path = join(workspace.root, 'bellwether.yaml')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace('path: alerts.jsonl', 'path: bellwether.yaml/alerts.jsonl'))
  await at(night, alert('First', night), alert('Second', night))
  expect(await at(morning)).not.toHaveProperty('sent')
  writeFileSync(path, text)
  await at('2030-03-02T09:00:00.000Z', alert('Third', '2030-03-02T08:00:00.000Z'))
  const [first, ...more] = told('alerts.jsonl')
  expect(first).toMatchObject({ headline: '2 alerts: First, and 1 more', createdAt: morning })
  expect(more).toEqual([])
})

test('what nobody acknowledges is escalated once; what somebody took in hand is not', async () => {
  const [seen, unseen] = [
    alert('Seen', night, { severity: 'act' }),
    alert('Unseen', night, { severity: 'act' }),
  ]
  await at(night, seen, unseen)
  const env = { USER: 'ana' }
  alertsAcknowledge([seen.id.slice(0, 8)], { workspace: workspace.root }, env)
  await at('2030-03-01T23:59:59.000Z')
  expect(told('boss.jsonl')).toEqual([])
  await at('2030-03-02T00:00:00.000Z')
  await at('2030-03-02T00:00:10.000Z')
  expect(told('boss.jsonl')).toMatchObject([
    {
      headline: 'Not acknowledged: Unseen',
      severity: 'act',
      events: ['Unseen'],
      lines: [
        'A line.',
        `Take it in hand with: bellwether alerts acknowledge ${unseen.id.slice(0, 8)}`,
      ],
    },
  ])
  alertsAcknowledge([seen.id.slice(0, 8)], { workspace: workspace.root, undo: true }, env)
  await at('2030-03-02T00:01:00.000Z')
  expect(told('boss.jsonl')).toHaveLength(2)
})

test('what waits for its digest is escalated only after it was told', async () => {
  await at(night, alert('Waits', night))
  await at(dawn)
  await at(morning)
  expect(told('boss.jsonl')).toEqual([])
  await at('2030-03-02T09:30:00.000Z')
  expect(told('boss.jsonl')).toMatchObject([{ headline: 'Not acknowledged: Waits' }])
})

test('a snoozed rule is muted up to the day, and wakes when that is taken back', async () => {
  const mutedUntil = () =>
    workspace.with(async (context) => {
      expect(snoozedRules(context.ledger).size).toBeLessThan(2)
      return standingRules(context)[0]?.mutedUntil
    })
  expect(await mutedUntil()).toBeUndefined()
  const flags = { workspace: workspace.root }
  alertsSnooze('moves', { ...flags, until: '2030-04-01' }, {})
  expect(await mutedUntil()).toBe('2030-04-01')
  alertsSnooze('moves', { ...flags, undo: true }, {})
  expect(await mutedUntil()).toBeUndefined()
  expect(() => alertsSnooze('moves', flags, {})).toThrow(/up to which day/)
  expect(() => alertsSnooze('other', { ...flags, until: '2030-04-01' }, {})).toThrow(/no rule/)
})
