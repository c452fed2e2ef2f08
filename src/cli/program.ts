import { Command, Option } from 'commander'
import { packageVersion } from './package-info.ts'
import { addAlerts } from './program-alerts.ts'
import { addChanges } from './program-changes.ts'
import { addFeeds } from './program-feeds.ts'
import { addNews } from './program-news.ts'
import { addPlans } from './program-plans.ts'
import { addQuotes } from './program-quotes.ts'
import { addReviewing } from './program-review.ts'
import { addSecrets } from './program-secrets.ts'
import type { Env } from './workspace.ts'

type Done = (code: number) => void

/** Every command with its options. Actions load their modules on use, so that help is quick. */
export function buildProgram(env: Env, done: Done): Command {
  const program = new Command('bellwether')
    .description('Watches what rivals charge, what the trade writes and what regulators plan.')
    .version(packageVersion(), '-V, --version')
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for the options)')
    .configureHelp({ sortSubcommands: false })
    .addHelpText(
      'after',
      '\nExit codes: 0 fine, 1 failure, 2 usage, 3 done with some sources failed, 130 interrupted.',
    )
  addDeclaring(program, env, done)
  addRunning(program, env, done)
  addReviewing(program, env, done)
  addChanges(program, env, done)
  addAlerts(program, env, done)
  addNews(program, env, done)
  addFeeds(program, env, done)
  addReading(program, env, done)
  addPlans(program, done)
  addQuotes(program, env, done)
  addGivingOut(program, env, done)
  addImporting(program, done)
  addKeeping(program, env, done)
  addSecrets(program, env, done)
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
    .description('keep watching: run whatever is due until stopped, and serve the pages')
    .option(...workspaceOption)
    .option('--port <number>', 'port of the pages (default: 7878, or a free one)')
    .option('--host <address>', 'address to listen at (default: 127.0.0.1, this machine alone)')
    .option('--origin <url>', 'the address people use, where a proxy stands before it')
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

function addDeclaring(program: Command, env: Env, done: Done): void {
  program
    .command('init')
    .description('make a workspace: bellwether.yaml, a folder for sources, schemas for editors')
    .argument('[folder]', 'where', '.')
    .option('--name <text>', 'what the market is called')
    .option('--firm <text>', 'what your own firm is called')
    .option('--contact <address>', 'mail address or URL sent with every request')
    .option('--currency <code>', 'currency of comparisons')
    .option('-y, --yes', 'ask nothing; take the defaults for what is not given')
    .action(async (folder, flags) =>
      done(await (await import('./commands/init.ts')).init(folder, flags)),
    )
  addSources(program, env, done)
}

function addSources(program: Command, env: Env, done: Done): void {
  const source = program.command('source').description('declare, list and try out what is watched')
  source
    .command('add')
    .description('look at an address once, show what can be read there, and declare it')
    .argument('<url>', 'a pricing page, price list, JSON API, or feed')
    .option(...workspaceOption)
    .option('--id <id>', 'id of the source and name of its file')
    .option('--organization <id>', 'whose facts these are')
    .option('--kind <kind>', 'kind of source, when the guess is wrong')
    .option('--every <interval>', 'how often to look: PT6H, P1D, P1W', 'P1D')
    .option('--jurisdiction <code>', 'whose law or whose buyers it tells of: US, EU, DE')
    .option('-y, --yes', 'write without asking')
    .option('--json', 'what was found and written as one JSON object on stdout')
    .action(async (url, flags) =>
      done(await (await import('./commands/source-add.ts')).sourceAdd(url, flags, env)),
    )
  source
    .command('list')
    .description('every declared source, and when it was last seen in order')
    .option(...workspaceOption)
    .option('--json', 'as one JSON array on stdout')
    .action(async (flags) =>
      done(await (await import('./commands/source-list.ts')).sourceList(flags, env)),
    )
  source
    .command('test')
    .description('look and read now, and show what differs from what was seen; records nothing')
    .argument('<id-or-file>', 'a declared source, or a file that declares one')
    .option(...workspaceOption)
    .option('--archive [count]', 'read archived captures again instead (default: the newest 20)')
    .option('--json', 'findings and differences as JSON on stdout')
    .action(async (which, flags) =>
      done(await (await import('./commands/source-test.ts')).sourceTest(which, flags, env)),
    )
  source
    .command('repair')
    .description('find a reader for a redesigned page, proved on the archive')
    .argument('<id>', 'a declared pricing page')
    .option(...workspaceOption)
    .option('-y, --yes', 'write it into the source file without asking')
    .option('--undo', 'put the source file back as it was before the last repair')
    .option('--json', 'the repair as one JSON object on stdout')
    .action(async (id, flags) =>
      done(await (await import('./commands/source-repair.ts')).sourceRepair(id, flags, env)),
    )
  source
    .command('schema')
    .description('what a source file may hold, as JSON Schema')
    .option('--out <folder>', 'write the schemas of both kinds of file there, for editors')
    .action(async (flags) =>
      done((await import('./commands/source-schema.ts')).sourceSchema(flags)),
    )
}

