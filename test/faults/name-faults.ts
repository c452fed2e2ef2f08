import type { Outcome } from '../../src/model/capture.ts'
import type { Case } from './case.ts'
import type { Says } from './dns-server.ts'
import { page, reply, send, startFaultServer } from './fault-server.ts'

/** An address from which nobody here answers, though it may be dialled. */
const elsewhere = '192.88.98.1'

function named(row: number, does: string, says: Says, expect: Outcome): Case {
  return {
    row,
    does,
    http: expect,
    browser: expect,
    serve: async ({ dns }) => {
      const server = await startFaultServer({ '*': send(reply(page)) })
      const name = `${does.replace(/[^a-z]+/gi, '-').toLowerCase()}.example`
      return {
        url: `http://${name}:${server.port}/page`,
        server,
        turnBad: () => {
          dns.names.set(name, says)
        },
        close: () => server.close(),
      }
    },
  }
}

/** Names that lead nowhere, or to where nobody may go. The server beside them must see nothing. */
export const nameFaults: readonly Case[] = [
  named(1, 'has a name that does not exist', 'no such name', 'dns_error'),
  named(2, 'has a name server that fails', 'server failure', 'dns_error'),
  named(3, 'has a name server that says nothing', 'nothing', 'dns_error'),
  named(3, 'has a name without address', [], 'dns_error'),
  named(4, 'has a public and a private address', [elsewhere, '127.0.0.1'], 'blocked_policy'),
  named(4, 'has the private address of six parts', ['::1'], 'blocked_policy'),
  named(4, 'has a mapped private address', ['::ffff:7f00:1'], 'blocked_policy'),
]
