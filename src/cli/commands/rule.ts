import { finishRun } from '../../ledger/runs.ts'
import type { Alert } from '../../model/alert.ts'
import type { AlertRule } from '../../model/market.ts'
import { Problem } from '../../model/problem.ts'
import { addMs, systemClock } from '../../model/time.ts'
import { feedWarehouse } from '../../pipeline/feed-step.ts'
import { previewRule } from '../../pipeline/preview-rules.ts'
import { previewTurns } from '../../pipeline/preview-turns.ts'
import { exitCodes } from '../exit-codes.ts'
import { openContext } from '../open-context.ts'
import { progressLine } from '../progress-line.ts'
import { table } from '../table.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'
import { outputWidth } from './source-findings.ts'

interface PreviewFlags {
  readonly workspace?: string
  readonly days: string
  readonly json?: boolean
}

interface Preview {
  readonly rule: string
  readonly days: number
  readonly alerts: readonly Alert[]
}

/** `bellwether rule preview`: what a rule, or each, would have told of late. */
export async function rulePreview(
  id: string | undefined,
  flags: PreviewFlags,
  env: Env,
): Promise<number> {
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const rules = rulesNamed(workspace.market.rules, id)
  const days = Number(flags.days)
  if (!Number.isInteger(days) || days < 1) {
    throw new Problem('usage/invalid', `--days ${flags.days} is no number of days`, {
      hint: 'Write it as 90.',
    })
  }
  const opened = await openContext(workspace, {
    trigger: 'rule-preview',
    env,
    progress: progressLine(process.stderr),
  })
  try {
    const { context } = opened
    const since = addMs(systemClock.now(), -days * 86_400_000)
    if (rules.some(({ when }) => when)) await feedWarehouse(context)
    const previews: Preview[] = []
    for (const rule of rules) {
      const alerts = rule.when
        ? await previewTurns(context, rule, since)
        : previewRule(context, rule, since)
      previews.push({ rule: rule.id, days, alerts })
    }
    finishRun(context.ledger, context.run, systemClock.now(), { previewed: rules.length })
    if (flags.json) process.stdout.write(`${JSON.stringify(previews)}\n`)
    else for (const line of previews.flatMap(lines)) process.stdout.write(`${line}\n`)
    return exitCodes.fine
  } finally {
    await opened.close()
  }
}

function rulesNamed(rules: readonly AlertRule[], id: string | undefined): readonly AlertRule[] {
  const found = id === undefined ? rules : rules.filter((rule) => rule.id === id)
  if (found.length > 0) return found
  throw new Problem(
    'usage/invalid',
    id === undefined ? 'no rule is declared' : `no rule is called ${id}`,
    {
      hint:
        rules.length === 0
          ? 'Declare one under "rules" in bellwether.yaml.'
          : `Declared are: ${rules.map((rule) => rule.id).join(', ')}.`,
    },
  )
}

function lines({ rule, days, alerts }: Preview): string[] {
  const times = alerts.length === 1 ? 'once' : `${alerts.length} times`
  const told = `${rule} would have told ${alerts.length === 0 ? 'nothing' : times} in the last ${days} days`
  const rows = alerts.map(({ createdAt, headline }) => ['', `${createdAt.slice(0, 16)}Z`, headline])
  return [`${told}${rows.length === 0 ? '' : ':'}`, ...table(rows, { width: outputWidth() })]
}
