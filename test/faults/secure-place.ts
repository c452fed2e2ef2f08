import type { AddressInfo, Server } from 'node:net'
import type { Place } from './case.ts'
import type { DnsServer } from './dns-server.ts'

/** A server on loopback under a name that only our name server knows. It misbehaves from the start. */
export async function securePlace(server: Server, host: string, dns: DnsServer): Promise<Place> {
  const open = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => open.add(socket.on('error', () => {})))
  server.on('tlsClientError', () => {})
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  dns.names.set(host, ['127.0.0.1'])
  return {
    url: `https://${host}:${(server.address() as AddressInfo).port}/page`,
    turnBad: () => {},
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        for (const socket of open) socket.destroy()
      }),
  }
}
