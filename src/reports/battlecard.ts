import { longestStale } from '../analysis/comparability.ts'
import type { ComparisonRow, ScenarioComparison } from '../model/answer.ts'
import type { Block } from '../model/report.ts'
import { addDays, dateOf } from '../model/time.ts'
import type { Answers } from './answers.ts'
import { headlineOf } from './move-words.ts'
import { movesOf } from './moves.ts'
import { byPrice, gapToOurs, gapWords } from './position.ts'
import { storyItems } from './story-items.ts'
import { chanceWords, habitWords } from './trend-words.ts'
import {
  atLeast,
  counted,
  dateWords,
  dayWords,
  joined,
  percent,
  sentence,
  share,
  shortScenario,
  stateWord,
  sum,
} from './words.ts'

export interface Rival {
  readonly id: string
  readonly name: string
  /** At how many scenarios a plan of theirs costs less than ours. */
  readonly undercuts: number
}

type Item = Extract<Block, { kind: 'items' }>['items'][number]

/** A card is read in the minute before a call. */
const mostMoves = 3
const mostStories = 2

/** What a seller should know of one rival; empty where nothing is known. */
export function cardOf(rival: Rival, answers: Answers): Block[] {
  const offers = againstUs(rival, answers)
  const parts: Block[] = [
    ...part(
      'Price against ours',
      offers.map(({ item }) => item),
    ),
    ...part('Of late', lately(rival, answers)),
    ...part('Usually', habits(rival, answers)),
    ...part('Written of them', written(rival, answers)),
  ]
  if (parts.length === 0) return []
  return [{ kind: 'heading', level: 2, text: rival.name }, ...summary(rival, offers), ...parts]
}

function part(title: string, items: readonly Item[]): Block[] {
  if (items.length === 0) return []
  return [
    { kind: 'heading', level: 3, text: title },
    { kind: 'items', items },
  ]
}

interface Offer {
  readonly scenario: string
  /** Against ours; null without a bill of ours. */
  readonly gap: number | null
  readonly expired: boolean
  readonly item: Item
}

/** Their cheapest bill at each scenario. */
function againstUs(rival: Rival, { comparisons, asOf }: Answers): Offer[] {
  return comparisons.flatMap((comparison) => {
    const [row] = byPrice(
      comparison.rows.filter((one) => one.organization === rival.id && one.bill.feasible),
    )
    return row ? [offerOf(row, comparison, asOf)] : []
  })
}

function offerOf(row: ComparisonRow, comparison: ScenarioComparison, asOf: string): Offer {
  const gap = gapToOurs(row, comparison)
  const scenario = shortScenario(comparison.scenarioName)
  const known = row.cites
    .map(({ capturedAt }) => dateOf(capturedAt))
    .toSorted()
    .at(-1)
  const last = row.staleSince ? dateOf(row.staleSince) : asOf
  const until = addDays(last, longestStale)
  const expired = row.staleSince !== null
  const bound = row.open ? atLeast : ''
  const price = `${bound}${sum(row.perMonth, comparison.currency)} a month with ${row.plan}`
  const against = gap === null ? '' : `, ${gapWords(gap)} ours`
  const doubt =
    row.comparability.score < 0.75 ? ` Only ${share(row.comparability.score)} comparable.` : ''
  return {
    scenario,
    gap,
    expired,
    item: {
      title: scenario,
      text: `${sentence(`${price}${against}`)}${doubt}`,
      meta: expired
        ? `do not quote · their page has not confirmed it since ${dateWords(last)}`
        : `${known ? `since ${dayWords(known)} · ` : ''}good until ${dayWords(until)} unless they move`,
      tone: gap === null || gap === 0 ? 'note' : gap < 0 ? 'down' : 'up',
      ...(expired && { struck: true }),
      cites: row.cites.slice(0, 1),
    },
  }
}

/** Where to lead with price and where not to, from what still holds. */
function summary(rival: Rival, offers: readonly Offer[]): Block[] {
  const good = offers.filter(({ expired, gap }) => !expired && gap !== null)
  if (good.length === 0) return []
  const cheaper = good.filter(({ gap }) => (gap ?? 0) > 0).map(({ scenario }) => scenario)
  const dearer = good.filter(({ gap }) => (gap ?? 0) < 0).map(({ scenario }) => scenario)
  const text = [
    cheaper.length > 0 ? `We are cheaper at ${joined(cheaper)}: lead with price there.` : '',
    dearer.length > 0
      ? `${rival.name} is cheaper at ${joined(dearer)}: do not open with price there, and ask what they would have to give up.`
      : '',
  ]
    .filter(Boolean)
    .join(' ')
  if (text === '') return []
  return [{ kind: 'callout', tone: dearer.length > cheaper.length ? 'bad' : 'good', text }]
}

function lately(rival: Rival, { changes }: Answers): Item[] {
  const own = changes.filter(
    ({ organization, event }) =>
      organization === rival.id &&
      event.cause === 'source' &&
      ['provisional', 'final', 'temporary'].includes(event.state) &&
      !event.kind.startsWith('article-'),
  )
  return movesOf(own)
    .slice(0, mostMoves)
    .map((move) => ({
      title: headlineOf(move),
      text: '',
      meta: `${dayWords(move.day)} · ${stateWord(move.state)}`,
      tone: move.direction ?? 'note',
      cites: move.rows.flatMap(({ cites }) => cites.slice(0, 1)).slice(0, 1),
    }))
}

function habits(rival: Rival, { trends }: Answers): Item[] {
  const known = trends.rivals.find(({ organization }) => organization === rival.id)
  if (!known) return []
  const { moves, usualStep, since } = known
  const when = habitWords(known)
  const step = usualStep === null ? '' : `, usually by ${percent(usualStep)}`
  const told =
    moves.length === 0
      ? `No move since ${dateWords(since)}`
      : `${counted(moves.length, 'move')} since ${dateWords(since)}${step}${when && `, ${when}`}`
  return [
    {
      title: '',
      text: `${sentence(told)} The chance of a move in the next 91 days is ${chanceWords(known)}.`,
    },
  ]
}

function written(rival: Rival, answers: Answers): Item[] {
  const own = answers.stories.filter(({ about }) => about.some(({ id }) => id === rival.id))
  return storyItems({ ...answers, stories: own }, mostStories)
}
