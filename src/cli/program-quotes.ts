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
  addRecommending(quote, env, done)
  addBacktest(quote, env, done)
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
    .option('--json', 'as one JSON object on stdout')
    .action(async (flags) =>
      done(await (await import('./commands/quote-recommend.ts')).quoteRecommend(flags, env)),
    )
}

function addBacktest(quote: Command, env: Env, done: (code: number) => void): void {
  quote
    .command('backtest')
    .description('what recommendations would have been worth on past quotes, as known on each day')
    .option(...workspaceOption)
    .option('--as-of <date>', 'outcomes known by the end of that day (default: today)')
    .option('--json', 'as one JSON object on stdout')
    .action(async (flags) =>
      done((await import('./commands/quote-backtest.ts')).quoteBacktest(flags, env)),
    )
}
