import { type Command, Option } from 'commander'

const list = (value: string, before: readonly string[] = []): string[] => [...before, value]

/** `bellwether bill` and `bellwether plan …`: price models of any file; neither needs a workspace. */
export function addPlans(program: Command, done: (code: number) => void): void {
  program
    .command('bill')
    .description('what the plans of a file cost, each charge explained; needs no workspace')
    .argument('<file>', 'our YAML or JSON, Stripe price objects, schema.org Offers, Pricing2Yaml')
    .option(
      '-q, --quantity <metric=n>',
      'what is needed each month: seat=25; n,n,n is a ramp',
      list,
    )
    .option('--term <months>', 'for how many months', '12')
    .addOption(
      new Option('--billing <how>', 'how it is billed')
        .choices(['monthly', 'annual'])
        .default('monthly'),
    )
    .option('--option <metric>', 'an optional charge that is taken', list)
    .option('--payment-days <days>', 'days of credit')
    .option('--discount-rate <fraction>', 'yearly rate for net present value', '0.08')
    .option('--plan <name>', 'only the plan of this name or id')
    .option('--curve <metric=low..high>', 'also which plan is cheapest from which quantity')
    .option('--json', 'as one JSON object on stdout')
    .action(async (file, flags) =>
      done((await import('./commands/bill.ts')).billCommand(file, flags)),
    )
  program
    .command('plan')
    .description('price models of other tools')
    .command('convert')
    .description('write the plans of a file in the form of another tool')
    .argument('<file>', 'as for bellwether bill')
    .addOption(
      new Option('--to <format>', 'which form')
        .choices(['bellwether', 'stripe', 'schema.org', 'pricing2yaml'])
        .makeOptionMandatory(),
    )
    .option('--out <file>', 'where to (default: stdout)')
    .action(async (file, flags) =>
      done((await import('./commands/plan-convert.ts')).planConvert(file, flags)),
    )
}
