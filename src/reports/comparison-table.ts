import type { ComparisonRow, ScenarioComparison } from '../model/answer.ts'
import { Decimal, decimalText } from '../model/money.ts'
import type { Scenario } from '../model/plan.ts'
import type { Block, Cell, Column } from '../model/report.ts'
import { dateOf } from '../model/time.ts'
import type { Answers } from './answers.ts'
import {
  comparableCell,
  differenceWords,
  hasOwnDifference,
  sharedDifferences,
} from './comparable-cell.ts'
import { samePlan } from './moves.ts'
import { byPrice, gapToOurs } from './position.ts'
import { unitPrice } from './unit-price.ts'
import { atLeast, billedWord, counted, dateWords, percent, shortDate, sum } from './words.ts'

/** Every comparable plan from the lowest bill to the highest, each figure with its evidence. */
export function comparisonTable(comparison: ScenarioComparison, answers: Answers): Block[] {
  const scenario = answers.market.scenarios.find(({ id }) => id === comparison.scenario)
  const rows = byPrice(comparison.rows.filter(({ bill }) => bill.feasible))
  if (rows.length === 0) return []
  const { live } = comparison
  const converted = rows.some(({ rate }) => rate !== null)
  const shared = sharedDifferences(rows)
  const bent = rows.some((row) => hasOwnDifference(row, shared))
  const all = shared.size > 0 ? `; of every rival: ${differenceWords(shared)}` : ''
  return [
    {
      kind: 'table',
      caption: `${comparison.scenarioName}: ${counted(rows.length, 'comparable price')}, confirmed on ${dateWords(answers.asOf)} unless marked stale${all}`,
      columns: [
        ...columns(comparison, scenario),
        ...(bent ? [{ name: 'Comparable' }] : []),
        { name: 'Evidence' },
        ...(converted ? [{ name: 'Rate' }] : []),
      ],
      rows: rows.map((row) => [
        ...priceCells(row, comparison, scenario),
        sinceCell(row, answers),
        ...(bent ? [comparableCell(row, shared)] : []),
        { text: '', cites: row.cites },
        ...(converted ? [rateCell(row)] : []),
      ]),
      ...(live && scenario && { live: { scenario, currency: comparison.currency, plans: live } }),
    },
  ]
}

function columns({ currency }: ScenarioComparison, scenario: Scenario | undefined): Column[] {
  const per = scenario && unitPrice(scenario, '1')?.per
  return [
    { name: '#', align: 'right' },
    { name: 'Vendor' },
    { name: 'Plan' },
    { name: 'Per month', align: 'right', unit: currency },
    {
      name: 'Total',
      align: 'right',
      unit: scenario ? `${scenario.termMonths} months` : 'over the term',
    },
    { name: 'Unit price', align: 'right', unit: per ? `per ${per}` : 'n/a' },
    { name: 'Billed' },
    { name: 'To ours', align: 'right' },
    { name: 'Price since' },
  ]
}

function priceCells(
  row: ComparisonRow,
  comparison: ScenarioComparison,
  scenario: Scenario | undefined,
): Cell[] {
  const { currency } = comparison
  const bound = row.open ? atLeast : ''
  const tone = row.ours ? ({ tone: 'ours' } as const) : {}
  const money = (amount: string): Cell => ({
    text: `${bound}${sum(amount, currency)}`,
    value: amount,
    ...tone,
    // The other proofs of a bill stand in the evidence column.
    cites: row.cites.slice(0, 1),
  })
  const perUnit = scenario && unitPrice(scenario, row.perMonth)
  return [
    rankCell(row, comparison),
    { text: row.organizationName, ...tone },
    { text: row.plan, ...tone },
    money(row.perMonth),
    money(totalOf(row)),
    perUnit
      ? { text: `${bound}${sum(perUnit.amount, currency)}`, value: perUnit.amount, ...tone }
      : { text: 'n/a', tone: 'muted' },
    { text: billedWord(row.billing), tone: row.billing === 'annual' ? 'up' : 'muted' },
    gapCell(row, comparison),
  ]
}

/** A lower bound has no place, nor has what nothing else is ranked with; equal prices share one. */
function rankCell(row: ComparisonRow, { rows }: ScenarioComparison): Cell {
  const ranked = rows.filter(({ open, bill }) => !open && bill.feasible)
  if (row.open || ranked.length < 2) return { text: '–', tone: 'muted' }
  const lower = ranked.filter(({ perMonth }) => new Decimal(perMonth).lt(row.perMonth))
  const rank = lower.length + 1
  return { text: String(rank), value: String(rank), tone: row.ours ? 'ours' : 'muted' }
}

/** The bill's total is in the plan's own currency: it is converted as its month was. */
function totalOf({ bill, perMonth, rate }: ComparisonRow): string {
  const month = new Decimal(bill.perMonth)
  if (!rate || month.isZero()) return bill.total
  return decimalText(new Decimal(bill.total).times(perMonth).div(month))
}

function gapCell(row: ComparisonRow, comparison: ScenarioComparison): Cell {
  if (row.ours) return { text: 'ours', tone: 'ours' }
  const gap = gapToOurs(row, comparison)
  if (gap === null) return { text: 'n/a', tone: 'muted' }
  return {
    text: `${row.open ? atLeast : ''}${percent(gap)}`,
    value: String(gap),
    tone: gap < 0 ? 'down' : 'up',
  }
}

/** A crossed rate has more digits than a reader needs. */
function significant(rate: string): string {
  return new Decimal(rate).toSignificantDigits(6).toFixed()
}

/** Since when the price stands: its newest step, or the day its page was first read so. */
function sinceCell(row: ComparisonRow, { histories }: Answers): Cell {
  const steps = histories
    .filter(
      (history) => history.organization === row.organization && samePlan(history.plan, row.plan),
    )
    .flatMap((history) => history.steps.at(-1)?.from ?? [])
  const seen = row.cites.map(({ capturedAt }) => capturedAt)
  const since = (steps.length > 0 ? steps : seen).toSorted().at(-1)
  const stale = row.staleSince ? `, stale since ${shortDate(row.staleSince)}` : ''
  if (!since) return { text: row.ours ? 'our list' : `n/a${stale}`, tone: 'muted' }
  return { text: `${shortDate(since)}${stale}`, value: dateOf(since), ...(stale && { tone: 'up' }) }
}

function rateCell({ rate }: ComparisonRow): Cell {
  if (!rate) return { text: '', tone: 'muted' }
  return {
    text: `1 ${rate.from} = ${significant(rate.rate)} ${rate.to}, ${rate.source}, ${shortDate(rate.on)}`,
    value: rate.rate,
    tone: 'muted',
  }
}
