import type { Command } from 'commander'
import type { Env } from './workspace.ts'

const workspaceOption = [
  '-w, --workspace <folder>',
  'the workspace (default: the nearest bellwether.yaml upward)',
] as const

/** What was told to whom, and the ways by which people are told. */
export function addAlerts(program: Command, env: Env, done: (code: number) => void): void {
  const alerts = program.command('alerts').description('what was told to whom, and what waits')
  alerts
    .command('list', { isDefault: true })
    .description('alerts, newest first, with what became of each')
    .option(...workspaceOption)
    .option('--state <state>', 'only these: pending, sent, dead')
    .option('--limit <number>', 'at most so many', '50')
    .option('--json', 'as one JSON array on stdout')
    .action(async (flags) => done((await import('./commands/alerts.ts')).alertsList(flags)))
  alerts
    .command('retry')
    .description('send again what was given up; with ids, also what waits for its next try')
    .argument('[id...]', 'the alerts, or the first digits of their ids (default: all given up)')
    .option(...workspaceOption)
    .action(async (ids, flags) =>
      done((await import('./commands/alerts.ts')).alertsRetry(ids, flags)),
    )
  addMarks(alerts, env, done)
  const rule = program.command('rule').description('who hears of what')
  rule
    .command('preview', { isDefault: true })
    .description('what a rule, or each, would have told in the last days')
    .argument('[id]', 'the rule (default: all)')
    .option(...workspaceOption)
    .option('--days <number>', 'how far back', '90')
    .option('--json', 'as one JSON array on stdout')
    .action(async (id, flags) =>
      done(await (await import('./commands/rule.ts')).rulePreview(id, flags, env)),
    )
  program
    .command('canary')
    .description('plant a change on a page of our own, and see whether it arrives in its channel')
    .option(...workspaceOption)
    .option('--json', 'as one JSON object on stdout')
    .action(async (flags) => done(await (await import('./commands/canary.ts')).canary(flags, env)))
  const channel = program.command('channel').description('the ways by which people are told')
  channel
    .command('list', { isDefault: true })
    .description('the declared channels, the rules that use them, and how they do')
    .option(...workspaceOption)
    .option('--json', 'as one JSON array on stdout')
    .action(async (flags) => done((await import('./commands/channel.ts')).channelList(flags, env)))
  channel
    .command('test')
    .description('send one test alert now; shows what is sent and what is answered')
    .argument('<id>', 'the channel')
    .option(...workspaceOption)
    .option('--dry-run', 'show what would be sent, and send nothing')
    .option('--json', 'as one JSON object on stdout')
    .action(async (id, flags) =>
      done(await (await import('./commands/channel.ts')).channelTest(id, flags, env)),
    )
}

/** What people say of alerts and rules. */
function addMarks(alerts: Command, env: Env, done: (code: number) => void): void {
  alerts
    .command('acknowledge')
    .description('take alerts in hand, so that they are not escalated')
    .argument('<id...>', 'the alerts, or the first digits of their ids')
    .option(...workspaceOption)
    .option('--by <name>', 'who says so (default: who is logged in)')
    .option('--undo', 'take it back')
    .action(async (ids, flags) =>
      done((await import('./commands/alerts-mark.ts')).alertsAcknowledge(ids, flags, env)),
    )
  alerts
    .command('snooze')
    .description('have a rule keep silent up to a day')
    .argument('<rule>', 'the rule')
    .option(...workspaceOption)
    .option('--until <date>', 'the first day on which it speaks again')
    .option('--by <name>', 'who says so (default: who is logged in)')
    .option('--undo', 'have it speak again')
    .action(async (rule, flags) =>
      done((await import('./commands/alerts-mark.ts')).alertsSnooze(rule, flags, env)),
    )
}
