import type { Command } from 'commander'
import type { Env } from './workspace.ts'

const workspaceOption = [
  '-w, --workspace <folder>',
  'the workspace (default: the nearest bellwether.yaml upward)',
] as const

/** `bellwether news`, `mark`, `search`, `evidence`, `awards` and `calendar`: reading what the trade wrote, what public buyers agreed to and what regulators plan. */
export function addNews(program: Command, env: Env, done: (code: number) => void): void {
  program
    .command('news')
    .description(
      'the stories of the last days, each once: who ran it, what it is about, what it claims',
    )
    .option(...workspaceOption)
    .option('--days <number>', 'how many days back', '7')
    .option('--as-of <date>', 'as known at the end of that day')
    .option(
      '--json',
      'the stories in full, with the words each statement rests on, as one JSON array on stdout',
    )
    .action(async (flags) =>
      done(await (await import('./commands/news.ts')).newsCommand(flags, env)),
    )
  program
    .command('mark')
    .description('say whether an article was worth reading; others are weighed by it')
    .argument('<article>', 'its id, or the first digits of it')
    .argument('<word>', 'relevant, irrelevant, or undo')
    .option(...workspaceOption)
    .option('--by <name>', 'who says so (default: the user of this machine)')
    .option('--json', 'the article and its mark as one JSON object on stdout')
    .action(async (article, word, flags) =>
      done((await import('./commands/mark.ts')).markCommand(article, word, flags, env)),
    )
  program
    .command('search')
    .description('articles that say all of these words; words in quotation marks in that order')
    .argument('<words...>', 'what to look for')
    .option(...workspaceOption)
    .option('--most <number>', 'how many to show', '20')
    .option('--json', 'as one JSON array on stdout')
    .action(async (words, flags) =>
      done((await import('./commands/search.ts')).searchCommand(words, flags)),
    )
  addProof(program, done)
  addAwards(program, env, done)
  addCalendar(program, env, done)
}

function addProof(program: Command, done: (code: number) => void): void {
  program
    .command('evidence')
    .description('where a reading comes from, and whether its archived bytes say what was read')
    .argument('<reading>', 'its id as reports and lists cite it, or the first digits of it')
    .option(...workspaceOption)
    .option('--words <words>', 'whether and where it says these words')
    .option('--json', 'reading, capture and words as one JSON object on stdout')
    .action(async (reading, flags) =>
      done(await (await import('./commands/evidence.ts')).evidenceCommand(reading, flags)),
    )
}

function addAwards(program: Command, env: Env, done: (code: number) => void): void {
  program
    .command('awards')
    .description('what public buyers agreed to pay rivals, us, and others for services like ours')
    .option(...workspaceOption)
    .option('--all', 'also awards that name neither a rival nor a service of ours')
    .option('--as-of <date>', 'as known at the end of that day')
    .option('--json', 'the awards in full as one JSON object on stdout')
    .action(async (flags) =>
      done(await (await import('./commands/awards.ts')).awardsCommand(flags, env)),
    )
}

function addCalendar(program: Command, env: Env, done: (code: number) => void): void {
  program
    .command('calendar')
    .description('what regulators have set a day for, soonest first, and what it touches of ours')
    .option(...workspaceOption)
    .option('--as-of <date>', 'as known at the end of that day')
    .option('--format <format>', 'text, or ics for calendar programs', 'text')
    .option(
      '--json',
      'the rules with their days, stages and documents as one JSON object on stdout',
    )
    .action(async (flags) =>
      done(await (await import('./commands/calendar.ts')).calendarCommand(flags, env)),
    )
}
