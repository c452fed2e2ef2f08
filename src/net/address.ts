import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import ipaddr from 'ipaddr.js'
import { faultError } from './fault.ts'

/** Names to addresses. */
export type Resolve = (host: string) => Promise<readonly string[]>

const globalV6 = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Why an address may not be dialled, or null when it is public unicast. Anything unreadable is refused.
 * @param own addresses of this machine: what listens there need not be meant for others
 */
export function refusal(address: string, own: readonly string[] = []): string | null {
  if (!ipaddr.isValid(address)) return 'not an address'
  const parsed = ipaddr.process(address)
  const range = parsed.range()
  if (range !== 'unicast') return range
  const written = parsed.toNormalizedString()
  if (own.some((one) => ipaddr.process(one).toNormalizedString() === written))
    return 'this machine itself'
  return parsed.kind() === 'ipv6' && !parsed.match(globalV6) ? 'not global unicast' : null
}

/** Host without brackets, trailing dot and case, as it is compared with the allow list. */
export function bareHost(host: string): string {
  return host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
}

/** Whether the workspace names this host, or this host with this port, as reachable wherever it lives. */
function isAllowedHost(host: string, port: number, allowHosts: readonly string[]): boolean {
  const bare = bareHost(host)
  const written = isIP(bare) === 6 ? `[${bare}]` : bare
  const names = new Set([bare, written, `${written}:${port}`])
  return allowHosts.some((allowed) => names.has(allowed.toLowerCase()))
}

export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true })).map((found) => found.address)

/**
 * The addresses that may be dialled for a host. One address outside the public range refuses them
 * all, so that a name with a public and a private address gains nothing. Throws a fault.
 */
export async function judgedAddresses(
  host: string,
  port: number,
  allowHosts: readonly string[],
  resolve: Resolve,
): Promise<readonly string[]> {
  const bare = bareHost(host)
  const addresses = isIP(bare) > 0 ? [bare] : await resolve(bare)
  if (addresses.length === 0) throw faultError('dns_error', `${bare} has no address`)
  if (isAllowedHost(bare, port, allowHosts)) return addresses
  const own = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
  const ownAddresses = own.map(({ address }) => address).filter((one) => ipaddr.isValid(one))
  for (const address of addresses) {
    const reason = refusal(address, ownAddresses)
    if (reason !== null)
      throw faultError(
        'blocked_policy',
        `${isIP(bare) > 0 ? bare : `${bare} is at ${address}, which`} is not public (${reason})`,
      )
  }
  return addresses
}
