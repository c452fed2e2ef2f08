import { describe, expect, test } from 'vitest'
import { openChannel } from '../../../src/alerts/channels/registry.ts'
import { openNet } from '../../../src/net/net.ts'
import { readMail, startMailSink } from './receivers.ts'
import { alert, mailTo, setStage } from './stage.ts'

const stage = setStage()

describe('mail', () => {
  test('goes to everybody with text and HTML, and tells machines what it is', async () => {
    await stage.open(mailTo(stage.sink.port)).deliver(alert('a1'))
    const [mail] = stage.sink.mails
    expect(mail?.to).toEqual(['desk@firm.example', 'boss@firm.example'])
    for (const line of [
      'From: Bellwether <bot@firm.example>',
      'To: desk@firm.example, boss@firm.example',
      'Subject: OpenAI cut GPT-5.6 Luna by 80 %',
      'Message-ID: <a1@firm.example>',
      'X-Bellwether-Alert: a1',
      'Auto-Submitted: auto-generated',
      'Date: Sat, 01 Aug 2026 06:00:00 +0000',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Type: text/html; charset=utf-8',
    ])
      expect(mail?.raw).toContain(`${line}\r\n`)
  })

  test('has no header but ours, whatever stands in a name', async () => {
    const hostile = alert('a1', 'Cut\r\nBcc: thief@evil.example\r\n\r\n<b>body</b>')
    await stage.open(mailTo(stage.sink.port)).deliver(hostile)
    const [mail] = stage.sink.mails
    expect(mail?.to).toEqual(['desk@firm.example', 'boss@firm.example'])
    const [head = ''] = (mail?.raw ?? '').split('\r\n\r\n')
    expect(head).not.toMatch(/^Bcc:/im)
    const [, html = ''] = readMail(mail?.raw ?? '').split('<!doctype html>')
    expect(html).toContain('&lt;b&gt;body&lt;/b&gt;')
    expect(html).not.toContain('<b>')
  })

  test('signs in, and says so when the password is wrong', async () => {
    const guarded = await startMailSink({ auth: { user: 'bot', password: 'right' } })
    await using _closing = { [Symbol.asyncDispose]: () => guarded.close() }
    const allowed = openNet({
      ...{ contact: 'a@example.com', allowHosts: ['127.0.0.1'], gapMs: 0, version: '0' },
      now: Date.now,
    })
    const channel = (password: string) =>
      openChannel(mailTo(guarded.port, { user: 'bot', password }), {
        ...{ baseDir: stage.folder, sender: allowed, now: Date.now },
      })
    await channel('right').deliver(alert('a1'))
    expect(guarded.mails).toEqual([expect.objectContaining({ user: 'bot' })])
    const refused = channel('wrong').deliver(alert('a1'))
    await expect(refused).rejects.toMatchObject({ code: 'channel/failed', transient: false })
    await allowed.close()
  })

  test('is not sent in the clear where encryption was asked for', async () => {
    const channel = stage.open(mailTo(stage.sink.port, { security: 'starttls' }))
    await expect(channel.deliver(alert('a1'))).rejects.toMatchObject({ code: 'channel/failed' })
    expect(stage.sink.mails).toEqual([])
  })

  test('is not sent to a server that is not public', async () => {
    await expect(stage.open(mailTo(1)).deliver(alert('a1'))).rejects.toMatchObject({
      code: 'channel/failed',
      transient: false,
      hint: expect.stringContaining('allowHosts'),
    })
  })
})
