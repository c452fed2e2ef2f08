import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { question as awards } from '../../../src/analysis/awards.ts'
import { question as believedOffers } from '../../../src/analysis/believed-offers.ts'
import { question as counts } from '../../../src/analysis/counts.ts'
import { question as dataQuality } from '../../../src/analysis/data-quality.ts'
import { question as pricedPlans } from '../../../src/analysis/line-plans.ts'
import { question as lookGaps } from '../../../src/analysis/look-gaps.ts'
import { question as offeredNames } from '../../../src/analysis/offered-names.ts'
import { question as pressSince } from '../../../src/analysis/press-volume.ts'
import { question as priceHistories } from '../../../src/analysis/price-histories.ts'
import { question as priceMoves } from '../../../src/analysis/price-moves.ts'
import { question as priceNews } from '../../../src/analysis/price-news.ts'
import { question as ratesOn } from '../../../src/analysis/rates-on.ts'
import { question as recentChanges } from '../../../src/analysis/recent-changes.ts'
import { question as recordedDays } from '../../../src/analysis/recorded-days.ts'
import { question as regulatoryCalendar } from '../../../src/analysis/regulatory-calendar.ts'
import { question as renames } from '../../../src/analysis/renames.ts'
import { question as sourceHealth } from '../../../src/analysis/source-health.ts'
import { question as stories } from '../../../src/analysis/stories.ts'
import { question as watchedSince } from '../../../src/analysis/watched-since.ts'
import { openWarehouse, type Warehouse } from '../../../src/warehouse/warehouse.ts'

const questions = {
  'awards.sql': awards,
  'believed-offers.sql': believedOffers,
  'counts.sql': counts,
  'data-quality.sql': dataQuality,
  'look-gaps.sql': lookGaps,
  'offered-names.sql': offeredNames,
  'press-since.sql': pressSince,
  'price-histories.sql': priceHistories,
  'price-moves.sql': priceMoves,
  'price-news.sql': priceNews,
  'priced-plans.sql': pricedPlans,
  'rates-on.sql': ratesOn,
  'recent-changes.sql': recentChanges,
  'recorded-days.sql': recordedDays,
  'regulatory-calendar.sql': regulatoryCalendar,
  'renames.sql': renames,
  'source-health.sql': sourceHealth,
  'stories.sql': stories,
  'watched-since.sql': watchedSince,
}
let warehouse: Warehouse

beforeAll(async () => {
  warehouse = await openWarehouse(':memory:')
})
afterAll(() => warehouse.close())

test('every question is asked here', () => {
  const room = fileURLToPath(new URL('../../../src/analysis/', import.meta.url))
  expect(globSync('*.sql', { cwd: room }).toSorted()).toEqual(Object.keys(questions).toSorted())
})

test.each(Object.entries(questions))(
  '%s answers with the columns of its row',
  async (_file, { sql, row }) => {
    expect(await warehouse.columns(sql)).toEqual(Object.keys(row.shape))
  },
)

test.each(Object.entries(questions))('%s says in its first line what it asks', (_file, { sql }) => {
  expect(sql).toMatch(/^-- .+/)
  expect(sql.split(';').filter((part) => part.trim() !== '')).toHaveLength(1)
})
