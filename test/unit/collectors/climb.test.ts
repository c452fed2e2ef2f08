import { expect, test } from 'vitest'
import { climb, type Known } from '../../../src/collectors/climb.ts'
import type { BoundSource } from '../../../src/collectors/collector.ts'
import { pricingPage } from '../../../src/collectors/pricing-page.ts'
import type { Answer } from '../../../src/model/capture.ts'
import { sha256 } from '../../../src/model/id.ts'
import { Problem } from '../../../src/model/problem.ts'
import type { Rung } from '../../../src/model/rung.ts'
import type { Request } from '../../../src/net/request.ts'

const page = (...plans: string[]) =>
  `<!doctype html><html><body><script>1</script>${plans.map((name) => `<article><h3>${name}</h3><b>$5 / month</b></article>`).join('')}</body></html>`
const two = page('Team', 'Company')
const now = '2026-01-10T00:00:00.000Z'
const digest = (body: string) => `sha256:${sha256(Buffer.from(body))}`
const http: Rung = {
  ...{ rung: 'http', reason: 'plain HTTP shows 2 findings', decidedAt: now },
  ...{ httpJudgedAt: now, browserTriedAt: null },
}
const known: Known = { rung: http, findings: 2, digest: digest(two), now }

/** A look at a source whose pages by plain HTTP and in a browser are given; tells what was asked and how often it was read. */
async function look(plain: string, before: Known, shown: string = plain) {
  const declared = pricingPage.bind({
    ...{ id: 'rival', organization: 'rival', kind: 'pricing-page', url: 'https://rival.example/' },
    ...{ every: 'P1D', enabled: true, expectAtLeast: 2, render: 'auto' },
    read: {
      cards: { offer: 'article', name: 'h3', prices: [{ metric: 'base', select: 'b' }] },
    },
  })
  let reads = 0
  const bound: BoundSource = {
    ...declared,
    extract: (payload) => {
      reads++
      return declared.extract(payload)
    },
  }
  const asked: string[] = []
  const get = async ({ url, render }: Request): Promise<Answer> => {
    asked.push(render ? 'browser' : 'http')
    return {
      ...{ outcome: 'ok', targetUri: url, finalUri: url, status: 200, headers: [] },
      ...{ body: Buffer.from(render ? shown : plain), mediaType: 'text/html' },
      ...{ via: render ? 'browser' : 'http', robots: 'allow', durationMs: 1 },
      ...{ retryAfterMs: null, detail: null },
    }
  }
  const climbed = await climb(bound, { get }, {}, before)
  return { ...climbed, asked, reads }
}

test('bytes that were judged before are not read again', async () => {
  expect(await look(two, known)).toMatchObject({ asked: ['http'], reads: 0, decided: null })
})

test.each([
  ['other bytes', { digest: digest('x') }],
  ['another reader or declaration', { digest: null }],
  ['no decision', { rung: undefined }],
  ['a browser that did not start', { rung: { ...http, httpJudgedAt: null } }],
  [
    'a browser that did not help a week ago',
    { rung: { ...http, browserTriedAt: '2026-01-03T00:00:00.000Z' } },
  ],
])('%s: the answer is read, once, and the reading is handed on', async (_what, more) => {
  const { read, reads, asked } = await look(two, { ...known, ...more })
  expect({ reads, asked }).toEqual({ reads: 1, asked: ['http'] })
  if (read === null || read instanceof Problem) throw new Error('nothing was read')
  expect(read.findings.map(({ subject }) => subject)).toEqual(['team', 'company'])
})

test('the reading that is handed on is that of the answer that is taken', async () => {
  const fresh = { rung: undefined, findings: null, digest: null, now }
  const better = await look(page(), fresh, two)
  expect(better).toMatchObject({ asked: ['http', 'browser'], reads: 2, answer: { via: 'browser' } })
  expect(better.read).toMatchObject({ findings: [{}, {}] })
  const same = await look(page('Team'), fresh)
  expect(same).toMatchObject({ asked: ['http', 'browser'], answer: { via: 'http' } })
  expect(same.read).toBeInstanceOf(Problem)
})
