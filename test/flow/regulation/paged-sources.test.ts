import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { resumePoint } from '../../../src/collectors/paged-capture.ts'
import { bindSource } from '../../../src/collectors/registry.ts'
import { answerPayload } from '../../../src/model/answer-payload.ts'
import type { Finding } from '../../../src/model/observation.ts'
import { openNet } from '../../../src/net/net.ts'
import { answers } from './regulator-answers.ts'

const asked: URL[] = []
let failAt = 0

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://x')
  const answer = answers[url.pathname]
  if (answer) asked.push(url)
  if (url.searchParams.get('page') === '9') {
    response.writeHead(400).end()
    return
  }
  if (!answer || (failAt > 0 && asked.length === failAt)) {
    response.writeHead(answer ? 429 : 404).end()
    return
  }
  const type = /^\/(legislation|eurlex)/.test(url.pathname) ? 'application/xml' : 'application/json'
  response.writeHead(200, { 'content-type': type }).end(answer(url))
})
let site = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  site = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())
beforeEach(() => {
  asked.length = 0
  failAt = 0
})

async function look(declared: object, resume?: Readonly<Record<string, string>>) {
  const net = openNet({
    ...{ contact: 'test@example.com', allowHosts: [site], gapMs: 0, version: '0' },
    now: () => Date.now(),
  })
  const bound = bindSource({
    ...{ id: 'one', organization: 'regulator', jurisdiction: 'X', kind: 'regulatory-feed' },
    ...declared,
  } as never)
  const answer = await bound.capture(net, { before: { resume } })
  await net.close()
  const payload = answerPayload(answer)
  const read = answer.outcome === 'ok' ? await bound.extract(payload) : undefined
  return {
    answer,
    findings: read?.findings ?? [],
    next: resumePoint(payload),
    problems: read?.problems,
  }
}
const items = (findings: readonly Finding[]) =>
  findings.flatMap((one) => (one.kind === 'regulation' ? [one.item] : []))
const at = (path: string) => `http://${site}${path}`

test.each([
  ['federal-register', '/register', 3],
  ['regulations-gov', '/regulations', 2],
  ['legislation-gov-uk', '/legislation', 2],
  ['gov-uk', '/govuk', 2],
])('%s: all pages of the declared host, once each', async (format, path, pages) => {
  const { findings, next } = await look({ format, url: at(path) })
  expect(findings).toHaveLength(pages)
  expect(asked).toHaveLength(pages)
  expect(next).toBeUndefined()
})

test('a look stops at its bound and the next one goes on there', async () => {
  const source = { format: 'federal-register', url: at('/register?per_page=1'), pages: 2 }
  const before = await look(source)
  expect(items(before.findings).map(({ identifier }) => identifier)).toEqual(['D-1', 'D-2'])
  expect(before.next).toEqual({ page: '3' })
  const after = await look(source, before.next)
  expect(items(after.findings).map(({ identifier }) => identifier)).toEqual(['D-3'])
  expect(after.next).toBeUndefined()
  expect(asked.at(-1)?.search).toBe('?per_page=1&page=3')
})

test('a page that fails ends the look; what came before counts, and nothing is skipped', async () => {
  failAt = 2
  const { answer, findings, next } = await look({
    format: 'regulations-gov',
    url: at('/regulations'),
  })
  expect(answer.outcome).toBe('ok')
  expect(findings).toHaveLength(1)
  expect(next).toEqual({ 'page[number]': '2' })
})

test('a cursor that is refused is given up for the start of the list', async () => {
  const source = { format: 'federal-register', url: at('/register') }
  const { findings, next } = await look(source, { page: '9' })
  expect(findings).toHaveLength(3)
  expect(next).toBeUndefined()
})

test('Regulations.gov: a period that ends at midnight in Washington ends on that day', async () => {
  const { findings } = await look({ format: 'regulations-gov', url: at('/regulations') })
  expect(items(findings)[0]).toMatchObject({
    ...{ identifier: '2026-90051', stage: 'proposed', dockets: ['OMS-2026-0003'], agency: 'OMS' },
    ...{ datePublished: '2026-02-24', dateCommentsClose: '2026-04-27', dateInForce: null },
  })
})

test('legislation.gov.uk: made on a day, in force on an unknown one', async () => {
  const { findings } = await look({ format: 'legislation-gov-uk', url: at('/legislation') })
  expect(items(findings)[0]).toMatchObject({
    ...{ identifier: 'uksi/2026/901', stage: 'adopted', citation: 'S.I. 2026/901' },
    ...{ datePublished: '2026-06-30', dateInForce: null },
  })
})

test('CELLAR: the first day in force of an act, and no date of the year 1001', async () => {
  const query = 'SELECT ?celex ?title WHERE { ?x ?y ?z } LIMIT 2'
  const url = at(`/sparql?query=${encodeURIComponent(query)}`)
  const { findings } = await look({ format: 'eur-lex-sparql', url })
  expect(asked).toHaveLength(2)
  expect(items(findings)).toMatchObject([
    {
      identifier: '32026R0901',
      stage: 'adopted',
      dateInForce: '2026-06-01',
      dockets: ['32026R0901'],
    },
    { identifier: '52026PC0902', stage: 'proposed', dateInForce: null },
  ])
})

test('EUR-Lex RSS: the act by its number', async () => {
  const { findings } = await look({ format: 'eur-lex-rss', url: at('/eurlex') })
  expect(items(findings)).toMatchObject([
    { identifier: '52026PC0902', title: 'Proposal for a regulation on meters', stage: 'proposed' },
  ])
})

test('awards: a unit rate where the lot is of one thing, none for a framework, a bundle or a cancelled one', async () => {
  const { findings } = await look({ kind: 'contract-awards', url: at('/ocds') })
  const awards = findings.flatMap((one) => (one.kind === 'award' ? [one.award] : []))
  expect(awards.map(({ identifier }) => identifier)).toEqual([
    'ocds-h6vhtk-000001/1',
    'ocds-h6vhtk-000002/1',
    'ocds-h6vhtk-000002/2',
    'ocds-h6vhtk-000002/4',
  ])
  expect(awards[0]).toMatchObject({ ceiling: true, unitRate: null })
  expect(awards[1]).toMatchObject({
    ...{ lot: 'Desk', buyer: 'A town', suppliers: ['Rival Ltd'], dateAwarded: '2026-06-10' },
    unitRate: {
      amount: '25',
      currency: 'GBP',
      unit: 'ticket',
      quantity: '1200',
      basis: 'computed',
    },
  })
  expect(awards[2]?.unitRate).toBeNull()
  expect(awards[3]?.value).toBeNull()
})

test.each([
  ['regulations-gov', '/register'],
  ['gov-uk', '/regulations'],
  ['eur-lex-sparql', '/govuk'],
  ['sec-full-text', '/govuk'],
])('%s: another answer is a problem, not an empty list', async (format, path) => {
  await expect(look({ format, url: at(path), pages: 1, expectAtLeast: 0 })).rejects.toMatchObject({
    code: 'extract/wrong-type',
  })
})
