import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { outboxEntries } from '../ledger/outbox.ts'
import type { ChannelDeclaration, Market } from '../model/market.ts'
import { Problem } from '../model/problem.ts'
import { instant } from '../model/time.ts'
import type { Context } from '../pipeline/context.ts'
import { silent } from '../pipeline/progress.ts'
import { runPipeline } from '../pipeline/run.ts'
import { openContext } from './open-context.ts'
import { serveFolder } from './serve-folder.ts'
import { type Env, readWorkspace, type Workspace } from './workspace.ts'

/** What became of a planted change. */
export interface Flight {
  readonly arrived: boolean
  /** From the look that made it believed to the answer of the channel; null where it did not arrive. */
  readonly milliseconds: number | null
  /** Why it did not arrive. */
  readonly reason: string | null
}

/** A move of this size is believed when it was seen twice. */
const [before, after] = ['10', '11']
/** Looks, by how many days ago they are dated; the last two see the change. */
const looks = [3, 2, 1, 0] as const
const page = 'index.html'

/**
 * Plants a change on a page of our own and has it looked at, read, judged and delivered as every change is, in a
 * folder of its own that is deleted.
 * @throws Problem usage/invalid where no canary is declared
 */
export async function flyCanary(
  workspace: Pick<Workspace, 'market' | 'paths'>,
  env: Env,
): Promise<Flight> {
  const { canary, channels } = workspace.market
  const declaration = channels[canary?.channel ?? '']
  if (!canary || !declaration) {
    throw new Problem('usage/invalid', 'no canary is declared', {
      hint: 'Write into bellwether.yaml: canary: { channel: CHANNEL, alertChannel: ANOTHER }.',
    })
  }
  const root = mkdtempSync(join(tmpdir(), 'bellwether-canary-'))
  const site = join(root, 'site')
  mkdirSync(site)
  const server = await serveFolder(site)
  try {
    const own = canaryWorkspace(root, server.url, env)
    const { allowHosts } = workspace.market.network
    const network = { ...own.market.network, allowHosts: [...allowHosts, '127.0.0.1'] }
    const channel = outOf(declaration, workspace.paths.root)
    const market: Market = { ...own.market, network, channels: { canary: channel } }
    const signal = AbortSignal.timeout(canary.withinMinutes * 60_000)
    return await lookAll({ ...own, market }, site, env, signal)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { arrived: false, milliseconds: null, reason: error.message }
  } finally {
    await server.close()
    rmSync(root, { recursive: true, force: true })
  }
}

/** Neither quiet hours nor a digest are waited for; a file lies where the channel's own does. */
function outOf(declaration: ChannelDeclaration, root: string): ChannelDeclaration {
  const { quiet: _, digest: __, ...rest } = declaration
  return rest.kind === 'file' ? { ...rest, path: resolve(root, rest.path) } : rest
}

/** No secret is written here: the channel is put in when this is read. */
function canaryWorkspace(root: string, url: string, env: Env): Workspace {
  mkdirSync(join(root, 'sources'))
  const market = {
    name: 'Canary',
    contact: 'canary@localhost',
    firm: { id: 'us', name: 'Us' },
    organizations: { canary: { name: 'Canary (a planted change, nobody moved)' } },
    rules: [{ id: 'canary', kinds: ['price-changed'], severity: 'info', channels: ['canary'] }],
    channels: { canary: { kind: 'file', path: 'alerts.jsonl' } },
    network: { gapMs: 0 },
    storage: { lowWaterMb: 0 },
  }
  const source = {
    ...{ id: 'canary', organization: 'canary', kind: 'pricing-page', url: `${url}${page}` },
    ...{ every: 'P1D', expectAtLeast: 1 },
    read: {
      cards: { offer: '.card', name: 'h3', prices: [{ metric: 'base', select: '.price' }] },
    },
  }
  writeFileSync(join(root, 'bellwether.yaml'), JSON.stringify(market))
  writeFileSync(join(root, 'sources', 'canary.yaml'), JSON.stringify(source))
  return readWorkspace(root, env)
}

async function lookAll(
  workspace: Workspace,
  site: string,
  env: Env,
  signal: AbortSignal,
): Promise<Flight> {
  let back = 0
  const clock = { now: () => instant(Date.now() - back * 86_400_000) }
  const options = { trigger: 'canary', env, progress: silent, clock, signal }
  const opened = await openContext(workspace, options)
  try {
    let began = performance.now()
    for (const days of looks) {
      back = days
      writeFileSync(join(site, page), pageOf(days > 1 ? before : after))
      began = performance.now()
      await runPipeline(days === looks[0] ? opened.context : opened.begin('canary'), {
        compose: false,
      })
    }
    return flightOf(opened.context, performance.now() - began)
  } finally {
    await opened.close()
  }
}

function pageOf(price: string): string {
  return `<!doctype html><html lang="en"><body><main><div class="card"><h3>Planted plan</h3><p class="price">$${price} / month</p></div></main></body></html>`
}

function flightOf({ ledger, signal }: Context, took: number): Flight {
  const [entry] = outboxEntries(ledger, { limit: 1 })
  const arrived = entry?.state === 'sent'
  const lost = signal.aborted
    ? 'it took longer than it may'
    : 'the planted change was not found, or no rule told of it'
  return {
    arrived,
    milliseconds: arrived ? Math.round(took) : null,
    reason: arrived ? null : (entry?.lastError?.message ?? lost),
  }
}
