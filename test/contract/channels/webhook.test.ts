import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ChannelDeclaration } from '../../../src/model/market.ts'
import { alert, now, setStage } from './stage.ts'

const stage = setStage()

describe('a webhook', () => {
  const secret = `whsec_${Buffer.from('0123456789abcdef01234567').toString('base64')}`
  const deliver = async () => {
    const url = `${stage.hook.origin}/hook`
    await stage
      .open(ChannelDeclaration.parse({ kind: 'webhook', url, secret }))
      .deliver(alert('a1'))
    const [got] = stage.hook.got
    if (!got) throw new Error('nothing came')
    return got
  }

  test('is signed so that its receiver can hold it against the secret', async () => {
    const { headers, body } = await deliver()
    const signed = `a1.${now / 1000}.${body}`
    const mac = createHmac('sha256', '0123456789abcdef01234567').update(signed).digest('base64')
    expect(headers).toMatchObject({
      'webhook-id': 'a1',
      'webhook-timestamp': String(now / 1000),
      'webhook-signature': `v1,${mac}`,
      'content-type': 'application/cloudevents+json; charset=utf-8',
    })
  })

  test('carries a CloudEvent with the whole alert', async () => {
    expect(JSON.parse((await deliver()).body)).toEqual({
      ...{ specversion: '1.0', id: 'a1', source: 'urn:bellwether', type: 'bellwether.alert.v1' },
      ...{ subject: 'moves', time: '2026-08-01T06:00:00.000Z' },
      ...{ datacontenttype: 'application/json', data: alert('a1') },
    })
  })

  test('follows no redirect, which could carry the message to another house', async () => {
    stage.hook.answer = { status: 307, headers: { location: `${stage.hook.origin}/elsewhere` } }
    await expect(deliver()).rejects.toMatchObject({ code: 'channel/failed', transient: false })
    expect(stage.hook.got).toHaveLength(1)
  })

  test('hears how long the receiver wants to be left alone', async () => {
    stage.hook.answer = { status: 429, headers: { 'retry-after': '90' } }
    await expect(deliver()).rejects.toMatchObject({ transient: true, retryAfterMs: 90_000 })
  })

  test('is not sent to an address that is not public', async () => {
    const channel = stage.open({ kind: 'webhook', url: 'http://169.254.169.254/latest' })
    await expect(channel.deliver(alert('a1'))).rejects.toMatchObject({
      code: 'channel/failed',
      transient: false,
      hint: expect.stringContaining('allowHosts'),
    })
  })
})
