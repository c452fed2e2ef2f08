import { awards } from '../../analysis/awards.ts'
import { finishRun } from '../../ledger/runs.ts'
import type { AwardRow } from '../../model/answer.ts'
import { awardCaveat } from '../../model/award.ts'
import { Problem } from '../../model/problem.ts'
import { CalendarDate, systemClock } from '../../model/time.ts'
import { feedWarehouse } from '../../pipeline/feed-step.ts'
import { price } from '../../reports/words.ts'
import { exitCodes } from '../exit-codes.ts'
import { openContext } from '../open-context.ts'
import { progressLine } from '../progress-line.ts'
import { table } from '../table.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'
import { outputWidth } from './source-findings.ts'

interface AwardsFlags {
  readonly workspace?: string
  readonly all?: boolean
  readonly asOf?: string
  readonly json?: boolean
}

/** `bellwether awards`: what public buyers agreed to pay rivals, us, and others for services like ours. */
export async function awardsCommand(flags: AwardsFlags, env: Env): Promise<number> {
  if (flags.asOf !== undefined && !CalendarDate.safeParse(flags.asOf).success) {
    throw new Problem('usage/invalid', `${flags.asOf} is no day`, {
      hint: 'Write --as-of 2026-07-30.',
    })
  }
  const asOf = flags.asOf === undefined ? systemClock.now() : `${flags.asOf}T23:59:59.999Z`
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const progress = progressLine(process.stderr)
  const opened = await openContext(workspace, { trigger: 'awards', env, progress })
  const { context } = opened
  try {
    await feedWarehouse(context)
    const known = await awards(context.warehouse, context.market, asOf)
    const shown = flags.all ? known : known.filter(({ concern }) => concern !== 'none')
    finishRun(context.ledger, context.run, systemClock.now(), { awards: shown.length })
    if (flags.json)
      process.stdout.write(`${JSON.stringify({ caveat: awardCaveat, awards: shown })}\n`)
    else for (const line of lines(known, shown)) process.stdout.write(`${line}\n`)
    return exitCodes.fine
  } finally {
    await opened.close()
  }
}

function lines(known: readonly AwardRow[], shown: readonly AwardRow[]): string[] {
  if (known.length === 0)
    return [
      'No public contract award has been read: declare a source of kind contract-awards (docs/sources.md).',
    ]
  if (shown.length === 0)
    return [
      `Of ${known.length} public awards none went to a rival or is for a service of ours; --all lists them.`,
    ]
  const head = ['awarded', 'whose', 'supplier', 'buyer', 'service', 'value', 'per unit', 'contract']
  return [
    ...table([head, ...shown.map(cells)], { width: outputWidth(), right: [5, 6] }),
    '',
    awardCaveat,
  ]
}

const whose = { rival: 'rival', ours: 'ours', line: 'other', none: 'other' } as const

function cells(row: AwardRow): string[] {
  const { value, unitRate, suppliers, ceiling } = row
  return [
    row.dateAwarded ?? 'undated',
    whose[row.concern],
    suppliers.map(({ name, organizationName }) => organizationName ?? name).join(', '),
    row.buyer ?? '',
    row.serviceLine ?? '',
    value ? `${ceiling ? 'at most ' : ''}${price(value.amount, value.currency)}` : 'not said',
    unitRate ? `${price(unitRate.amount, unitRate.currency)} per ${unitRate.unit}` : '',
    row.lot && row.lot !== row.title ? `${row.title}: ${row.lot}` : row.title,
  ]
}
