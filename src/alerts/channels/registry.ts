import { resolve } from 'node:path'
import type { Channel } from '../../model/alert.ts'
import type { ChannelDeclaration } from '../../model/market.ts'
import { appriseChannel } from './apprise.ts'
import { fileChannel } from './file.ts'
import { mailChannel } from './mail.ts'
import { ntfyChannel } from './ntfy.ts'
import type { Sender } from './send.ts'
import { slackChannel } from './slack.ts'
import { teamsChannel } from './teams.ts'
import { webhookChannel } from './webhook.ts'

export interface ChannelMeans {
  /** What relative paths are relative to: the workspace's folder. */
  readonly baseDir: string
  readonly sender: Sender
  /** Epoch milliseconds of the real clock, which receivers compare with theirs. */
  readonly now: () => number
}

/** The channel that a declaration of `bellwether.yaml` names. */
export function openChannel(declaration: ChannelDeclaration, means: ChannelMeans): Channel {
  const { baseDir, sender, now } = means
  switch (declaration.kind) {
    case 'file':
      return fileChannel(resolve(baseDir, declaration.path))
    case 'mail':
      return mailChannel(declaration, sender)
    case 'webhook':
      return webhookChannel({ ...declaration, now }, sender)
    case 'slack':
      return slackChannel(declaration.url, sender)
    case 'teams':
      return teamsChannel(declaration.url, sender)
    case 'ntfy':
      return ntfyChannel(declaration, sender)
    case 'apprise':
      return appriseChannel(declaration, sender)
  }
}

/** Least milliseconds between two alerts, where the service asks for a pause. */
export function gapOf({ kind }: ChannelDeclaration): number {
  if (kind === 'slack') return 1000
  return kind === 'teams' ? 300 : 0
}
