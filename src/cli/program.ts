import { Command } from 'commander'
import type { Env } from './workspace.ts'

type Done = (code: number) => void

/** Every command with its options. Actions load their modules on use, so that help is quick. */
export function buildProgram(env: Env, done: Done): Command {
  const program = new Command('bellwether')
    .description('Watches what rivals charge, what the trade writes and what regulators plan.')
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for the options)')
    .configureHelp({ sortSubcommands: false })
    .addHelpText(
      'after',
      '\nExit codes: 0 fine, 1 failure, 2 usage, 3 done with some sources failed, 130 interrupted.',
    )
  addRunning(program, env, done)
  return program
}

const workspaceOption = [
  '-w, --workspace <folder>',
  'the workspace (default: the nearest bellwether.yaml upward)',
] as const

function addRunning(program: Command, env: Env, done: Done): void {
  program
    .command('run')
    .description('look at every source that is due, once, and write the reports')
    .option(...workspaceOption)
    .option('-s, --source <id...>', 'only these sources')
    .option('--only <step>', 'only this step: capture, extract, detect, analyse, compose, notify')
    .option('--again', 'look again although the slot is done')
    .option('--json', 'the summary as one JSON object on stdout')
    .action(async (flags) => done(await (await import('./commands/run.ts')).run(flags, env)))
  program
    .command('serve')
    .description('keep watching: run whatever is due until stopped')
    .option(...workspaceOption)
    .action(async (flags) =>
      done(await (await import('./commands/serve.ts')).serveCommand(flags, env)),
    )
  program
    .command('demo')
    .description('replay a year of a real market and write its week')
    .option('-w, --workspace <folder>', 'where to put it', 'demo-workspace')
    .option('--once', 'exit after the run')
    .option('--fresh', 'start from nothing')
    .option('--port <number>', 'port of the replay site')
    .option('--json', 'the last summary as one JSON object on stdout')
    .action(async (flags) => done(await (await import('./commands/demo.ts')).demo(flags, env)))
  program
    .command('rebuild')
    .description('make the warehouse anew from the ledger')
    .option(...workspaceOption)
    .option('--json', 'row hashes as one JSON object on stdout')
    .action(async (flags) =>
      done(await (await import('./commands/rebuild.ts')).rebuild(flags, env)),
    )
}
