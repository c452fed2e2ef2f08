import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { hasAccounts } from '../ledger/accounts.ts'
import { Problem } from '../model/problem.ts'
import type { Context } from '../pipeline/context.ts'
import { writeEvidence } from '../pipeline/evidence-step.ts'
import { webApp } from './app.ts'
import { knownAnswers } from './known-answers.ts'
import { secretWord } from './session.ts'

export interface ListenOptions {
  readonly host: string
  /** A free one is taken when this one is not, unless it was asked for. */
  readonly port: number
  readonly isPortAsked: boolean
  /** The address under which people reach it through a proxy; null without one. */
  readonly origin: string | null
  readonly version: string
  onBug(error: Error): void
}

export interface Listening {
  readonly url: string
  /** Makes the first account, once; null when there is one. */
  readonly setupUrl: string | null
  /** Something was learned. */
  refresh(): void
  close(): Promise<void>
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/**
 * Serves the pages and the API of an opened workspace.
 * @throws Problem web/no-accounts when others could reach it and there is no account; web/port
 */
export async function listen(context: Context, options: ListenOptions): Promise<Listening> {
  const isLoopback = loopback.has(options.host) && options.origin === null
  if (!isLoopback && !hasAccounts(context.ledger)) {
    throw new Problem(
      'web/no-accounts',
      `Nobody has an account, and ${options.origin ?? options.host} can be reached by others`,
      {
        hint: 'Start bellwether serve without --host and --origin first, and make the first account with the link it shows.',
      },
    )
  }
  const { word, digest } = secretWord()
  const answers = knownAnswers(context)
  const app = webApp(
    {
      ledger: context.ledger,
      market: context.market,
      clock: context.clock,
      version: options.version,
      evidenceFolder: join(context.paths.out, 'evidence'),
      isLoopback,
      origin: options.origin,
      setupDigest: digest,
      known: (day) => answers.known(day),
      writeEvidence: (id) => writeEvidence(context, [id]),
    },
    options.onBug,
  )
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16_384 },
    getRequestListener(app.fetch, { overrideGlobalObjects: false }) as (
      request: IncomingMessage,
      response: ServerResponse,
    ) => void,
  )
  const port = await bind(server, options)
  const shown = options.host.includes(':') ? `[${options.host}]` : options.host
  const url = options.origin ?? `http://${shown}:${port}`
  return {
    url: `${url}/`,
    setupUrl: hasAccounts(context.ledger) ? null : `${url}/setup/${word}`,
    refresh: () => answers.refresh(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bind(
  server: ReturnType<typeof createServer>,
  { host, port, isPortAsked }: ListenOptions,
): Promise<number> {
  const attempt = (wanted: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(wanted, host, () => {
        server.removeListener('error', reject)
        resolve((server.address() as AddressInfo).port)
      })
    })
  try {
    return await attempt(port)
  } catch (error) {
    if (!isPortAsked) return attempt(0)
    throw new Problem('web/port', `Port ${port} of ${host} cannot be listened at`, {
      hint: 'Something else uses it, or it needs more rights. Choose another with --port.',
      cause: error,
    })
  }
}
