import { expect, test } from 'vitest'
import { hostPaces, leastGapMs } from '../../../src/net/host-paces.ts'

test.each([
  ['https://api.regulations.gov/v4/documents', 7200],
  ['https://api.regulations.gov/v4/documents?api_key=DEMO_KEY', 240_000],
  ['https://efts.sec.gov/LATEST/search-index?q=x', 600],
  ['https://www.legislation.gov.uk/uksi/data.feed', 2000],
  ['https://www.federalregister.gov/api/v1/documents.json', 400],
  ['https://www.find-tender.service.gov.uk/api/1.0/ocdsReleasePackages', 20_000],
  ['https://rival.example/', 0],
])('%s: %d ms', (url, ms) => {
  expect(leastGapMs(new URL(url))).toBe(ms)
})

test('every host stays within half of what it publishes, and says where', () => {
  for (const { host, perSecond, together = 1, source } of hostPaces) {
    const perSecondAtMost = (1000 / leastGapMs(new URL(`https://${host}/`))) * together
    expect(perSecondAtMost).toBeLessThanOrEqual(perSecond / 2)
    expect(source).toMatch(/^https:\/\//)
  }
})
