import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { openChannel } from '../../../src/alerts/channels/registry.ts'
import type { Alert, Channel } from '../../../src/model/alert.ts'
import { ChannelDeclaration } from '../../../src/model/market.ts'
import { type Net, openNet } from '../../../src/net/net.ts'
import { type Hook, type MailSink, startHook, startMailSink } from './receivers.ts'

export const now = Date.parse('2026-08-01T06:00:05.000Z')

export interface Stage {
  /** Where a file channel writes; another one for each test. */
  readonly folder: string
  readonly hook: Hook
  readonly sink: MailSink
  open(declaration: ChannelDeclaration): Channel
}

/** A server for hooks and one for mail, empty before each test of the file. */
export function setStage(): Stage {
  let [folder, hook, sink, net] = ['', {} as Hook, {} as MailSink, {} as Net]
  beforeAll(async () => {
    hook = await startHook()
    sink = await startMailSink()
    net = openNet({
      ...{ contact: 'a@example.com', gapMs: 0, version: '0', now: Date.now },
      allowHosts: [hook.host, `127.0.0.1:${sink.port}`],
    })
  })
  afterAll(async () => {
    await net.close()
    await hook.close()
    await sink.close()
  })
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bellwether-channel-'))
    hook.got.length = 0
    hook.answer = { status: 200, body: 'ok' }
    sink.mails.length = 0
    sink.refusal = null
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))
  return {
    get folder() {
      return folder
    },
    get hook() {
      return hook
    },
    get sink() {
      return sink
    },
    open: (declaration) =>
      openChannel(declaration, { baseDir: folder, sender: net, now: () => now }),
  }
}

export function mailTo(port: number, more: object = {}): ChannelDeclaration {
  return ChannelDeclaration.parse({
    ...{ kind: 'mail', host: '127.0.0.1', port, security: 'plain' },
    ...{ from: 'Bellwether <bot@firm.example>', to: ['desk@firm.example', 'boss@firm.example'] },
    ...more,
  })
}

export const alert = (id: string, headline = 'OpenAI cut GPT-5.6 Luna by 80 %'): Alert => ({
  id,
  rule: 'moves',
  channel: 'desk',
  severity: 'act',
  headline,
  lines: ['One line.', 'A second, with “quotes” and a comma.'],
  events: ['e1'],
  links: [{ label: 'OpenAI pricing', url: 'https://openai.example/pricing' }],
  why: 'You get this by the rule moves.',
  createdAt: '2026-08-01T06:00:00.000Z',
})
