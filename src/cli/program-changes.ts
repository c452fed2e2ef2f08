import type { Command } from 'commander'
import type { Env } from './workspace.ts'

const workspaceOption = [
  '-w, --workspace <folder>',
  'the workspace (default: the nearest bellwether.yaml upward)',
] as const
const knownOption = [
  '--as-known <date>',
  'as it was known at the end of that day, or at that moment',
] as const

/** `bellwether changes` with its subcommands; without one it lists what is believed to have changed. */
export function addChanges(program: Command, env: Env, done: (code: number) => void): void {
  const changes = program
    .command('changes')
    .description('what changed, how far each change is believed, and what persons said of it')
  changes
    .command('list', { isDefault: true })
    .description('the changes that are believed, newest last')
    .option(...workspaceOption)
    .option('-s, --source <id>', 'only of this source')
    .option('--kind <kind>', 'only of this kind: price-changed, limit-changed, …')
    .option('--since <date>', 'only those seen from that day on')
    .option(...knownOption)
    .option('--all', 'also what is not believed yet, or not any more')
    .option('--json', 'as one JSON array on stdout')
    .action(async (flags) => done((await import('./commands/changes-list.ts')).changesList(flags)))
  changes
    .command('show')
    .description('one change: both sides, every state it was in, and who said what')
    .argument('<id>', 'the change, or the first digits of its id')
    .option(...workspaceOption)
    .option('--json', 'as one JSON object on stdout')
    .action(async (id, flags) =>
      done((await import('./commands/changes-show.ts')).changesShow(id, flags)),
    )
  for (const [name, what] of [
    ['right', 'it is so: the price did change'],
    ['wrong', 'it never happened: it is taken back'],
    ['promo', 'it is so, but for a time only: the list price stays what it was'],
    ['correction', 'nothing moved: what was read before was wrong'],
    ['undo', 'take back what was said of it'],
  ] as const) {
    changes
      .command(name)
      .description(what)
      .argument('<id...>', 'the changes, or the first digits of their ids')
      .option(...workspaceOption)
      .option('--note <text>', 'why; kept and shown')
      .option('--by <name>', 'who says so (default: the user of this machine)')
      .option('--json', 'the changes as they stand then, as one JSON array on stdout')
      .action(async (ids, flags) =>
        done(
          await (await import('./commands/changes-decide.ts')).changesDecide(name, ids, flags, env),
        ),
      )
  }
}
