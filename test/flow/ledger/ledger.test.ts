import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkFence, dropLease, renewLease, takeLease } from '../../../src/ledger/lease.ts'
import { type Ledger, ledgerSchema, openLedger } from '../../../src/ledger/ledger.ts'
import {
  addAlert,
  alertedEvents,
  dueAlerts,
  markFailed,
  markSent,
  outboxCounts,
  outboxEntries,
  retryAlerts,
} from '../../../src/ledger/outbox.ts'
import { isDone, markUnit } from '../../../src/ledger/runs.ts'
import { claimSlot, isClaimed } from '../../../src/ledger/slots.ts'
import type { Alert } from '../../../src/model/alert.ts'
import { armFailpoints } from '../../../src/model/failpoint.ts'
import { Problem } from '../../../src/model/problem.ts'
import { addMs } from '../../../src/model/time.ts'

const noon = '2026-01-01T12:00:00.000Z'
let folder: string
let path: string
let ledger: Ledger

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-ledger-'))
  path = join(folder, 'ledger.sqlite')
  ledger = openLedger(path)
})

afterEach(() => {
  ledger.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a transaction', () => {
  test('stands whole or not at all', () => {
    expect(() =>
      ledger.transact(noon, (tx) => {
        claimSlot(tx, { sourceId: 's', slot: noon, run: 1, missedBefore: 0 })
        throw new Error('in the middle')
      }),
    ).toThrow('in the middle')
    expect(isClaimed(ledger, 's', noon)).toBe(false)
  })

  test('is synced, and the file is opened again as it was', () => {
    ledger.transact(noon, (tx) =>
      markUnit(tx, { step: 'extract', key: 'c', inputHash: 'h', state: 'done', run: 1 }),
    )
    ledger.close()
    ledger = openLedger(path)
    expect(isDone(ledger, 'extract', 'c', 'h')).toBe(true)
    expect(isDone(ledger, 'extract', 'c', 'other')).toBe(false)
  })

  test('whose migration fails holds no lock: it is opened anew by the same process', () => {
    const other = join(folder, 'other.sqlite')
    armFailpoints('migrate.before_version:1:enospc')
    expect(() => openLedger(other)).toThrow(expect.objectContaining({ code: 'store/full' }))
    armFailpoints('')
    openLedger(other).close()
  })

  test('a ledger of a newer version is refused and left alone', () => {
    ledger.close()
    const database = new DatabaseSync(path)
    database.exec('pragma user_version = 99')
    database.close()
    expect(() => openLedger(path)).toThrow(expect.objectContaining({ code: 'store/newer' }))
    new DatabaseSync(path).exec(`pragma user_version = ${ledgerSchema}`)
    ledger = openLedger(path)
  })

  test('a slot is claimed once', () => {
    const claim = () =>
      ledger.transact(noon, (tx) =>
        claimSlot(tx, { sourceId: 's', slot: noon, run: 1, missedBefore: 0 }),
      )
    expect([claim(), claim()]).toEqual([true, false])
  })
})

describe('the lease', () => {
  const ttl = 30_000

  test('has one holder until it runs out, and a higher number each time', () => {
    const first = takeLease(ledger, 'a', noon, ttl)
    expect(() => takeLease(ledger, 'b', addMs(noon, ttl - 1), ttl)).toThrow(
      expect.objectContaining({ code: 'schedule/held' }),
    )
    const second = takeLease(ledger, 'b', addMs(noon, ttl), ttl)
    expect(second.fence).toBe(first.fence + 1)
  })

  test('a holder that was paused past its lease can neither renew nor write', () => {
    const paused = takeLease(ledger, 'a', noon, ttl)
    takeLease(ledger, 'b', addMs(noon, 2 * ttl), ttl)
    const later = addMs(noon, 2 * ttl + 1)
    const held = expect.objectContaining({ code: 'schedule/held' })
    expect(() => renewLease(ledger, paused, later, ttl)).toThrow(held)
    expect(() => ledger.transact(later, (tx) => checkFence(tx, paused))).toThrow(held)
    dropLease(ledger, paused, later)
    expect(() => takeLease(ledger, 'c', later, ttl)).toThrow(held)
  })

  test('of a process known to be dead holds nobody up', () => {
    takeLease(ledger, 'a', noon, ttl)
    expect(takeLease(ledger, 'b', noon, ttl, (owner) => owner === 'a').owner).toBe('b')
  })
})

