import { openChannel } from '../../alerts/channels/registry.ts'
import type { Alert } from '../../model/alert.ts'
import { contentId } from '../../model/id.ts'
import type { ChannelDeclaration, Market } from '../../model/market.ts'
import { Problem } from '../../model/problem.ts'
import { withoutSecrets } from '../../model/secret.ts'
import { type Instant, systemClock } from '../../model/time.ts'
import { exitCodes } from '../exit-codes.ts'
import { openMarketNet } from '../market-net.ts'
import { table } from '../table.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'
import { outputWidth } from './source-findings.ts'

interface Flags {
  readonly workspace?: string
  readonly json?: boolean
}

/** `bellwether channel`: where alerts go, and which rules send them there. */
export function channelList(flags: Flags, env: Env): number {
  const { market } = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const channels = Object.entries(market.channels).map(([id, declaration]) => ({
    ...{ id, kind: declaration.kind, to: receiverOf(declaration) },
    rules: market.rules.filter((rule) => rule.channels.includes(id)).map((rule) => rule.id),
  }))
  if (flags.json) process.stdout.write(`${JSON.stringify(channels)}\n`)
  else if (channels.length > 0) {
    const rows = channels.map(({ id, kind, to, rules }) => [id, kind, to, rules.join(', ') || '–'])
    for (const line of table([['id', 'kind', 'to', 'rules'], ...rows], { width: outputWidth() }))
      process.stdout.write(`${line}\n`)
  }
  if (channels.length === 0)
    process.stderr.write('no channels: declare them under "channels" in bellwether.yaml\n')
  return exitCodes.fine
}

/** Who is reached, without what opens the door: the path of a hook's address is its password. */
function receiverOf(declaration: ChannelDeclaration): string {
  switch (declaration.kind) {
    case 'file':
      return declaration.path
    case 'mail':
      return declaration.to.join(', ')
    case 'ntfy':
      return `${hostOf(declaration.url)}, topic ${declaration.topic}`
    default:
      return hostOf(declaration.url)
  }
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'no valid address'
}

interface TestFlags extends Flags {
  readonly dryRun?: boolean
}

/** `bellwether channel test`: one alert that says that it is a test. */
export async function channelTest(id: string, flags: TestFlags, env: Env): Promise<number> {
  const { market, paths } = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const declaration = market.channels[id]
  if (!declaration) {
    throw new Problem('usage/invalid', `no channel is called ${id}`, {
      hint: `Declared are: ${Object.keys(market.channels).join(', ') || 'none'}.`,
      unit: id,
    })
  }
  const net = openMarketNet(market, env)
  try {
    const means = { baseDir: paths.root, sender: net, now: () => Date.now() }
    const channel = openChannel(declaration, means)
    const alert = testAlert(id, market, systemClock.now())
    const sent = withoutSecrets(await channel.preview(alert))
    if (!flags.json) process.stdout.write(`${sent}\n`)
    const answer = flags.dryRun ? null : withoutSecrets(await channel.deliver(alert))
    if (flags.json) process.stdout.write(`${JSON.stringify({ channel: id, sent, answer })}\n`)
    else process.stderr.write(answer === null ? 'nothing was sent\n' : `answered: ${answer}\n`)
    return exitCodes.fine
  } finally {
    await net.close()
  }
}

function testAlert(channel: string, market: Market, at: Instant): Alert {
  return {
    id: contentId(['test', channel, at]),
    ...{ rule: 'test', channel, severity: 'info' },
    headline: `Test: this is how ${market.name} tells of changes`,
    lines: [
      'Nobody moved a price. Whoever reads this here will be told when somebody does.',
      'Team: $49 → $59 per seat and month (+20 %) would stand here, with when it was seen and how sure that is.',
    ],
    events: [],
    links: [],
    why: `Sent by hand to try the channel ${channel}.`,
    createdAt: at,
  }
}
