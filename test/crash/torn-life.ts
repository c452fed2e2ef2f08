import { cpSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { isDeepStrictEqual } from 'node:util'
import { standingPrices } from '../../src/analysis/standing-prices.ts'
import { openArchive } from '../../src/archive/archive.ts'
import { openContext } from '../../src/cli/open-context.ts'
import { pathsOf, readWorkspace } from '../../src/cli/workspace.ts'
import { simulatedClock } from '../../src/demo/simulated-clock.ts'
import { citedDigests } from '../../src/ledger/captures.ts'
import { openLedger } from '../../src/ledger/ledger.ts'
import { lastRecordedAt } from '../../src/ledger/runs.ts'
import { Problem, problemCodes } from '../../src/model/problem.ts'
import { dateOf, daysBetween } from '../../src/model/time.ts'
import type { Context } from '../../src/pipeline/context.ts'
import { feedWarehouse } from '../../src/pipeline/feed-step.ts'
import { silent } from '../../src/pipeline/progress.ts'
import { runPipeline } from '../../src/pipeline/run.ts'
import { dayOf } from '../flow/pipeline/workspace.ts'
import { damageFile } from './damage.ts'
import { script } from './history.ts'
import type { Trial, Verdict } from './torn.ts'

// Damages copies of a workspace, one per line of the input, opens each and says what it serves.
const [template = '', siteUrl = '', lastDay = '0'] = process.argv.slice(2)
for await (const line of createInterface({ input: process.stdin })) {
  const trial = JSON.parse(line) as Trial
  const copy = `${template}-${trial.seed}`
  cpSync(template, copy, { recursive: true })
  const done = damageFile(copy, trial.target, trial.damage, trial.seed)
  const verdict = await judgeAs(trial.target, copy)
  rmSync(copy, { recursive: true, force: true })
  process.stdout.write(`${JSON.stringify({ ...verdict, done })}\n`)
}

/** Asks a copy for no more than can depend on the damaged file. */
async function judgeAs(target: Trial['target'], root: string): Promise<Verdict> {
  if (target === 'archive objects') return judgeArchive(root)
  const isDeclared = target === 'sources' || target === 'bellwether.yaml'
  return (isDeclared ? judgeDeclarations(root) : undefined) ?? judge(root, target)
}

async function judgeArchive(root: string): Promise<Verdict> {
  const ledger = openLedger(pathsOf(root).ledger)
  const digests = citedDigests(ledger)
  ledger.close()
  const { damaged, missing } = await openArchive(pathsOf(root).archive).verify(digests)
  const told = [...damaged.map(() => 'archive/damaged'), ...missing.map(() => 'archive/missing')]
  return { told, wrong: [], prices: 0 }
}

/** Undefined where the declarations can be read, and say something else than before. */
function judgeDeclarations(root: string): Verdict | undefined {
  try {
    const { problems, market, sources } = readWorkspace(root, {})
    if (problems.length > 0) return { told: problems.map(({ code }) => code), wrong: [], prices: 0 }
    const before = readWorkspace(template, {})
    const said = [market, sources.map(({ source }) => source)]
    const same = isDeepStrictEqual(said, [
      before.market,
      before.sources.map(({ source }) => source),
    ])
    return same ? { told: [], wrong: [], prices: 0 } : undefined
  } catch (error) {
    if (error instanceof Problem) return { told: [error.code], wrong: [], prices: 0 }
    throw error
  }
}

/** A life that found damage in the ledger may end with it, and the next one mends it; the warehouse mends itself. */
async function judge(root: string, target: Trial['target']): Promise<Verdict> {
  const first = await lifeOf(root)
  if (!first.gaveUp) return first
  const second = await lifeOf(root)
  const needsPerson = second.gaveUp || target.startsWith('warehouse')
  return {
    told: [...first.told, ...second.told],
    wrong: [...first.wrong, ...second.wrong, ...(needsPerson ? ['needs a person'] : [])],
    prices: first.prices + second.prices,
  }
}

/** Opens the workspace, asks for its prices as they stand, looks once more on the next day, and asks again. */
async function lifeOf(root: string): Promise<Verdict & { readonly gaveUp: boolean }> {
  const told: string[] = []
  const wrong: string[] = []
  let prices = 0
  let gaveUp = false
  const tell = ({ code, hint }: Pick<Problem, 'code' | 'hint'>): void => {
    if (!problemCodes.includes(code) || hint.length < 10) wrong.push(`no help: ${code}`)
    told.push(code)
  }
  try {
    const workspace = readWorkspace(root, {})
    workspace.problems.forEach(tell)
    const opened = await openContext(workspace, {
      trigger: 'torn',
      env: {},
      clock: simulatedClock(dayOf(Number(lastDay))),
      progress: {
        ...silent,
        problem: (_, problem) => tell(problem),
        note: (text) => told.push(text),
      },
    })
    try {
      for (const day of [Number(lastDay), Number(lastDay) + 1]) {
        const context = await on(day, opened.begin('torn'))
        const served = await standingPrices(
          context.warehouse,
          context.market,
          `${dayOf(day)}T23:00:00.000Z`,
        )
        prices += served.length
        // A move of the last day may still wait for its second look.
        const waiting = day === Number(lastDay) ? 1 : 0
        wrong.push(...served.flatMap((row) => lie(row, waiting) ?? []))
      }
      const { archive, ledger } = opened.context
      const { damaged, missing } = await archive.verify(citedDigests(ledger))
      told.push(...damaged.map(() => 'archive/damaged'), ...missing.map(() => 'archive/missing'))
    } finally {
      await opened.close()
    }
  } catch (error) {
    gaveUp = error instanceof Problem && error.code === 'store/damaged'
    if (error instanceof Problem) tell(error)
    else wrong.push(`no Problem: ${error instanceof Error ? error.stack : error}`)
  }
  return { told, wrong, prices, gaveUp }
}

/** The first day is asked about as it stands, the second one is watched. */
async function on(day: number, context: Context): Promise<Context> {
  const clock = simulatedClock(dayOf(day), lastRecordedAt(context.ledger))
  const then = { ...context, clock }
  if (day === Number(lastDay)) await feedWarehouse(then)
  else {
    await fetch(`${siteUrl}/day?n=${day}`, { method: 'POST' })
    await runPipeline(then, { compose: false })
    await feedWarehouse(then)
  }
  return then
}

/** What is untrue of a price: the page did not say so on the day for which it is claimed, or up to `waiting` days before. */
function lie(
  { plan, price, confirmedAt }: Awaited<ReturnType<typeof standingPrices>>[number],
  waiting: number,
): string | undefined {
  const day = confirmedAt === null ? Number.NaN : daysBetween(dayOf(0), dateOf(confirmedAt))
  const said = [day, day - waiting].map((then) => script(then)[plan])
  return said.some((truth) => truth && Number(truth) === Number(price.amount))
    ? undefined
    : `${plan} ${price.amount} on ${confirmedAt}, truly ${said[0]}`
}
