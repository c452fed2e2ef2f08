import type { Outcome } from '../../src/model/capture.ts'
import type { Authority } from './certificates.ts'
import type { DnsServer } from './dns-server.ts'
import { type FaultServer, type Play, page, reply, send, startFaultServer } from './fault-server.ts'

/** One way to misbehave and what must come of it. */
export interface Case {
  /** Row of the table of faults in docs/reliability.md. */
  readonly row: number
  /** What the server does, as in "a server that …". */
  readonly does: string
  readonly http: Outcome
  /** What comes of it in a browser, or what may; absent where it is no business of a browser's. */
  readonly browser?: Outcome | readonly Outcome[]
  readonly accept?: string
  serve(world: World): Promise<Place>
}

/** What the cases need around them. */
export interface World {
  readonly dns: DnsServer
  /** Null where there is no openssl. */
  readonly authority: Authority | null
}

/** Where a case is served. */
export interface Place {
  readonly url: string
  /** What the server saw, where it reads requests. */
  readonly server?: FaultServer
  /** From now on the server misbehaves; before, where it can, it answers with a good page. */
  turnBad(): void
  close(): Promise<void>
}

/** A case in the tables of plays. */
export interface Misbehaviour {
  readonly row: number
  readonly play: Play
  readonly expect: Outcome
  readonly browser?: Outcome | readonly Outcome[]
  readonly accept?: string
}

/** A case on a server of its own, so that each has a host of its own. */
export function playedCase(does: string, misbehaviour: Misbehaviour, more: Plays = {}): Case {
  const { row, play, expect, browser, accept } = misbehaviour
  return {
    row,
    does,
    http: expect,
    ...(browser === undefined ? {} : { browser }),
    ...(accept === undefined ? {} : { accept }),
    serve: () => servePlays({ ...more, '/page': play }),
  }
}

type Plays = Readonly<Record<string, Play>>

/** A server whose pages are good until it turns bad; `/page` is the one that is looked at. */
export async function servePlays(plays: Plays): Promise<Place> {
  let bad = false
  const good = send(reply(page))
  const turning = Object.entries(plays).map(([path, play]): [string, Play] => [
    path,
    (socket, seen) => (bad ? play : path === '/robots.txt' ? noRobots : good)(socket, seen),
  ])
  const server = await startFaultServer(Object.fromEntries(turning))
  return {
    url: `${server.origin}/page`,
    server,
    turnBad: () => {
      bad = true
    },
    close: () => server.close(),
  }
}

const noRobots = send(reply('', {}, '404 Not Found'))

/** Mulberry32: small, and the same everywhere. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
