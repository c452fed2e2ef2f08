import { writeOpml } from '../../extract/opml.ts'
import { writeFileDurably } from '../../pipeline/write-file.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'

const folders: Readonly<Record<string, string>> = {
  'trade-feed': 'Trade',
  'regulatory-feed': 'Regulation',
}

/** `bellwether feeds export`: the declared feeds as another feed reader takes them. */
export function feedsExport(flags: { workspace?: string; out?: string }, env: Env): number {
  const { market, sources } = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const feeds = sources.flatMap(({ source: { kind, url, organization } }) => {
    const folder = folders[kind]
    const title = market.organizations[organization]?.name ?? organization
    return folder ? [{ title, url, home: null, folders: [folder] }] : []
  })
  const text = writeOpml(`Feeds of ${market.name}`, feeds)
  if (flags.out === undefined) process.stdout.write(text)
  else writeFileDurably(flags.out, Buffer.from(text))
  return exitCodes.fine
}
