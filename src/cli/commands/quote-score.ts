import { quotes } from '../../ledger/quotes.ts'
import { type Calibration, gradeQuotes } from '../../quotes/grade-quotes.ts'
import { counted, share } from '../../reports/words.ts'
import { exitCodes } from '../exit-codes.ts'
import { table } from '../table.ts'
import { withLedger } from './review-ledger.ts'

/** `bellwether quote score`: the recommendation and the person, both graded by what came of it. */
export function quoteScore(flags: {
  readonly workspace?: string
  readonly json?: boolean
}): number {
  const grades = gradeQuotes(withLedger(flags, (ledger) => quotes(ledger)) ?? [])
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(grades)}\n`)
    return exitCodes.fine
  }
  const { nearer, model, person } = grades
  const lines = [
    `${counted(grades.quotes.length, 'quote')} recommended and then won or lost`,
    ...(grades.quotes.length === 0
      ? []
      : [
          `nearer to what the outcome shows: the recommendation ${nearer.recommended}, the person ${nearer.person}, the same price ${nearer.same}`,
          ...chanceLines('the recommendation', model),
          ...chanceLines('the person', person),
        ]),
  ]
  for (const line of lines) process.stdout.write(`${line}\n`)
  return exitCodes.fine
}

function chanceLines(who: string, graded: Calibration | null): string[] {
  if (graded === null) return ['', `${who} told no chance of what was decided`]
  const { quotes: n, told, won, brier, logLoss, bands } = graded
  const rows = bands.map((band) => [
    ...[`${share(band.from)} to ${share(band.from + 0.2)}`, `${band.quotes}`],
    ...[share(band.told), share(band.won)],
  ])
  const words = `${who}: said ${share(told)}, won ${share(won)} of ${n} (Brier ${brier.toFixed(3)}, log loss ${logLoss.toFixed(3)}; a coin has 0.250 and 0.693)`
  return ['', words, ...table([['chance', 'quotes', 'said', 'won'], ...rows], { right: [1, 2, 3] })]
}
