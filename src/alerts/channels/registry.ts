import { resolve } from 'node:path'
import type { Channel } from '../../model/alert.ts'
import type { ChannelDeclaration } from '../../model/market.ts'
import { fileChannel } from './file.ts'

/**
 * The channel that a declaration of `bellwether.yaml` names.
 * @param baseDir what relative paths are relative to: the workspace's folder
 */
export function openChannel(declaration: ChannelDeclaration, baseDir: string): Channel {
  switch (declaration.kind) {
    case 'file':
      return fileChannel(resolve(baseDir, declaration.path))
  }
}
