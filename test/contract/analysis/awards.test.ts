import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { awards } from '../../../src/analysis/awards.ts'
import { supplierNames } from '../../../src/analysis/supplier-names.ts'
import type { Award } from '../../../src/model/award.ts'
import type { Finding } from '../../../src/model/observation.ts'
import { openWarehouse, type Warehouse } from '../../../src/warehouse/warehouse.ts'
import type { WarehouseBatch } from '../../../src/warehouse/warehouse-batch.ts'
import { day, look, nothing, readingOf, seen, sources } from '../../flow/warehouse/ledger-story.ts'
import { testMarket } from './test-market.ts'

const market = testMarket({
  organizations: {
    acme: { name: 'Acme', aliases: ['Acme Desk Services'], products: { 'Help 24': [] } },
    now: { name: 'Now Platform', aliases: [{ name: 'Now', needsContext: ['platform'] }] },
    gazette: { name: 'Gazette', role: 'press' },
  },
  serviceLines: [
    { id: 'desk', name: 'Service desk', aliases: ['helpdesk'], products: { acme: ['Help 24'] } },
    { id: 'field', name: 'Field service', products: {} },
  ],
})

const notices = { ...sources[0], id: 'notices', organization: 'buyers', kind: 'contract-awards' }

function award(identifier: string, about: Partial<Award>): Finding {
  const none = { lot: null, buyer: null, dateAwarded: null, contractFrom: null, contractTo: null }
  return {
    kind: 'award',
    subject: identifier,
    award: {
      ...{ identifier, jurisdiction: 'UK', title: 'Road salt', ...none, suppliers: [] },
      ...{ value: null, ceiling: false, unitRate: null, url: `https://n.example/${identifier}` },
      ...about,
    },
  }
}

let folder: string
let warehouse: Warehouse
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
  warehouse = await openWarehouse(join(folder, 'w.duckdb'))
})
afterEach(async () => {
  await warehouse.close()
  rmSync(folder, { recursive: true })
})

function told(findings: Record<number, Finding[]>): WarehouseBatch {
  const looks = Object.entries(findings).map(([n, found]) => {
    const capture = look(`c${n}`, day(Number(n)), { sourceId: 'notices' })
    return { capture, found, n }
  })
  return {
    ...{ ...nothing, watermark: 1, sources: [...sources, { ...notices }] as typeof sources },
    captures: looks.map(({ capture }) => capture),
    readings: looks.map(({ capture }) => readingOf(capture)),
    observations: looks.flatMap(({ capture, found, n }) =>
      found.map((finding) => seen(`${n} ${finding.subject}`, capture, finding.subject, finding)),
    ),
  }
}

test('whose award it is, for which service of ours, as it was told last', async () => {
  await warehouse.append(
    told({
      1: [
        award('a', {
          ...{ title: 'IT helpdesk', suppliers: ['ACME LIMITED'], dateAwarded: '2026-01-01' },
          value: { amount: '100', currency: 'GBP' },
        }),
        award('b', {
          title: 'Help 24 licences',
          suppliers: ['Others LLP'],
          dateAwarded: '2025-12-01',
        }),
        award('c', { title: 'Service desk and field service', suppliers: ['Us plc'] }),
        award('d', { suppliers: ['Gazette Ltd'] }),
      ],
      2: [
        award('a', {
          ...{ title: 'IT helpdesk', lot: 'First line', suppliers: ['Acme Ltd', 'Others LLP'] },
          ...{ dateAwarded: '2026-01-01', contractFrom: '2026-02-01', contractTo: '2027-01-31' },
          ...{ value: { amount: '120000', currency: 'GBP' }, extendable: true },
          unitRate: {
            ...{ amount: '2.5', currency: 'GBP', unit: 'ticket', quantity: '48000' },
            basis: 'computed',
          },
        }),
      ],
    }),
  )
  const rows = await awards(warehouse, market, day(2))
  expect(
    rows.map(({ identifier, concern, serviceLine }) => [identifier, concern, serviceLine]),
  ).toEqual([
    ['a', 'rival', 'desk'],
    ['b', 'line', 'desk'],
    ['c', 'ours', null],
    ['d', 'none', null],
  ])
  expect(rows[0]).toMatchObject({
    ...{ lot: 'First line', extendable: true, value: { amount: '120000', currency: 'GBP' } },
    suppliers: [
      { name: 'Acme Ltd', organization: 'acme', organizationName: 'Acme' },
      { name: 'Others LLP', organization: null },
    ],
    ...{ contractFrom: '2026-02-01', contractTo: '2027-01-31' },
    unitRate: { amount: '2.5', unit: 'ticket', quantity: '48000', basis: 'computed' },
  })
  expect(rows[0]?.cites[0]).toMatchObject({
    observationId: '2 a',
    label: 'buyers awards, 2026-01-02',
  })
  const [before] = await awards(warehouse, market, day(1))
  expect(before).toMatchObject({ value: { amount: '100' }, unitRate: null, extendable: false })
})

test('a warehouse that had no table for awards gets those that came before, and a rebuild has the same rows', async () => {
  const batch = told({ 1: [award('a', { suppliers: ['Acme'] })] })
  await warehouse.append(batch)
  const hashes = await warehouse.rowHashes()
  await warehouse.close()
  const instance = await DuckDBInstance.create(join(folder, 'w.duckdb'))
  const connection = await instance.connect()
  await connection.run('DROP TABLE award')
  await connection.run("UPDATE meta SET value = '9' WHERE key = 'schema'")
  connection.closeSync()
  instance.closeSync()

  warehouse = await openWarehouse(join(folder, 'w.duckdb'))
  expect(await warehouse.watermark()).toBe(0)
  await warehouse.append(batch)
  expect(await warehouse.rowHashes()).toEqual(hashes)
  expect(await awards(warehouse, market, day(1))).toHaveLength(1)
})

test.each([
  ['Acme', 'acme'],
  ['ACME (UK) Limited', 'acme'],
  ['The Acme Group plc', 'acme'],
  ['Acme Desk Services B.V.', 'acme'],
  ['Northern Holdings Ltd t/a Acme', 'acme'],
  ['Us & Co. KG', 'us'],
  ['Acme Roofing Ltd', null],
  ['Acmex', null],
  ['Now Ltd', null],
  ['Now Platform, Inc.', 'now'],
  ['Ltd', null],
  ['', null],
])('the register calls it %s', (name, id) => {
  expect(supplierNames(market)(name)).toBe(id)
})
