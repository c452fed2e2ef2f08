import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Alert } from '../../../src/model/alert.ts'
import { ChannelDeclaration } from '../../../src/model/market.ts'
import { readMail } from './receivers.ts'
import { alert, mailTo, setStage } from './stage.ts'

/** What every channel must do; a new kind adds how it is declared, read and broken. */
interface Receiver {
  readonly declaration: ChannelDeclaration
  /** What the other side has, in order: each message as its reader sees it. */
  received(): Promise<string[]>
  /** Makes the next delivery impossible. */
  break(): Promise<void>
}

const stage = setStage()

/** Every text within a JSON value, one a line. */
function textsOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || typeof value !== 'object') return ''
  return Object.values(value).map(textsOf).join('\n')
}

/** A chat that takes JSON; what its reader sees is in there somewhere. */
const chat =
  (declare: () => object, entities = false) =>
  (): Receiver => ({
    declaration: ChannelDeclaration.parse(declare()),
    received: async () =>
      stage.hook.got.map(({ body }) => {
        const said = textsOf(JSON.parse(body))
        return entities
          ? said.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
          : said
      }),
    break: async () => {
      stage.hook.answer = { status: 503, body: 'later' }
    },
  })

const receivers: Record<string, () => Receiver> = {
  file: () => ({
    declaration: ChannelDeclaration.parse({ kind: 'file', path: 'out/alerts.jsonl' }),
    received: async () =>
      (await readFile(join(stage.folder, 'out/alerts.jsonl'), 'utf8'))
        .trimEnd()
        .split('\n')
        .map((line) => textsOf(Alert.parse(JSON.parse(line)))),
    // A file where the folder should be: refused for root, too.
    break: () => writeFile(join(stage.folder, 'out'), ''),
  }),
  mail: () => ({
    declaration: mailTo(stage.sink.port),
    received: async () => stage.sink.mails.map(({ raw }) => readMail(raw)),
    break: async () => {
      stage.sink.refusal = { code: 451, words: 'try again later' }
    },
  }),
  webhook: chat(() => ({ kind: 'webhook', url: `${stage.hook.origin}/hook` })),
  slack: chat(() => ({ kind: 'slack', url: `${stage.hook.origin}/services/T0/B0/x` }), true),
  teams: chat(() => ({ kind: 'teams', url: `${stage.hook.origin}/workflows/1` })),
  ntfy: chat(() => ({ kind: 'ntfy', url: stage.hook.origin, topic: 'prices' })),
  apprise: chat(() => ({ kind: 'apprise', url: `${stage.hook.origin}/notify/key` })),
}

test('every declared kind is under this contract', () => {
  const kinds = ChannelDeclaration.options.map(({ shape }) => shape.kind.value)
  expect(Object.keys(receivers).toSorted()).toEqual(kinds.toSorted())
})

describe.each(Object.entries(receivers))('a %s channel', (kind, receiverOf) => {
  test('delivers each alert with all that it says, in order', async () => {
    const receiver = receiverOf()
    const channel = stage.open(receiver.declaration)
    expect(channel.kind).toBe(kind)
    expect(await channel.deliver(alert('a1b2c3d4e5'))).toMatch(/\w/)
    await channel.deliver(alert('f6a7b8c9d0', 'Preis gesenkt: 0,20 €'))
    const [first = '', second = '', ...more] = await receiver.received()
    expect(more).toEqual([])
    expect(first).toContain('OpenAI cut GPT-5.6 Luna by 80 %')
    expect(second).toContain('Preis gesenkt: 0,20 €')
    for (const message of [first, second]) {
      expect(message).toContain('One line.')
      expect(message).toContain('A second, with “quotes” and a comma.')
      expect(message).toContain('https://openai.example/pricing')
      expect(message).toContain('You get this by the rule moves.')
    }
  })

  test('lets the receiver recognise an alert that comes twice', async () => {
    const receiver = receiverOf()
    await stage.open(receiver.declaration).deliver(alert('a1b2c3d4e5'))
    await stage.open(receiver.declaration).deliver(alert('a1b2c3d4e5'))
    const [first, second] = await receiver.received()
    expect(second).toContain('a1b2c3d4')
    // A mail says when it was packed and where its parts end, which need not be alike.
    if (kind !== 'mail') expect(second).toBe(first)
  })

  test('shows what it would send, and sends nothing', async () => {
    const receiver = receiverOf()
    const shown = await stage.open(receiver.declaration).preview(alert('a1b2c3d4e5'))
    expect(shown).toContain('OpenAI cut GPT-5.6 Luna by 80 %')
    expect(shown).toContain('One line.')
    expect([stage.hook.got, stage.sink.mails]).toEqual([[], []])
  })

  test('says what to do when it cannot deliver, and that trying again may help', async () => {
    const receiver = receiverOf()
    await receiver.break()
    await expect(stage.open(receiver.declaration).deliver(alert('a1'))).rejects.toMatchObject({
      code: 'channel/failed',
      transient: true,
      unit: 'a1',
      hint: expect.stringMatching(/\w/),
    })
  })

  test('says what cannot be made good by trying again', async () => {
    const { declaration } = receiverOf()
    if (declaration.kind === 'file') return
    stage.hook.answer = { status: 404, body: 'no such hook' }
    stage.sink.refusal = { code: 550, words: 'no such hook' }
    await expect(stage.open(declaration).deliver(alert('a1'))).rejects.toMatchObject({
      code: 'channel/failed',
      transient: false,
      message: expect.stringContaining('no such hook'),
    })
  })

  test('takes hostile and very long text, and stays within what its receiver takes', async () => {
    const receiver = receiverOf()
    const hostile: Alert = {
      ...alert(
        'a1b2c3d4e5',
        `<script>alert(1)</script>\r\nBcc: x@evil.example ${'&'.repeat(5000)}`,
      ),
      lines: [
        ...['<!channel> @here *bold* [a](http://evil.example) {{x}}', '\u202etxt.exe\u202c'],
        ...Array.from({ length: 500 }, (_, i) => `${i} ${'語'.repeat(200)}`),
      ],
      links: [{ label: 'a|b>c', url: 'https://x.example/?a=<b>|c' }],
    }
    await stage.open(receiver.declaration).deliver(hostile)
    const [message = ''] = await receiver.received()
    expect(message).toContain('<script>alert(1)</script>')
    if (kind === 'file' || kind === 'webhook') return
    expect(message).not.toContain('\u202e')
    expect(message).toMatch(/… and \d+ more/)
    const { body = '' } = stage.hook.got[0] ?? {}
    const limits: Record<string, number> = { slack: 40_000, teams: 24_000, ntfy: 4_096 }
    if (kind === 'ntfy') expect(Buffer.byteLength(JSON.parse(body).message)).toBeLessThan(4096)
    else if (kind !== 'mail') expect(Buffer.byteLength(body)).toBeLessThan(limits[kind] ?? 40_000)
  })
})

test('a line that a crash cut off spoils no alert but its own', async () => {
  const channel = stage.open({ kind: 'file', path: 'alerts.jsonl' })
  await channel.deliver(alert('a1'))
  await appendFile(join(stage.folder, 'alerts.jsonl'), '{"id":"torn","ru')
  await channel.deliver(alert('a2'))
  const lines = (await readFile(join(stage.folder, 'alerts.jsonl'), 'utf8')).trimEnd().split('\n')
  expect(lines[1]).toBe('{"id":"torn","ru')
  expect(JSON.parse(lines[2] ?? '').id).toBe('a2')
})
