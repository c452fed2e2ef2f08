import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** How a sink treats a message: takes it, refuses it for now, or takes it and breaks off before it answers. */
type Mood = () => 'take' | 'refuse' | 'drop'

export interface Sink {
  readonly port: number
  /** How often each alert was taken. */
  readonly taken: Map<string, number>
  /** How often one was taken and the answer lost, so that it had to come again. */
  readonly lost: Map<string, number>
  close(): void
}

function count(counts: Map<string, number>, id: string): void {
  counts.set(id, (counts.get(id) ?? 0) + 1)
}

/** A server for webhooks; knows an alert by its `webhook-id`. */
export async function hookSink(mood: Mood): Promise<Sink> {
  const [taken, lost] = [new Map<string, number>(), new Map<string, number>()]
  const server = createServer(async (request, response) => {
    await text(request)
    const how = mood()
    if (how === 'refuse') {
      response.writeHead(503).end()
      return
    }
    const id = String(request.headers['webhook-id'])
    count(taken, id)
    if (how === 'take') {
      response.end('ok')
      return
    }
    count(lost, id)
    request.socket.destroy()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { port, taken, lost, close: () => server.close() }
}

/** A mail server; knows an alert by its `X-Bellwether-Alert`. */
export async function mailSink(mood: Mood): Promise<Sink> {
  const [taken, lost] = [new Map<string, number>(), new Map<string, number>()]
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      text(stream).then((raw) => {
        const how = mood()
        if (how === 'refuse') {
          done(Object.assign(new Error('try later'), { responseCode: 451 }))
          return
        }
        const id = /^X-Bellwether-Alert: (\S+)/im.exec(raw)?.[1] ?? ''
        count(taken, id)
        if (how === 'take') {
          done()
          return
        }
        count(lost, id)
        for (const connection of server.connections)
          if (connection.id === session.id) connection._socket.destroy()
      }, done)
    },
  })
  server.on('error', () => {})
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  return { port, taken, lost, close: () => server.close(() => {}) }
}
