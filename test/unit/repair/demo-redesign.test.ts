import { expect, test } from 'vitest'
import { doubtOfRedesign } from '../../../src/analysis/lineage/judge-repair.ts'
import { readDeclarations } from '../../../src/collectors/declarations.ts'
import { pricingPage } from '../../../src/collectors/pricing-page.ts'
import { repairCandidates, subjectOf } from '../../../src/collectors/repair-candidates.ts'
import { vendorPage } from '../../../src/demo/vendor-page.ts'
import { vendors } from '../../../src/demo/vendors.ts'
import type { Payload } from '../../../src/model/capture.ts'
import { offersIn, type SubjectOffer } from '../../../src/pipeline/replay.ts'

const { sources } = readDeclarations('data/demo/workspace/sources', {
  DEMO_SITE: 'http://demo.example',
})
const declared = pricingPage.source.parse(
  sources.find(({ source }) => source.id === 'cohere-pricing')?.source,
)

async function pageOn(day: string): Promise<Payload> {
  const vendor = vendors.find(({ id }) => id === 'cohere')
  if (!vendor) throw new Error('no such vendor')
  const { body } = await vendorPage(vendor, day)
  return {
    body: Buffer.from(body),
    mediaType: 'text/html',
    charset: 'utf-8',
    url: `http://demo.example${vendor.path}`,
  }
}

const offersOf = async (read: typeof declared.read, page: Payload): Promise<SubjectOffer[]> => {
  const { findings } = await pricingPage.bind({ ...declared, read }).extract(page)
  return offersIn(findings)
}

test('the redesign of the demo market is read at its new places, by the side of the toggle that was declared', async () => {
  const [before, after] = [await pageOn('2026-07-26'), await pageOn('2026-07-27')]
  const known = await offersOf(declared.read, before)
  await expect(offersOf(declared.read, after)).rejects.toThrow('found 0')
  const old = new Map(known.map(({ subject, offer }) => [subject, offer]))
  const candidates = repairCandidates(after, declared.read, (found) =>
    found.flatMap((offer) => {
      const before = old.get(subjectOf(offer))
      return before ? [{ known: before, found: offer }] : []
    }),
  )
  const doubts = await Promise.all(
    candidates.map(async (read) => doubtOfRedesign(known, await offersOf(read, after))),
  )
  // The text shows the annual prices: those readers are found out.
  expect(doubts.filter((doubt) => doubt === '12 of 12 prices differ').length).toBeGreaterThan(0)
  const accepted = candidates[doubts.indexOf(null)]
  expect(accepted?.cards?.prices.map(({ attribute }) => attribute)).toEqual([
    'data-monthly',
    'data-monthly',
  ])
})
