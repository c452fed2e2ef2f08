import { type Bill, bill } from '../../model/bill.ts'
import { planCurve } from '../../model/bill-curve.ts'
import { cheapest, switchPoints } from '../../model/cheapest.ts'
import { quantityOfMetric } from '../../model/metric-words.ts'
import { Decimal } from '../../model/money.ts'
import { type Plan, Scenario } from '../../model/plan.ts'
import { Problem } from '../../model/problem.ts'
import { exitCodes } from '../exit-codes.ts'
import { table } from '../table.ts'
import { planInput } from './plan-input.ts'
import { quantitiesOf } from './quantity-flags.ts'

interface BillFlags {
  readonly quantity?: string[]
  readonly term: string
  readonly billing: 'monthly' | 'annual'
  readonly option?: string[]
  readonly paymentDays?: string
  readonly discountRate: string
  readonly plan?: string
  readonly curve?: string
  readonly json?: boolean
}

function misused(message: string, hint: string): never {
  throw new Problem('usage/invalid', message, { hint })
}

function scenarioOf(flags: BillFlags): Scenario {
  const parsed = Scenario.safeParse({
    id: 'command-line',
    name: 'As asked for',
    quantities: quantitiesOf(flags.quantity),
    options: flags.option ?? [],
    termMonths: Number(flags.term),
    billing: flags.billing,
    discountRate: flags.discountRate,
    ...(flags.paymentDays === undefined ? {} : { paymentDays: Number(flags.paymentDays) }),
  })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  return misused(`${issue?.path.join('.')}: ${issue?.message}`, 'See bellwether bill --help.')
}

/** Plans that fit before those that do not, each from the lowest bill to the highest, currency by currency. */
function ordered(bills: readonly Named[]): Named[] {
  return bills.toSorted(
    (a, b) =>
      Number(b.bill.feasible) - Number(a.bill.feasible) ||
      a.bill.currency.localeCompare(b.bill.currency) ||
      new Decimal(a.bill.perMonth).comparedTo(b.bill.perMonth),
  )
}

interface Named {
  readonly name: string
  readonly bill: Bill
}

/** To the cent; an amount below one keeps the digits that make it not nothing. */
function cents(text: string): string {
  const amount = new Decimal(text)
  const tiny = !amount.isZero() && amount.abs().lt('0.005')
  return tiny ? amount.toSignificantDigits(2).toFixed() : amount.toFixed(2)
}

function* billLines({ name, bill: made }: Named): Generator<string> {
  const { currency } = made
  yield made.feasible
    ? `${name}: ${cents(made.total)} ${currency} in all, ${cents(made.perMonth)} a month, ${cents(made.netPresentValue)} net present value`
    : `${name}: not feasible: ${made.reasons.join('; ')}`
  const rows = made.lines.map((line) => [`  ${line.label}`, cents(line.total), line.explanation])
  yield* table(rows, { right: [1] })
  for (const line of made.lines) {
    if (line.coversUpTo) yield `  ${line.label}: what is paid for holds ${line.coversUpTo}`
  }
  const { roundUp } = made
  if (roundUp) {
    yield `  ${quantityOfMetric(roundUp.quantity, roundUp.metric)} would cost ${cents(roundUp.saves)} ${currency} less in all`
  }
  for (const assumption of made.assumptions) yield `  assumed: ${assumption}`
}

interface CurveAnswer {
  readonly metric: string
  readonly stretches: readonly { from: string; to: string; plan: string | null }[]
  readonly switches: readonly { at: string; from: string; to: string }[]
  readonly left: readonly { plan: string; reason: string }[]
}

function curveOf(text: string, plans: readonly Plan[], scenario: Scenario): CurveAnswer {
  const [, metric, low, high] = /^([^=\s]+)=(\d+(?:\.\d+)?)\.\.(\d+(?:\.\d+)?)$/.exec(text) ?? []
  if (!metric || !low || !high || new Decimal(low).gte(high)) {
    return misused(`${text} is no range`, 'Write METRIC=LOW..HIGH: seat=1..500.')
  }
  if (new Set(plans.map(({ currency }) => currency)).size > 1) {
    return misused('the plans are in several currencies', 'Name one plan with --plan.')
  }
  const all = plans.map((plan) => ({
    plan,
    curve: planCurve(plan, scenario, { metric, low, high }),
  }))
  const stretches = cheapest(
    all.flatMap(({ plan, curve }) =>
      'perMonth' in curve ? [{ id: plan.name, perMonth: curve.perMonth }] : [],
    ),
  )
  const shown = (x: Decimal) => x.toDecimalPlaces(12).toFixed()
  return {
    metric,
    stretches: stretches.map(({ from, to, id }) => ({
      from: shown(from),
      to: shown(to),
      plan: id,
    })),
    switches: switchPoints(stretches).map(({ at, from, to }) => ({ at: shown(at), from, to })),
    left: all.flatMap(({ plan, curve }) =>
      'reason' in curve ? [{ plan: plan.name, reason: curve.reason }] : [],
    ),
  }
}

/** Six digits are enough to read. */
const readable = (quantity: string): string =>
  new Decimal(quantity).toSignificantDigits(6).toFixed()

function* curveLines({ metric, switches, stretches, left }: CurveAnswer): Generator<string> {
  const first = stretches.find(({ plan }) => plan !== null)
  yield first
    ? `${first.plan} is cheapest from ${quantityOfMetric(first.from, metric)}`
    : 'no plan serves that range'
  for (const { at, from, to } of switches)
    yield `above ${quantityOfMetric(readable(at), metric)} ${to} is cheaper than ${from}`
  for (const { plan, reason } of left) yield `not compared: ${plan}: ${reason}`
}

/** `bellwether bill`: what the plans of a file cost, each charge explained. */
export function billCommand(file: string, flags: BillFlags): number {
  const { plans, left, remarks = [], format } = planInput(file)
  const { plan: wanted } = flags
  const chosen = plans.filter(({ id, name }) => !wanted || wanted === id || wanted === name)
  if (wanted && chosen.length === 0) {
    const known = plans.map(({ name }) => name).join(', ')
    return misused(`no plan is called ${wanted}`, `There are: ${known || 'none'}.`)
  }
  const scenario = scenarioOf(flags)
  const bills = ordered(chosen.map((plan) => ({ name: plan.name, bill: bill(plan, scenario) })))
  const curve = flags.curve === undefined ? null : curveOf(flags.curve, chosen, scenario)
  if (flags.json) {
    process.stdout.write(`${JSON.stringify({ format, bills, curve, left, remarks })}\n`)
    return exitCodes.fine
  }
  const lines = bills.flatMap((one) => [...billLines(one), ''])
  if (new Set(bills.map(({ bill: { currency } }) => currency)).size > 1) {
    lines.push('these plans are in several currencies: nothing says which of them costs less', '')
  }
  if (bills.length > 0 && !bills.some(({ bill: { feasible } }) => feasible)) {
    lines.push('no plan of this file can serve what is asked for', '')
  }
  if (curve) lines.push(...curveLines(curve), '')
  for (const { name, reason } of left) lines.push(`no price model: ${name}: ${reason}`)
  for (const remark of remarks) lines.push(`note: ${remark}`)
  process.stdout.write(`${lines.join('\n').trimEnd()}\n`)
  return exitCodes.fine
}
