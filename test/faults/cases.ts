import { type Case, playedCase, seeded, type World } from './case.ts'
import { openAuthority } from './certificates.ts'
import { codingFaults } from './coding-faults.ts'
import { connectFaults } from './connect-faults.ts'
import { startDnsServer } from './dns-server.ts'
import { h2Faults } from './h2-faults.ts'
import { nameFaults } from './name-faults.ts'
import { pageFaults } from './page-faults.ts'
import { hop, redirectFaults } from './redirect-faults.ts'
import { siteFaults } from './site-faults.ts'
import { tlsFaults } from './tls-faults.ts'
import { wireFaults } from './wire-faults.ts'

/** Every case, the same for the same seed. */
export function casesOf(seed: number): readonly Case[] {
  const random = seeded(seed)
  const played = {
    ...wireFaults(random),
    ...codingFaults(random),
    ...redirectFaults,
    ...pageFaults,
  }
  return [
    ...nameFaults,
    ...connectFaults,
    ...tlsFaults,
    ...Object.entries(played).map(([does, fault]) => playedCase(does, fault, { '/hop': hop })),
    ...h2Faults,
    ...siteFaults,
  ]
}

export interface OpenWorld extends World {
  /** Whether a case can be served here. */
  has(one: Case): boolean
  close(): Promise<void>
}

/** The name server and the authority that cases need. */
export async function openWorld(): Promise<OpenWorld> {
  const dns = await startDnsServer()
  const authority = openAuthority()
  const needsTls = new Set([...tlsFaults, ...h2Faults])
  return {
    dns,
    authority,
    has: (one) => authority !== null || !needsTls.has(one),
    close: async () => {
      authority?.close()
      await dns.close()
    },
  }
}
