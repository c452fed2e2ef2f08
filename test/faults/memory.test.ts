import { fork } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { casesOf, openWorld } from './cases.ts'

const megabyte = 1024 * 1024
const most = 64 * megabyte

/** In a process of its own, so that neither the servers nor this runner are measured. */
test('no answer takes more than 64 MB beside what was there before', async () => {
  const world = await openWorld()
  const served = await Promise.all(
    casesOf(3)
      .filter((one) => world.has(one))
      .map(async (one) => ({ one, place: await one.serve(world) })),
  )
  for (const { place } of served) place.turnBad()
  const here = served.filter(({ place }) => place.url.startsWith('http://127.0.0.1'))
  const child = fork(new URL('./fetch-child.ts', import.meta.url), { execArgv: ['--expose-gc'] })
  await once(child, 'message')
  const jobs = here.map(({ one, place }) => ({ url: place.url, accept: one.accept }))
  child.send({ jobs, totalTimeoutMs: 1_500 })
  const [{ grown, inAll }] = (await once(child, 'message')) as [{ grown: number[]; inAll: number }]
  for (const { place } of served) await place.close()
  await world.close()
  expect(grown).toHaveLength(jobs.length)
  const sizes = here
    .map(({ one }, index) => ({ does: one.does, bytes: grown[index] ?? Number.NaN }))
    .sort((a, b) => b.bytes - a.bytes)
  const words = sizes
    .slice(0, 3)
    .map(({ does, bytes }) => `${does}: ${Math.round(bytes / megabyte)} MB`)
  process.stdout.write(
    `${sizes.length} servers, one after the other ${Math.round(inAll / megabyte)} MB in all; the dearest: ${words.join('; ')}\n`,
  )
  expect(sizes.filter(({ bytes }) => !(bytes < most))).toEqual([])
  expect(inAll).toBeLessThan(most)
})
