import type { Command } from 'commander'
import type { Env } from './workspace.ts'

const workspaceOption = [
  '-w, --workspace <folder>',
  'the workspace (default: the nearest bellwether.yaml upward)',
] as const

/** Commands that keep passwords and tokens out of the declarations. */
export function addSecrets(program: Command, env: Env, done: (code: number) => void): void {
  const secret = program
    .command('secret')
    .description('keep passwords and tokens, encrypted, for declarations to name')
  secret
    .command('set')
    .description('keep a value under a name; asks for it, or reads it from stdin')
    .argument('<name>', 'as in RIVAL_TOKEN')
    .option(...workspaceOption)
    .action(async (name, flags) =>
      done(await (await import('./commands/secret.ts')).secretSet(name, flags, env)),
    )
  secret
    .command('list')
    .description('the names that are kept, and which files use them')
    .option(...workspaceOption)
    .option('--json', 'as one JSON array on stdout')
    .action(async (flags) => done((await import('./commands/secret.ts')).secretList(flags)))
  secret
    .command('remove')
    .description('forget a value')
    .argument('<name>', 'as the list shows it')
    .option(...workspaceOption)
    .action(async (name, flags) =>
      done((await import('./commands/secret.ts')).secretRemove(name, flags)),
    )
}
