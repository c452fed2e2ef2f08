import type { Command } from 'commander'
import type { Env } from './workspace.ts'

const workspaceOption = [
  '-w, --workspace <folder>',
  'the workspace (default: the nearest bellwether.yaml upward)',
] as const

/** Commands that take whole lists of feeds in and give them out. */
export function addFeeds(program: Command, env: Env, done: (code: number) => void): void {
  const feeds = program
    .command('feeds')
    .description('take the feeds of another program in, and give ours out, as OPML')
  feeds
    .command('import')
    .description('declare every feed of an OPML file as a trade feed; nothing is looked at')
    .argument('<file>', 'an OPML file, as feed readers export it')
    .option(...workspaceOption)
    .option('--organization <id>', 'whose feeds these are (default: one organization per feed)')
    .option('--every <interval>', 'how often to look: PT6H, P1D, P1W', 'P1D')
    .option('-y, --yes', 'write without being asked twice; without it nothing is written')
    .option('--json', 'what was found and written as one JSON object on stdout')
    .action(async (file, flags) =>
      done(await (await import('./commands/feeds-import.ts')).feedsImport(file, flags, env)),
    )
  feeds
    .command('export')
    .description('every declared feed as OPML on stdout')
    .option(...workspaceOption)
    .option('--out <file>', 'write it there')
    .action(async (flags) =>
      done((await import('./commands/feeds-export.ts')).feedsExport(flags, env)),
    )
}
