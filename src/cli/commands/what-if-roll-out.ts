import { join, resolve } from 'node:path'
import type { Market } from '../../model/market.ts'
import { Problem } from '../../model/problem.ts'
import { CalendarDate } from '../../model/time.ts'
import { writeFileDurably } from '../../pipeline/write-file.ts'
import { mspdiXml } from '../../reports/renderers/mspdi/mspdi-xml.ts'
import { rollOutPlan } from '../../reports/roll-out-plan.ts'
import { dateWords } from '../../reports/words.ts'

export interface RollOutFlags {
  readonly rollOut?: string
  readonly notice?: string
  readonly out?: string
  readonly plan?: string
}

const usualNotice = '30'
const longestNotice = 3650

/**
 * Writes the plan of a move of ours for Microsoft Project; nothing where no day is asked for.
 * @throws Problem `usage/invalid` for a move of others, a day that is none, or a plan that had to begin before today
 */
export function writeRollOut(
  organization: string,
  { rollOut, notice = usualNotice, out, plan: offer }: RollOutFlags,
  change: string,
  here: { readonly market: Market; readonly today: CalendarDate; readonly folder: string },
): string | undefined {
  if (rollOut === undefined) return undefined
  if (organization !== here.market.firm.id) {
    throw misused(
      `${organization} rolls out its own prices`,
      `--roll-out goes with ${here.market.firm.id}.`,
    )
  }
  if (!CalendarDate.safeParse(rollOut).success)
    throw misused(`${rollOut} is no day`, 'Write it as 2027-01-31.')
  const days = Number(notice)
  if (!/^\d+$/.test(notice) || days > longestNotice) {
    throw misused(`${notice} is no number of days`, 'Write --notice 30.')
  }
  const title = `${here.market.firm.name}${offer ? `, ${offer}` : ''}: ${change} from ${dateWords(rollOut)}`
  const plan = rollOutPlan(title, rollOut, days)
  const start = plan.tasks[0]?.start ?? rollOut
  if (start < here.today) {
    throw misused(
      `to be in effect on ${rollOut} it had to begin on ${start}`,
      'Take a later day, or fewer days of --notice.',
    )
  }
  const path = resolve(out ?? join(here.folder, `roll-out-${rollOut}.xml`))
  writeFileDurably(path, mspdiXml(plan))
  return path
}

function misused(message: string, hint: string): Problem {
  return new Problem('usage/invalid', message, { hint })
}
