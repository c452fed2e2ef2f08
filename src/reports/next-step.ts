import type { ScenarioComparison } from '../model/answer.ts'
import { addDays, type CalendarDate } from '../model/time.ts'
import type { Answers } from './answers.ts'
import { type Impact, impactsOf, movedBy } from './impact.ts'
import type { Move } from './moves.ts'
import { counted, dayWords, joined, sentence, shortScenario } from './words.ts'

/**
 * What to do about a move, by whom and by when, in one sentence; empty where nothing follows from it. It
 * never says to match a price: it says where to look before quoting.
 */
export function nextStep(move: Move, answers: Answers): string {
  if (move.state === 'temporary') return ''
  const lines = linesOf(move, answers.comparisons)
  const impacts = impactsOf(move, answers)
  const todo =
    impacts.length > 0 ? afterImpact(move, impacts) : withoutImpact(move, lines.length > 0)
  if (!todo) return ''
  const owners = answers.market.serviceLines.flatMap(({ id, owner }) =>
    lines.some(({ serviceLine }) => serviceLine === id) ? (owner ?? []) : [],
  )
  const who = owners.length > 0 ? `${joined([...new Set(owners)])}: ` : ''
  const by = dayWords(nextWorkingDay(answers.asOf))
  return sentence(`${who}${todo.what} by ${by}${todo.why ? `: ${todo.why}` : ''}`)
}

function linesOf(move: Move, comparisons: readonly ScenarioComparison[]): ScenarioComparison[] {
  return comparisons.filter(({ rows }) => rows.some((row) => movedBy(row, move)))
}

interface Todo {
  readonly what: string
  readonly why?: string
}

function afterImpact(move: Move, impacts: readonly Impact[]): Todo | undefined {
  const vendor = move.organizationName
  const below = impacts.filter(({ gapAfter }) => gapAfter < 0)
  if (move.direction === 'down' && below.length > 0) {
    const passed = below.filter(({ gapBefore }) => gapBefore >= 0)
    const where = [...new Set(passed.map(({ scenarioName }) => shortScenario(scenarioName)))]
    const named = where.length > 2 ? [counted(where.length, 'scenario')] : where
    const why = `now cheaper than we are at ${joined(named)}`
    return { what: `check open quotes that name ${vendor}`, ...(passed.length > 0 && { why }) }
  }
  const fellBack = below.length === 0 && impacts.some(({ gapBefore }) => gapBefore < 0)
  return move.direction === 'up' && fellBack
    ? { what: `tell accounts that weigh ${vendor}`, why: 'we are now cheaper' }
    : undefined
}

function withoutImpact(move: Move, compared: boolean): Todo | undefined {
  if (move.kind === 'offer-removed' && compared) {
    return { what: `ask accounts that use ${move.organizationName} what they will do` }
  }
  return move.kind === 'price-withdrawn'
    ? { what: 'strike its price from quotes and battlecards' }
    : undefined
}

/** The next day from Monday to Friday after a day. */
function nextWorkingDay(day: CalendarDate): CalendarDate {
  const next = addDays(day, 1)
  const weekday = new Date(next).getUTCDay()
  return weekday === 6 || weekday === 0 ? nextWorkingDay(next) : next
}
