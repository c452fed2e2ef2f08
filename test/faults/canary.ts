import { createSocket } from 'node:dgram'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** Something that must never be touched, on every address of this machine under one port. */
export interface Canary {
  readonly port: number
  /** Each connection or packet that came. */
  readonly touched: string[]
  close(): Promise<void>
}

/** TCP and UDP on all addresses of both families: loopback, and those of every interface. */
export async function startCanary(): Promise<Canary> {
  const touched: string[] = []
  const open = new Set<Socket>()
  const tcp = createServer((socket) => {
    open.add(socket.once('close', () => open.delete(socket)))
    touched.push(`tcp ${socket.localAddress}`)
    socket.on('error', () => {}).end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n$1')
  })
  const isDual = await new Promise<boolean>((done, failed) => {
    tcp.once('error', () => tcp.once('error', failed).listen(0, '0.0.0.0', () => done(false)))
    tcp.listen(0, '::', () => done(true))
  })
  if (!isDual) process.stdout.write('no IPv6 here: no canary on ::1\n')
  const { port } = tcp.address() as AddressInfo
  const udp = createSocket(isDual ? 'udp6' : 'udp4')
  udp.on('message', (_bytes, { address }) => touched.push(`udp ${address}`))
  await new Promise<void>((done) => udp.bind(port, isDual ? '::' : '0.0.0.0', done))
  return {
    port,
    touched,
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((done) => tcp.close(done))
      await new Promise<void>((done) => udp.close(() => done()))
    },
  }
}
