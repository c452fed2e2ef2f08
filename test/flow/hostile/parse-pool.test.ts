import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { pricingPage } from '../../../src/collectors/pricing-page.ts'
import { repairCandidates } from '../../../src/collectors/repair-candidates.ts'
import { readPayload } from '../../../src/extract/read-payload.ts'
import type { Payload } from '../../../src/model/capture.ts'
import { Problem } from '../../../src/model/problem.ts'
import { usualLimits } from '../../../src/pipeline/apart/limits.ts'
import { openParsePool } from '../../../src/pipeline/apart/parse-pool.ts'
import { readApart } from '../../../src/pipeline/apart/read-apart.ts'
import { foundAgain } from '../../../src/pipeline/found-again.ts'
import { offersIn } from '../../../src/pipeline/replay.ts'

const bound = pricingPage.bind({
  ...{ id: 'rival', organization: 'rival', kind: 'pricing-page', every: 'P1D' },
  url: 'https://rival.example/',
})
const { source } = bound

const page = (cards: number): Payload => ({
  body: Buffer.from(
    `<html><body>${Array.from({ length: cards }, (_, i) => `<div class="plan"><h3>Plan ${i}</h3><p class="price">$${i + 1}/mo</p><ul><li>${i} GB</li></ul></div>`).join('')}</body></html>`,
  ),
  mediaType: 'text/html',
  charset: 'utf-8',
  url: 'https://rival.example/',
})

const pool = (limits = usualLimits) => {
  const opened = openParsePool(limits, 1)
  return { ...opened, [Symbol.asyncDispose]: () => opened.close() }
}
const problemOf = async (read: Promise<unknown>): Promise<Problem> => {
  const error = await read.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof Problem) return error
  throw new Error('a Problem was expected', { cause: error })
}

test('a child says what this process would, a long answer too, and goes on to the next payload', async () => {
  await using apart = pool()
  for (const cards of [3, 450]) {
    const payload = page(cards)
    expect(await apart.read({ source, payload })).toEqual(await bound.extract(payload))
  }
  const empty = await problemOf(apart.read({ source, payload: page(0) }))
  expect(empty.toJSON()).toEqual((await problemOf(bound.extract(page(0)))).toJSON())
})

test('a child shows what no source declares, and looks for other readers, as this process would', async () => {
  await using apart = pool()
  const payload = page(5)
  expect(await apart.show({ payload, explain: true })).toEqual(
    await readPayload(payload, undefined, true),
  )
  const refused = await problemOf(apart.show({ payload: page(0), as: 'feed' }))
  expect(refused.toJSON()).toEqual((await problemOf(readPayload(page(0), 'feed'))).toJSON())
  const known = offersIn((await bound.extract(payload)).findings)
  const read = { cards: { offer: '.gone', name: 'h3', prices: [{ metric: 'm', select: 'p' }] } }
  const candidates = await apart.repairs({ payload, read, known })
  expect(candidates.length).toBeGreaterThan(0)
  expect(candidates).toEqual(repairCandidates(payload, read, (found) => foundAgain(known, found)))
})

test('a payload that takes too long fails alone, and its child is replaced', async () => {
  await using apart = pool({ ...usualLimits, cpuMs: 1500 })
  const [slow, quick] = await Promise.all([
    problemOf(apart.read({ source, payload: page(5900) })),
    apart.read({ source, payload: page(3) }),
  ])
  expect(slow.toJSON()).toMatchObject({
    code: 'extract/limit',
    message: 'reading it takes more than 1.5 s of processor time',
    transient: false,
  })
  expect(quick.findings).toHaveLength(3)
})

test('a payload that takes too much memory fails', async () => {
  await using apart = pool({ ...usualLimits, bytes: 90e6 })
  const greedy = await problemOf(apart.read({ source, payload: page(5900) }))
  expect(greedy).toMatchObject({
    code: 'extract/limit',
    message: 'reading it takes more than 90 MB of memory',
  })
})

test.skipIf(process.platform === 'win32')(
  'a child that somebody else ends is no fault of the payload: once it is read again, twice it may be tried later',
  async () => {
    await using apart = pool()
    await apart.read({ source, payload: page(3) })
    const readers = () =>
      execFileSync('ps', ['-A', '-o', 'ppid=,pid=,args='], { encoding: 'utf8' })
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .filter(([parent]) => parent === String(process.pid))
        .filter((words) => words.some((word) => word.includes('parse-child')))
        .map(([, pid]) => Number(pid))
    const [first = 0] = readers()
    expect(first).toBeGreaterThan(0)
    const read = apart.read({ source, payload: page(400) })
    process.kill(first, 'SIGKILL')
    expect((await read).findings).toHaveLength(400)
    const stalled = pool({ ...usualLimits, wallMs: 1 })
    expect(await problemOf(stalled.read({ source, payload: page(3) }))).toMatchObject({
      code: 'extract/limit',
      transient: true,
    })
    await stalled.close()
  },
)

test('only what is too small to hurt is read here', async () => {
  const asked: number[] = []
  const apart = readApart(bound, {
    read: async ({ payload }) => {
      asked.push(payload.body.byteLength)
      return { findings: [], problems: [], complete: false }
    },
  })
  await apart.extract(page(12))
  expect(asked).toEqual([])
  const pdf = { ...page(3), body: Buffer.from('%PDF-1.4 …') }
  const workbook = { ...page(3), body: Buffer.from('PK\u0003\u0004') }
  const tags = { ...page(3), body: Buffer.from('<b>'.repeat(200)) }
  const long = { ...page(3), body: Buffer.from('word '.repeat(2000)) }
  for (const payload of [page(40), pdf, workbook, tags, long]) await apart.extract(payload)
  expect(asked).toHaveLength(5)
})
