import type { DirectionTest, Habits, LineIndex, MarketTrends } from '../model/trend.ts'
import { counted, dateWords, percent, share } from './words.ts'

/** What a test may get wrong one time in twenty is called a direction. */
export const significant = 0.05

/** `all down`, `9 of them down`: how many of the moves went where most of them went. */
function sidesWords({ moves, up, down }: DirectionTest): string {
  const all = moves === 1 ? '' : 'all '
  if (up === moves) return `${all}up`
  if (down === moves) return `${all}down`
  const [most, word] = down >= up ? [down, 'down'] : [up, 'up']
  return `${most} of them ${word}`
}

/**
 * The result of a test of direction, in words: `12 moves in a year, 9 of them down: prices fall (p = 0.03)`.
 * @param span `in a year`; empty where it stands elsewhere
 */
export function directionWords(test: DirectionTest, span: string): string {
  const { moves, p } = test
  const when = span && ` ${span}`
  if (moves === 0) return `no final move${when}`
  const told = `${counted(moves, 'move')}${when}, ${sidesWords(test)}`
  if (p === null) return `${told}: too few to tell`
  if (p > significant) return `${told}: no direction (p ${pWords(p)})`
  return `${told}: prices ${test.logChangePerYear < 0 ? 'fall' : 'rise'} (p ${pWords(p)})`
}

/** `= 0.03`, `< 0.001`: never a zero. */
export function pWords(p: number): string {
  if (p < 0.001) return '< 0.001'
  return `= ${p.toFixed(p < 0.01 ? 3 : 2)}`
}

const months =
  'January February March April May June July August September October November December'.split(' ')
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

/** `in May, on a Thursday`; empty where there is no habit. */
export function habitWords({ usualMonth, usualWeekday }: Habits): string {
  const parts = [
    usualMonth === null ? '' : `in ${months[usualMonth - 1]}`,
    usualWeekday === null ? '' : `on a ${weekdays[usualWeekday - 1]}`,
  ]
  return parts.filter(Boolean).join(', ')
}

/** `14 days ahead`, `the same day`, `2 days later`: when the press told of a move. */
export function leadWords({ lead }: Habits): string {
  if (!lead) return ''
  const days = Math.round(lead.days)
  if (days === 0) return 'the same day'
  return `${counted(Math.abs(days), 'day')} ${days > 0 ? 'ahead' : 'later'}`
}

/** `62 % (48–75 %)`: the chance of a move in the next quarter with its interval. */
export function chanceWords({ chance }: Habits): string {
  const whole = (value: number) => Math.round(value * 100)
  return `${whole(chance.value)} % (${whole(chance.low)}–${whole(chance.high)} %)`
}

/** A level as its change; what only rounding moved did not move. */
function pointsWords(level: number): string {
  return percent(Number((level - 1).toFixed(6)))
}

/** How the level of a line moved since its first month, as a sentence; what is not known is not said. */
export function indexSentence({ serviceLineName, months: all, organizations }: LineIndex): string {
  const known = all.filter(({ jevons }) => jevons !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last || first === last) return ''
  const moved = pointsWords(last.jevons ?? 1)
  const beside = [
    last.timeProductDummy === null
      ? ''
      : `time product dummy ${pointsWords(last.timeProductDummy)}`,
    last.geks === null ? '' : `GEKS ${pointsWords(last.geks)}`,
  ].filter(Boolean)
  const check = beside.length > 0 ? ` (${beside.join(', ')})` : ''
  const rivals = counted(organizations, 'rival')
  return `${serviceLineName}: ${moved} since ${dateWords(first.on)}${check}; ${counted(last.prices, 'price')} of ${rivals} on ${dateWords(last.on)}.`
}

/** Where newcomers came in; empty without any. */
export function entrantsSentence({ serviceLineName, entrants }: LineIndex): string {
  const { prices, medianPosition } = entrants
  if (prices === 0) return ''
  const came = `${serviceLineName}: ${counted(prices, 'price')} came in`
  if (medianPosition === null) return `${came}; nothing of their kind was there to place them.`
  return `${came}, the middle one dearer than ${share(medianPosition)} of those of its kind that were there.`
}

/** `in a year`, or since when where the watch is younger. */
export function spanWordsOf({ from, rivals }: MarketTrends): string {
  const first = rivals.map(({ since }) => since).toSorted()[0]
  return first === undefined || first.slice(0, 10) <= from
    ? 'in a year'
    : `since ${dateWords(first)}`
}
