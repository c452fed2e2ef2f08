import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import type { Case, Place } from './case.ts'

const refused: Case = {
  row: 5,
  does: 'listens on no port',
  http: 'connect_error',
  browser: 'connect_error',
  serve: async () => {
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    await new Promise((done) => server.close(done))
    const port = address !== null && typeof address === 'object' ? address.port : 0
    return placeOf(port, async () => {})
  },
}

/** A process that is stopped and whose queue is full: what comes then is dropped, as by a filter. */
const script = `require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () { console.log(this.address().port) })`

const filtered: Case = {
  row: 6,
  does: 'lets no packet through',
  http: 'timeout',
  browser: 'timeout',
  serve: async () => {
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
    const [said] = await once(child.stdout, 'data')
    const port = Number(String(said))
    child.kill('SIGSTOP')
    const fillers: Socket[] = Array.from({ length: 4 }, () =>
      connect({ port, host: '127.0.0.1' }).on('error', () => {}),
    )
    await new Promise((done) => setTimeout(done, 100))
    return placeOf(port, async () => {
      for (const socket of fillers) socket.destroy()
      child.kill('SIGKILL')
    })
  },
}

function placeOf(port: number, close: () => Promise<void>): Place {
  return { url: `http://127.0.0.1:${port}/page`, turnBad: () => {}, close }
}

/** Ports behind which nobody answers. A full queue drops what comes on Linux only. */
export const connectFaults: readonly Case[] =
  process.platform === 'linux' ? [refused, filtered] : [refused]
