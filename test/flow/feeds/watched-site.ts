import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openContext } from '../../../src/cli/open-context.ts'
import { readWorkspace } from '../../../src/cli/workspace.ts'
import { simulatedClock } from '../../../src/demo/simulated-clock.ts'
import type { Context } from '../../../src/pipeline/context.ts'
import { silent } from '../../../src/pipeline/progress.ts'
import { type RunSummary, runPipeline } from '../../../src/pipeline/run.ts'

/** What a path of the site answers: type and body; a number is a status without one. */
type Answer = readonly [type: string, body: string | Uint8Array] | number

/** A site whose answers may change between the days on which one source of it is looked at. */
export interface WatchedSite extends AsyncDisposable {
  readonly url: string
  readonly asked: string[]
  answers: Readonly<Record<string, Answer | (() => Answer)>>
  runOn(day: string): Promise<RunSummary>
  /** Asks what stands there now. */
  look<T>(question: (context: Context) => T): Promise<T>
}

/** @param source the declaration below its organization and `url`; `PATH` is where it is looked at */
export async function watchedSite(path: string, source: string): Promise<WatchedSite> {
  const asked: string[] = []
  const server = createServer(({ url = '' }, response) => {
    if (url !== '/robots.txt') asked.push(url)
    const found = site.answers[url.split('?')[0] ?? '']
    const answer = (typeof found === 'function' ? found() : found) ?? 404
    if (typeof answer === 'number') response.writeHead(answer).end()
    else response.writeHead(200, { 'content-type': answer[0] }).end(answer[1])
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const root = mkdtempSync(join(tmpdir(), 'bellwether-feeds-'))
  mkdirSync(join(root, 'sources'))
  writeFileSync(
    join(root, 'bellwether.yaml'),
    `name: desks
contact: test@example.com
firm: { id: us, name: Us }
organizations: { acme: { name: Acme }, trade: { name: Trade, role: press } }
rules: [{ id: news, kinds: [article-published, regulation-published], channels: [desk] }]
channels: { desk: { kind: file, path: alerts.jsonl } }
network: { allowHosts: ["127.0.0.1"], gapMs: 0 }
`,
  )
  writeFileSync(
    join(root, 'sources', 'trade.yaml'),
    `organization: trade\nurl: ${url}${path}\n${source}`,
  )
  const clock = simulatedClock('2026-06-01')
  const within = async <T>(work: (context: Context) => Promise<T>): Promise<T> => {
    const opened = await openContext(readWorkspace(root, {}), {
      ...{ trigger: 'test', env: {}, progress: silent, clock },
    })
    try {
      return await work(opened.context)
    } finally {
      await opened.close()
    }
  }
  const site: WatchedSite = {
    ...{ url, asked, answers: {} },
    runOn: (day) =>
      within(async (context) => {
        clock.set(day)
        return runPipeline(context, { compose: false })
      }),
    look: (question) => within(async (context) => question(context)),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(root, { recursive: true, force: true })
    },
  }
  return site
}
