import { type Command, Option } from 'commander'
import type { Env } from './workspace.ts'

const list = (value: string, before: readonly string[] = []): string[] => [...before, value]

const workspaceOption = [
  '-w, --workspace <folder>',
  'the workspace (default: the nearest bellwether.yaml upward)',
] as const

/** `bellwether quote …`: what to ask of one customer, and what came of it. */
export function addQuotes(program: Command, env: Env, done: (code: number) => void): void {
  const quote = program.command('quote').description('prices for one customer')
  addHistory(quote, env, done)
  addRecommending(quote, env, done)
  addLife(quote, env, done)
  addBacktest(quote, env, done)
  addDocument(quote, env, done)
}

function addHistory(quote: Command, env: Env, done: (code: number) => void): void {
  quote
    .command('import')
    .description('take quotes and deals from a CSV or XLSX file, all of it or nothing')
    .argument('<file>', 'an export of your sales system, or a list of your own')
    .option(...workspaceOption)
    .option(
      '--map <file>',
      "which column holds what (default: the workspace's crm/quotes.map.yaml)",
    )
    .option('--preview', 'show what would be imported, and write nothing')
    .option('--skip-bad', 'leave bad rows out instead of importing nothing')
    .option('--by <name>', 'who imports (default: you)')
    .option('--json', 'as one JSON object on stdout')
    .action(async (file, flags) =>
      done(await (await import('./commands/quote-import.ts')).quoteImport(file, flags, env)),
    )
}

function addLife(quote: Command, env: Env, done: (code: number) => void): void {
  const life = () => import('./commands/quote-steps.ts')
  const made = (command: Command): Command =>
    command
      .option(...workspaceOption)
      .option('--by <name>', 'who does it (default: you)')
      .option('--json', 'the quote after it as one JSON object on stdout')
  quote
    .command('list')
    .description('every quote with its stage, price and end')
    .option(...workspaceOption)
    .option('--stage <stage>', 'only these: draft, recommended, approved, sent, decided')
    .option('--outcome <outcome>', 'only these: won, lost, no-decision, open, withdrawn')
    .option('--json', 'as one JSON array on stdout')
    .action(async (flags) => done((await import('./commands/quote-list.ts')).quoteList(flags)))
  quote
    .command('show')
    .description('where a quote stands, and all that happened to it')
    .argument('<id>', 'the quote')
    .option(...workspaceOption)
    .option('--json', 'as one JSON object on stdout')
    .action(async (id, flags) =>
      done((await import('./commands/quote-show.ts')).quoteShow(id, flags)),
    )
  quote
    .command('score')
    .description('the recommendation and the person, both graded by what came of it')
    .option(...workspaceOption)
    .option('--json', 'as one JSON object on stdout')
    .action(async (flags) => done((await import('./commands/quote-score.ts')).quoteScore(flags)))
  made(quote.command('price').description("a person's own price instead of the recommended one"))
    .argument('<id>', 'the quote')
    .argument('<amount>', 'over the whole term, without tax')
    .option('--reason <text>', 'why; needed where it is not the recommended price')
    .option('--chance <percent>', 'how likely you think it wins; it is graded later')
    .option('--payment-days <days>', 'days of credit given with it')
    .action(async (id, amount, flags) => done((await life()).quotePrice(id, amount, flags, env)))
  made(quote.command('approve').description('let a price be sent, by a role that may'))
    .argument('<id>', 'the quote')
    .option('--role <role>', 'who approves, as in quoting.approval')
    .option('--note <text>', 'what to remember of it')
    .action(async (id, flags) => done((await life()).quoteApprove(id, flags, env)))
  made(quote.command('send').description('note that the customer has it'))
    .argument('<id>', 'the quote')
    .option('--valid-until <date>', 'the last day on which the customer may accept')
    .action(async (id, flags) => done((await life()).quoteSend(id, flags, env)))
  made(quote.command('decide').description('how it ended'))
    .argument('<id>', 'the quote')
    .requiredOption('--outcome <outcome>', 'won, lost, no-decision, withdrawn')
    .option('--lost-to <rival>', 'who got the order')
    .option('--on <date>', 'when (default: today)')
    .action(async (id, flags) => done((await life()).quoteDecide(id, flags, env)))
  made(quote.command('undo').description('take the newest step back; the audit trail keeps both'))
    .argument('<id>', 'the quote')
    .action(async (id, flags) => done((await life()).quoteUndo(id, flags, env)))
}

function addRecommending(quote: Command, env: Env, done: (code: number) => void): void {
  quote
    .command('recommend')
    .description('target, stretch and floor for a request, with proof, terms and approver')
    .option(...workspaceOption)
    .option('--request <file>', 'the request as YAML; options go over it')
    .option('--customer <name>', 'who asks')
    .option('--line <id>', 'the service line')
    .option('-q, --quantity <metric=n>', 'what is needed each month; n,n,n is a ramp', list)
    .option('--option <metric>', 'an optional charge that is taken', list)
    .option('--plan <name>', 'our plan (default: the cheapest that serves)')
    .option('--segment <name>', 'the segment of the customer')
    .option('--term <months>', 'for how many months (default: 12)')
    .addOption(new Option('--billing <how>', 'how it is billed').choices(['monthly', 'annual']))
    .option('--payment-days <days>', 'days of credit that the customer wants')
    .option('--wanted <date>', 'by when the service is wanted')
    .option('--rival <id>', 'a rival that the customer named (default: all)', list)
    .option('--fact <name=n>', 'what is known of the deal: incumbent=1', list)
    .option('--as-of <date>', 'as known at the end of that day (default: now)')
    .option('--quote <id>', 'the request of this quote; options go over it')
    .option('--save', 'keep it: as a new quote, or with --quote as its new recommendation')
    .option('--by <name>', 'who asks for it to be kept (default: you)')
    .option('--out <file>', 'also as a document, in the format of its ending')
    .option('--json', 'as one JSON object on stdout')
    .action(async (flags) =>
      done(await (await import('./commands/quote-recommend.ts')).quoteRecommend(flags, env)),
    )
}

function addDocument(quote: Command, env: Env, done: (code: number) => void): void {
  quote
    .command('document')
    .description("a quote as the customer's copy, which holds nothing of how its price was found")
    .argument('<id>', 'the quote')
    .option(...workspaceOption)
    .option('--format <names>', 'docx, pdf, xlsx; several with commas', 'docx')
    .option('--out <folder>', 'where to write', '.')
    .option('--internal', 'also the inside page, as a file of its own')
    .action(async (id, flags) =>
      done(await (await import('./commands/quote-document.ts')).quoteDocument(id, flags, env)),
    )
}

function addBacktest(quote: Command, env: Env, done: (code: number) => void): void {
  quote
    .command('backtest')
    .description('what recommendations would have been worth on past quotes, as known on each day')
    .option(...workspaceOption)
    .option('--as-of <date>', 'outcomes known by the end of that day (default: today)')
    .option('--out <file>', 'also as a document, in the format of its ending')
    .option('--json', 'as one JSON object on stdout')
    .action(async (flags) =>
      done(await (await import('./commands/quote-backtest.ts')).quoteBacktest(flags, env)),
    )
}
