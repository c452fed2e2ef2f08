import type { Explanation } from '../../extract/plans/read-plans.ts'
import type { Doubt } from '../../model/doubt.ts'
import { table } from '../table.ts'

/**
 * How a page was read: every candidate in the order it was looked at, who states each price and how far it is
 * trusted, and both sides of every doubt with their places.
 */
export function explainLines(
  { currency, decisions, weights = [] }: Explanation,
  doubts: readonly Doubt[] = [],
  width: number,
): string[] {
  const candidates = decisions.map(({ taken, what, reason, selector }) => [
    taken ? 'taken' : 'left',
    oneLine(what),
    reason,
    selector,
  ])
  const trusted = weights.map(
    ({ confidence, name, amount, currency: code, agree, against, flaws }) => [
      confidence,
      name,
      `${amount} ${code}`,
      agree.join(', '),
      [...against.map((one) => `${one} says otherwise`), ...flaws].join('; '),
    ],
  )
  const sides = doubts.flatMap(({ name, reason, values }) => [
    [name, reason, ''],
    ...values.map(({ witness, amount, currency: code, evidence }) => [
      '',
      `${witness}: ${amount} ${code}`,
      evidence.selector,
    ]),
  ])
  return [
    '',
    `currency of the page: ${currency ?? 'not said'}`,
    ...(candidates.length > 0
      ? table([['', 'candidate', 'why', 'where'], ...candidates], { width })
      : ['no candidate']),
    ...section([['trust', 'offer', 'price', 'stated by', 'because'], ...trusted], width),
    ...section([['doubt', 'what disagrees', 'where'], ...sides], width),
  ]
}

const section = (rows: readonly (readonly string[])[], width: number): string[] =>
  rows.length > 1 ? ['', ...table(rows, { width })] : []

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
