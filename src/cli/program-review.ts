import type { Command } from 'commander'
import type { Env } from './workspace.ts'

const workspaceOption = [
  '-w, --workspace <folder>',
  'the workspace (default: the nearest bellwether.yaml upward)',
] as const

/** `bellwether review` with its subcommands; without one it lists what is open. */
export function addReviewing(program: Command, env: Env, done: (code: number) => void): void {
  const review = program
    .command('review')
    .description('what waits for a person: implausible readings, held changes, disagreements')
  review
    .command('list', { isDefault: true })
    .description('the open questions, oldest first')
    .option(...workspaceOption)
    .option('-s, --source <id>', 'only of this source')
    .option('--all', 'also what was decided, and what went away by itself')
    .option('--json', 'as one JSON array on stdout')
    .action(async (flags) => done((await import('./commands/review-list.ts')).reviewList(flags)))
  review
    .command('show')
    .description('both sides, the likeliest explanation, and the evidence')
    .argument('<id>', 'the item, or the first digits of its id')
    .option(...workspaceOption)
    .option('--json', 'as one JSON object on stdout')
    .action(async (id, flags) =>
      done((await import('./commands/review-show.ts')).reviewShow(id, flags)),
    )
  for (const [name, what] of [
    ['accept', 'it is as the page says: store or believe it'],
    ['reject', 'it is not: it never becomes a fact'],
    ['undo', 'take back what was decided'],
  ] as const) {
    review
      .command(name)
      .description(what)
      .argument('<id...>', 'the items, or the first digits of their ids')
      .option(...workspaceOption)
      .option('--note <text>', 'why; kept and shown')
      .option('--by <name>', 'who decides (default: the user of this machine)')
      .option('--json', 'the items as they stand then, as one JSON array on stdout')
      .action(async (ids, flags) =>
        done(
          await (await import('./commands/review-decide.ts')).reviewDecide(name, ids, flags, env),
        ),
      )
  }
}
