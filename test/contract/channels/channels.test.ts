import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openChannel } from '../../../src/alerts/channels/registry.ts'
import { Alert } from '../../../src/model/alert.ts'
import { ChannelDeclaration } from '../../../src/model/market.ts'

/** What every channel must do; a new kind adds how it is declared, read and broken. */
interface Receiver {
  readonly declaration: ChannelDeclaration
  /** What the other side has, in order. */
  received(): Promise<Alert[]>
  /** Makes the next delivery impossible. */
  break(): Promise<void>
}

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-channel-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const receivers: Record<string, () => Receiver> = {
  file: () => ({
    declaration: ChannelDeclaration.parse({ kind: 'file', path: 'out/alerts.jsonl' }),
    received: async () => linesOf(await readFile(join(folder, 'out/alerts.jsonl'), 'utf8')),
    // A file where the folder should be: refused for root, too.
    break: () => writeFile(join(folder, 'out'), ''),
  }),
}

function linesOf(text: string): Alert[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => Alert.parse(JSON.parse(line)))
}

const alert = (id: string, headline = 'OpenAI cut GPT-5.6 Luna by 80 %'): Alert => ({
  id,
  rule: 'moves',
  channel: 'desk',
  severity: 'act',
  headline,
  lines: ['One line.', 'A second, with "quotes" and\na break.'],
  events: ['e1'],
  links: [{ label: 'OpenAI pricing', url: 'https://openai.example/pricing' }],
  createdAt: '2026-08-01T06:00:00.000Z',
})

test('every declared kind is under this contract', () => {
  const kinds = ChannelDeclaration.options.map(({ shape }) => shape.kind.value)
  expect(Object.keys(receivers).toSorted()).toEqual(kinds.toSorted())
})

describe.each(Object.entries(receivers))('a %s channel', (kind, receiverOf) => {
  test('delivers each alert whole and in order', async () => {
    const receiver = receiverOf()
    const channel = openChannel(receiver.declaration, folder)
    expect(channel.kind).toBe(kind)
    await channel.deliver(alert('a1'))
    await channel.deliver(alert('a2', 'Preis gesenkt: 0,20 €'))
    expect(await receiver.received()).toEqual([alert('a1'), alert('a2', 'Preis gesenkt: 0,20 €')])
  })

  test('lets the receiver recognise an alert that comes twice', async () => {
    const receiver = receiverOf()
    await openChannel(receiver.declaration, folder).deliver(alert('a1'))
    await openChannel(receiver.declaration, folder).deliver(alert('a1'))
    const ids = (await receiver.received()).map(({ id }) => id)
    expect(new Set(ids)).toEqual(new Set(['a1']))
  })

  test('says what to do when it cannot deliver, and that trying again may help', async () => {
    const receiver = receiverOf()
    await receiver.break()
    await expect(
      openChannel(receiver.declaration, folder).deliver(alert('a1')),
    ).rejects.toMatchObject({
      code: 'channel/failed',
      transient: true,
      unit: 'a1',
      hint: expect.stringMatching(/\w/),
    })
  })
})

test('a line that a crash cut off spoils no alert but its own', async () => {
  const channel = openChannel({ kind: 'file', path: 'alerts.jsonl' }, folder)
  await channel.deliver(alert('a1'))
  await appendFile(join(folder, 'alerts.jsonl'), '{"id":"torn","ru')
  await channel.deliver(alert('a2'))
  const lines = (await readFile(join(folder, 'alerts.jsonl'), 'utf8')).trimEnd().split('\n')
  expect(lines[1]).toBe('{"id":"torn","ru')
  expect(JSON.parse(lines[2] ?? '').id).toBe('a2')
})