describe('the outbox', () => {
  const alert: Alert = {
    id: 'k1',
    rule: 'moves',
    channel: 'log',
    severity: 'act',
    headline: 'Acme cut Start by 10 %',
    lines: [],
    events: ['e1', 'e2'],
    links: [],
    createdAt: noon,
  }
  const problem = new Problem('channel/failed', 'no answer', { hint: 'wait', transient: true })

  test('keeps an alert once, whoever puts it in how often', () => {
    ledger.transact(noon, (tx) => addAlert(tx, alert))
    ledger.transact(noon, (tx) => addAlert(tx, alert))
    expect(dueAlerts(ledger, noon)).toHaveLength(1)
    expect(alertedEvents(ledger, ['e1', 'e2', 'e3']).get('log')).toEqual(new Set(['e1', 'e2']))
  })

  test('tries again ever later, for more than a weekend, and then gives up', () => {
    ledger.transact(noon, (tx) => addAlert(tx, alert))
    let now = noon
    const pauses: number[] = []
    for (let tries = 0; outboxCounts(ledger)['pending']; tries++) {
      const due = dueAlerts(ledger, now)[0]
      expect(due?.attempts).toBe(tries)
      ledger.transact(now, (tx) => markFailed(tx, 'k1', tries, problem))
      const [entry] = outboxEntries(ledger, { limit: 1 })
      if (!entry?.nextTryAt) break
      const pause = Date.parse(entry.nextTryAt) - Date.parse(now)
      expect(dueAlerts(ledger, addMs(now, pause - 1))).toEqual([])
      pauses.push(pause)
      now = entry.nextTryAt
    }
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
    expect(pauses[0]).toBe(10_000)
    const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3_600_000
    expect(hours).toBeGreaterThan(72)
    expect(outboxCounts(ledger)).toEqual({ dead: 1 })
    expect(dueAlerts(ledger, addMs(now, 1e12))).toEqual([])
  })

  test('waits as long as the receiver asks for', () => {
    ledger.transact(noon, (tx) => addAlert(tx, alert))
    const about = { hint: 'wait', transient: true, retryAfterMs: 90_000 }
    const busy = new Problem('channel/failed', 'too many requests', about)
    ledger.transact(noon, (tx) => markFailed(tx, 'k1', 0, busy))
    expect(dueAlerts(ledger, addMs(noon, 89_999))).toEqual([])
    expect(dueAlerts(ledger, addMs(noon, 90_000))).toHaveLength(1)
  })

  test('gives up at once what no later try can change, and has a way back', () => {
    for (const id of ['k1', 'k2']) {
      ledger.transact(noon, (tx) => addAlert(tx, { ...alert, id, events: [id] }))
      const lasting = new Problem('channel/failed', 'no such hook', { hint: 'correct it' })
      ledger.transact(noon, (tx) => markFailed(tx, id, 0, lasting))
    }
    expect(outboxEntries(ledger, { state: 'dead', limit: 9 })).toMatchObject([
      { alert: { id: 'k1' }, attempts: 1, nextTryAt: null, lastError: { message: 'no such hook' } },
      { alert: { id: 'k2' } },
    ])
    expect(ledger.transact(noon, (tx) => retryAlerts(tx, ['k2']))).toBe(1)
    expect(dueAlerts(ledger, noon)).toMatchObject([{ alert: { id: 'k2' }, attempts: 0 }])
    expect(ledger.transact(noon, (tx) => retryAlerts(tx))).toBe(1)
    expect(outboxCounts(ledger)).toEqual({ pending: 2 })
  })

  test('what has arrived is not sent again', () => {
    ledger.transact(noon, (tx) => addAlert(tx, alert))
    ledger.transact(noon, (tx) => markSent(tx, 'k1'))
    expect(ledger.transact(noon, (tx) => retryAlerts(tx, ['k1']))).toBe(0)
  })

  test('an alert that the disk changed is not sent', () => {
    ledger.transact(noon, (tx) => addAlert(tx, alert))
    const database = new DatabaseSync(path)
    database.exec(`update outbox set alert = replace(alert, '10 %', '18 %')`)
    database.close()
    expect(() => dueAlerts(ledger, noon)).toThrow('is not what was written')
  })

  test('what was sent is due no more', () => {
    ledger.transact(noon, (tx) => addAlert(tx, alert))
    ledger.transact(noon, (tx) => markSent(tx, 'k1'))
    expect(dueAlerts(ledger, addMs(noon, 1e9))).toEqual([])
    expect(outboxCounts(ledger)).toEqual({ sent: 1 })
  })
})
