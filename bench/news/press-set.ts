import { followUps, translated } from './further-stories.ts'
import { pick, randomFrom } from './random.ts'
import {
  asideOf,
  cities,
  firms,
  houses,
  type Kind,
  people,
  products,
  stories,
} from './sentences.ts'

/** One text of the set; equal `text` is the same text printed twice, equal `event` the same event told. */
export interface Printed {
  readonly headline: string
  readonly lead: string
  readonly at: number
  readonly firm: string
  readonly event: number
  readonly text: number
  /** A move of a price, not what is written about one. */
  readonly isMove: boolean
  /** What makes the event hard to tell from the one before it; empty for an event of its own. */
  readonly hard: Hard | ''
  readonly isTranslated: boolean
}

/** Ways in which an event is like another one that it must be kept from. */
type Hard =
  | 'same firm, other figure'
  | 'same words, other firm'
  | 'same firm, other matter'
  | 'follow-up days later'

interface Event {
  readonly kind: Kind
  readonly at: number
  readonly slots: Readonly<Record<string, string>>
  readonly hard: Hard | ''
}

const dayMs = 86_400_000
const kinds: readonly Kind[] = ['rise', 'cut', 'outage', 'funding', 'people']

function newEvent(random: () => number, at: number): Event {
  const before = 10 + Math.floor(random() * 90)
  const percent = 5 + Math.floor(random() * 40)
  const kind = pick(random, kinds)
  const after = Math.round(before * (1 + ((kind === 'cut' ? -1 : 1) * percent) / 100))
  const slots = {
    firm: pick(random, firms),
    product: pick(random, products),
    person: pick(random, people),
    city: pick(random, cities),
    percent: `${percent}`,
    before: `${before}`,
    after: `${after}`,
    day: `${1 + Math.floor(random() * 28)}`,
    hours: `${2 + Math.floor(random() * 30)}`,
    sum: `${5 * (1 + Math.floor(random() * 60))}`,
  }
  return { kind, at, slots, hard: '' }
}

/** The same firm or the same template once more within days, with something else: what must stay apart. */
function twinOf(random: () => number, event: Event): Event {
  const other = newEvent(random, event.at + (0.5 + 3 * random()) * dayMs)
  const { firm = '', product = '', percent = '' } = event.slots
  const figures = { ...other.slots, percent: `${Number(percent) + 3 + Math.floor(random() * 9)}` }
  const { kind, slots } = event
  switch (Math.floor(random() * 4)) {
    case 0: {
      const again = { ...figures, firm, product }
      return { kind, at: other.at, slots: again, hard: 'same firm, other figure' }
    }
    case 1: {
      const rival = pick(
        random,
        firms.filter((one) => one !== firm),
      )
      const theirs = { ...slots, firm: rival }
      return { kind, at: other.at, slots: theirs, hard: 'same words, other firm' }
    }
    case 2: {
      const way = kind === 'rise' ? 'cut' : kind === 'cut' ? 'rise' : kind
      const again = { ...figures, firm }
      return { kind: way, at: other.at, slots: again, hard: 'same firm, other matter' }
    }
    default: {
      const later = event.at + (2 + 4 * random()) * dayMs
      return { kind, at: later, slots, hard: 'follow-up days later' }
    }
  }
}

/** The slots that hold a sum with its sign, and the figure behind each. */
const signed: Readonly<Record<string, string>> = { cash: 'sum', was: 'before', now: 'after' }

function filled(template: string, slots: Event['slots']): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const figure = signed[name]
    return figure === undefined ? (slots[name] ?? '') : `$${slots[figure]}`
  })
}

interface Version {
  readonly headline: string
  readonly lead: readonly string[]
}

/** How several houses tell of an event, each in its own words; seldom one in another language. */
function versionsOf(
  random: () => number,
  { kind, hard }: Event,
): (Version & { isTranslated: boolean })[] {
  const own = { isTranslated: false }
  if (hard === 'follow-up days later') return [{ ...pick(random, followUps[kind]), ...own }]
  const versions = (random() < 0.6 ? stories[kind] : stories[kind].slice(0, 1)).map((one) => ({
    ...one,
    ...own,
  }))
  return random() < 0.15 ? [...versions, { ...translated[kind], isTranslated: true }] : versions
}

/** A reprint: its end cut off, one word in twelve another one, with what the house says of itself. */
function reprint(random: () => number, sentences: readonly string[]): string {
  const kept = Math.max(2, Math.ceil(sentences.length * (0.4 + 0.6 * random())))
  const words = sentences.slice(0, kept).join(' ').split(' ')
  const changed = words.map((word) => {
    const plain = /^[a-z]+$/.test(word)
    return plain && random() < 0.08 ? pick(random, ['reportedly', 'roughly', 'said', 'also']) : word
  })
  return `${changed.join(' ')} ${pick(random, houses)}`
}

/** A reprint keeps its headline, adds to it, or takes the one of the other house. */
function headlineAgain(random: () => number, headlines: readonly string[], own: string): string {
  const shown = random() < 0.25 ? pick(random, headlines) : own
  const tails = ['', ', report', ' – Trade Wire', ': what buyers should know']
  return `${shown}${pick(random, tails)}`
}

/**
 * A press of `count` events with their reprints, retellings, translations and twins, earliest first. The
 * same seed gives the same press.
 */
export function pressSet(seed: number, count: number): Printed[] {
  const random = randomFrom(seed)
  const events = Array.from({ length: count }, (_, i) => newEvent(random, i * 0.3 * dayMs))
  const twins = events.flatMap((event) =>
    random() < 0.5 ? [event, twinOf(random, event)] : [event],
  )
  // What two headlines tell in the same words is one event, whoever made them up twice.
  const keyOf = ({ kind, slots, hard }: Event) =>
    `${hard === 'follow-up days later'} ${filled(stories[kind][0].headline, slots)}`
  const all = [...new Map(twins.map((event) => [keyOf(event), event])).values()]
  let text = 0
  return all
    .flatMap((event, number): Printed[] => {
      const versions = versionsOf(random, event)
      const { kind, slots, hard } = event
      const headlines = versions.flatMap((one) =>
        one.isTranslated ? [] : [filled(one.headline, slots)],
      )
      const isMove = (kind === 'rise' || kind === 'cut') && hard !== 'follow-up days later'
      return versions.flatMap(({ headline: template, lead: sentences, isTranslated }, place) => {
        const asides = random() < 0.7 && !isTranslated ? 4 + Math.floor(random() * 8) : 0
        const own = Array.from({ length: asides }, () => asideOf(random))
        const written = [...sentences.map((sentence) => filled(sentence, slots)), ...own]
        const headline = filled(template, slots)
        const about = { event: number, text: text++, isMove, hard, isTranslated }
        const common = { firm: slots['firm'] ?? '', ...about }
        const start = event.at + place * random() * 1.5 * dayMs
        const copies = Array.from(
          { length: Math.floor(random() * (isTranslated ? 2 : 5)) },
          () => ({
            ...common,
            headline: isTranslated ? headline : headlineAgain(random, headlines, headline),
            lead: reprint(random, written),
            at: start + random() * 2 * dayMs,
          }),
        )
        return [{ ...common, headline, lead: written.join(' '), at: start }, ...copies]
      })
    })
    .toSorted((a, b) => a.at - b.at)
}
