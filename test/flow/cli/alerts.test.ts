import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openLedger } from '../../../src/ledger/ledger.ts'
import { addAlert } from '../../../src/ledger/outbox.ts'
import type { Alert } from '../../../src/model/alert.ts'
import { type Hook, startHook } from '../../contract/channels/receivers.ts'
import { makeWorkspace, type TestWorkspace } from '../pipeline/workspace.ts'
import { bellwether } from './cli.ts'

let hook: Hook
let workspace: TestWorkspace
beforeEach(async () => {
  hook = await startHook()
  workspace = makeWorkspace('http://127.0.0.1:1', [])
  const path = join(workspace.root, 'bellwether.yaml')
  const declared = readFileSync(path, 'utf8').replace(
    'channels:\n',
    `channels:\n  desk: { kind: slack, url: ${hook.origin}/services/T0/secret-path }\n`,
  )
  writeFileSync(path, declared)
})
afterEach(async () => {
  workspace.remove()
  await hook.close()
})

const ask = (...args: string[]) => bellwether([...args, '-w', workspace.root])

describe('bellwether channel', () => {
  test('lists whom the channels reach, without what opens a hook', async () => {
    const { code, out } = await ask('channel')
    expect(code).toBe(0)
    expect(out).toMatch(new RegExp(`desk +slack +${hook.host} +–`))
    expect(out).toMatch(/log +file +alerts\.jsonl +moves/)
    expect(out).not.toContain('secret-path')
  })

  test('test shows what is sent and what is answered', async () => {
    const { code, out, err } = await ask('channel', 'test', 'desk')
    expect(code, err).toBe(0)
    const [got] = hook.got
    expect(got?.path).toBe('POST /services/T0/secret-path')
    expect(JSON.parse(out)).toEqual(JSON.parse(got?.body ?? ''))
    expect(err).toContain('answered: 200 ok')
  })

  test('test --dry-run sends nothing', async () => {
    const { out } = await ask('channel', 'test', 'desk', '--dry-run', '--json')
    expect(JSON.parse(out)).toMatchObject({ channel: 'desk', answer: null })
    expect(hook.got).toEqual([])
  })

  test('test says why it failed, and what to do', async () => {
    hook.answer = { status: 404, body: 'no_team' }
    const { code, err } = await ask('channel', 'test', 'desk')
    expect(code).toBe(1)
    expect(err).toContain('Slack answered 404: no_team')
  })

  test('test of a channel that is not declared names those that are', async () => {
    const { code, err } = await ask('channel', 'test', 'disk')
    expect(code).toBe(2)
    expect(err).toContain('desk, log')
  })
})

describe('bellwether alerts', () => {
  const put = async (...ids: string[]) => {
    // Opened and closed once, so that the ledger is there.
    await workspace.with(async () => {})
    const ledger = openLedger(join(workspace.root, '.bellwether/ledger.sqlite'))
    for (const id of ids) {
      const alert: Alert = {
        ...{ id, rule: 'moves', channel: 'desk', severity: 'act', headline: `Acme cut ${id}` },
        ...{ lines: [], events: [id], links: [], createdAt: '2026-01-01T06:00:00.000Z' },
      }
      ledger.transact('2026-01-01T06:00:00.000Z', (tx) => addAlert(tx, alert))
    }
    ledger.close()
  }

  test('says what to do where nothing was told yet', async () => {
    const { code, out, err } = await ask('alerts')
    expect([code, out]).toEqual([0, ''])
    expect(err).toContain('rules in bellwether.yaml')
  })

  test('what a hook refuses is given up, listed with its reason, and sent again when asked', async () => {
    await put('aa11', 'bb22')
    hook.answer = { status: 403, body: 'invalid_token' }
    await ask('run', '--only', 'notify')
    const { out, err } = await ask('alerts', '--state', 'dead')
    expect(out).toMatch(/aa11 .*dead .*Acme cut aa11 \(Slack answered 403: invalid_token\)/)
    expect(err).toContain('2 alerts; 2 given up')
    const before = hook.got.length
    await ask('run', '--only', 'notify')
    expect(hook.got).toHaveLength(before)

    hook.answer = { status: 200 }
    expect((await ask('alerts', 'retry', 'bb')).err).toContain('1 alert is sent again')
    expect((await ask('alerts', 'retry')).err).toContain('1 alert is sent again')
    await ask('run', '--only', 'notify')
    expect(hook.got).toHaveLength(before + 2)
    expect(JSON.parse((await ask('alerts', '--json')).out)).toMatchObject([
      { alert: { id: 'aa11' }, state: 'sent' },
      { alert: { id: 'bb22' }, state: 'sent' },
    ])
    expect((await ask('alerts', 'retry')).err).toContain('nothing was given up')
  })

  test('a channel that hangs keeps no other waiting', async () => {
    await put('aa11')
    const ledger = openLedger(join(workspace.root, '.bellwether/ledger.sqlite'))
    const other: Alert = {
      ...{ id: 'cc33', rule: 'moves', channel: 'log', severity: 'act', headline: 'Acme cut Team' },
      ...{ lines: [], events: ['cc33'], links: [], createdAt: '2026-01-01T07:00:00.000Z' },
    }
    ledger.transact('2026-01-01T07:00:00.000Z', (tx) => addAlert(tx, other))
    ledger.close()
    hook.hold = true
    const run = ask('run', '--only', 'notify')
    const log = join(workspace.root, 'alerts.jsonl')
    await expect.poll(() => readOrEmpty(log)).toContain('cc33')
    expect(hook.got).toHaveLength(1)
    hook.release()
    await run
  })
})

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

describe('bellwether rule preview', () => {
  test('says so where a rule would have told nothing', async () => {
    const { code, out, err } = await ask('rule', 'preview')
    expect(code, err).toBe(0)
    expect(out).toBe('moves would have told nothing in the last 90 days\n')
  })

  test('a rule that is not declared is told with those that are', async () => {
    const { code, err } = await ask('rule', 'preview', 'move')
    expect(code).toBe(2)
    expect(err).toContain('moves')
  })
})
