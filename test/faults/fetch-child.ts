import { setTimeout as sleep } from 'node:timers/promises'
import { openNet } from '../../src/net/net.ts'

interface Job {
  readonly url: string
  readonly accept?: string
}

/** Fetches one address and tells by how many bytes the process grew meanwhile, and how large it was. */
async function growthOf(
  { url, accept }: Job,
  totalTimeoutMs: number,
): Promise<{ grown: number; most: number }> {
  const collect = (globalThis as { gc?: () => void }).gc ?? (() => {})
  collect()
  await sleep(20)
  collect()
  const start = process.memoryUsage.rss()
  let most = start
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss())
  }
  const timer = setInterval(look, 2)
  const net = openNet({
    contact: 'https://example.com/bot',
    allowHosts: ['127.0.0.1'],
    gapMs: 0,
    totalTimeoutMs,
    version: '0',
    now: Date.now,
  })
  await net.get({ url, ...(accept === undefined ? {} : { accept }) })
  look()
  clearInterval(timer)
  await net.close()
  return { grown: most - start, most }
}

process.once('message', async (message) => {
  const { jobs, totalTimeoutMs } = message as { jobs: Job[]; totalTimeoutMs: number }
  const [first] = jobs
  // What the first fetch ever loads is not what a fetch takes.
  if (first !== undefined) await growthOf(first, totalTimeoutMs)
  const start = process.memoryUsage.rss()
  const grown: number[] = []
  let most = start
  for (const job of jobs) {
    const one = await growthOf(job, totalTimeoutMs)
    grown.push(one.grown)
    most = Math.max(most, one.most)
  }
  // What one fetch leaves to the next hides in no single figure, but in this one.
  process.send?.({ grown, inAll: most - start }, () => process.exit(0))
})
process.send?.('ready')