function addReading(program: Command, env: Env, done: Done): void {
  program
    .command('read')
    .description('print what can be read in any page, file or text; needs no workspace')
    .argument('[file-or-url]', 'what to read (with --as price-text: the text itself)')
    .addOption(
      new Option('--as <what>', 'how to read it (default: guessed)').choices([
        'pricing-page',
        'feed',
        'article',
        'structured',
        'price-text',
      ]),
    )
    .option('--url <base>', 'the address a file was found under, for its links')
    .option('--stdin', 'JSON Lines in, JSON Lines out')
    .option('--explain', 'for a pricing page: every candidate, and why it was taken or left')
    .option('--screenshot <file>', 'write a picture of the page with its prices boxed and numbered')
    .option('--contact <address>', 'sent when a URL is read (or BELLWETHER_CONTACT)')
    .option('--allow-host <host...>', 'private hosts that may be asked')
    .option('--json', 'as JSON on stdout')
    .action(async (input, flags) =>
      done(await (await import('./commands/read.ts')).read(input, flags, env)),
    )
}

function addGivingOut(program: Command, env: Env, done: Done): void {
  program
    .command('what-if')
    .description('what a price move that has not happened would do to our place')
    .argument('<organization>', 'who moves: a rival, or ourselves')
    .option(...workspaceOption)
    .option('--cut <percent>', 'by how much its prices fall')
    .option('--raise <percent>', 'by how much its prices rise')
    .option('--plan <name>', 'only this plan')
    .option('--metric <metric>', 'only this charge: seat, input-token, …')
    .option('--roll-out <date>', 'a plan for Microsoft Project of our own move, in effect that day')
    .option('--notice <days>', 'days of notice to customers in that plan (default: 30)')
    .option('--out <file>', "where the plan goes (default: the workspace's out/ folder)")
    .option('--json', 'both comparisons in full, as one JSON object on stdout')
    .action(async (organization, flags) =>
      done(await (await import('./commands/what-if.ts')).whatIfCommand(organization, flags, env)),
    )
  program
    .command('report')
    .description('write one report: briefing, comparison, changes, sources')
    .argument('<name>', 'which report')
    .option(...workspaceOption)
    .option(
      '--format <format>',
      'html, markdown, json, docx, xlsx, eml, csv, parquet, sav, charts',
      'html',
    )
    .option('--as-of <date>', 'as known at the end of that day')
    .option('--out <file>', "where to (default: the workspace's out/ folder; - is stdout)")
    .action(async (name, flags) =>
      done(await (await import('./commands/report.ts')).report(name, flags, env)),
    )
  program
    .command('export')
    .description('give out the tables (Parquet, CSV) or the captured pages (WARC)')
    .addOption(
      new Option('--format <format>', 'which')
        .choices(['parquet', 'csv', 'warc'])
        .makeOptionMandatory(),
    )
    .option(...workspaceOption)
    .option('--out <folder>', "where to (default: the workspace's out/export)")
    .option('--source <id>', 'only this source (WARC)')
    .option('--json', 'what was written as one JSON object on stdout')
    .action(async (flags) =>
      done(await (await import('./commands/export.ts')).exportCommand(flags)),
    )
}

function addImporting(program: Command, done: Done): void {
  program
    .command('import')
    .description('put the payloads of a WARC into the archive, where they are missing')
    .argument('<file>', 'a .warc or .warc.gz file, ours or of another tool')
    .option(...workspaceOption)
    .option('--json', 'counts as one JSON object on stdout')
    .action(async (file, flags) =>
      done(await (await import('./commands/import.ts')).importCommand(file, flags)),
    )
}

function addKeeping(program: Command, env: Env, done: Done): void {
  program
    .command('doctor')
    .description('check everything: what is fine, what is wrong, what to do')
    .option(...workspaceOption)
    .option('--json', 'the checks as one JSON object on stdout')
    .action(async (flags) => done(await (await import('./commands/doctor.ts')).doctor(flags, env)))
  program
    .command('gc')
    .description('let go of archived pages that nothing needs as evidence')
    .option(...workspaceOption)
    .option('--dry-run', 'only show what would go, and what it would free')
    .option('-y, --yes', 'do not ask; what goes does not come back')
    .option('--json', 'what goes as one JSON object on stdout')
    .action(async (flags) => done(await (await import('./commands/gc.ts')).gc(flags, env)))
  program
    .command('backup')
    .description('one file with declarations, ledger and archive, while others go on writing')
    .argument('<file-or-folder>', 'NAME.tar.gz, or a folder for a file named after the moment')
    .option(...workspaceOption)
    .option('--json', 'what was written as one JSON object on stdout')
    .action(async (target, flags) =>
      done(await (await import('./commands/backup.ts')).backup(target, flags, env)),
    )
  program
    .command('restore')
    .description('put a backup back, after checking every byte of it')
    .argument('<file>', 'what bellwether backup wrote')
    .option('-w, --workspace <folder>', 'where to (default: this folder)')
    .option('--force', 'over a workspace that is there; it is kept beside')
    .option('--json', 'what was restored as one JSON object on stdout')
    .action(async (file, flags) =>
      done(await (await import('./commands/restore.ts')).restore(file, flags)),
    )
}
