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
}

interface Event {
  readonly kind: Kind
  readonly at: number
  readonly slots: Readonly<Record<string, string>>
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
  return { kind, at, slots }
}

/** The same firm or the same template once more within days, with something else: what must stay apart. */
function twinOf(random: () => number, event: Event): Event {
  const other = newEvent(random, event.at + (0.5 + 3 * random()) * dayMs)
  const { firm = '', product = '', percent = '' } = event.slots
  const figures = { ...other.slots, percent: `${Number(percent) + 3 + Math.floor(random() * 9)}` }
  switch (Math.floor(random() * 3)) {
    case 0:
      return { kind: event.kind, at: other.at, slots: { ...figures, firm, product } }
    case 1: {
      const rival = pick(
        random,
        firms.filter((one) => one !== firm),
      )
      return { kind: event.kind, at: other.at, slots: { ...event.slots, firm: rival } }
    }
    default: {
      const kind = event.kind === 'rise' ? 'cut' : event.kind === 'cut' ? 'rise' : event.kind
      return { kind, at: other.at, slots: { ...figures, firm } }
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

/** How one house writes of an event; `asides` are the sentences that only this text has. */
function write(random: () => number, { kind, slots }: Event, version: number, asides: number) {
  const story = stories[kind][version]
  if (!story) throw new Error('no such version')
  const sentences = story.lead.map((sentence) => filled(sentence, slots))
  const own = Array.from({ length: asides }, () => asideOf(random))
  return { headline: filled(story.headline, slots), sentences: [...sentences, ...own] }
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
function headlineAgain(random: () => number, { kind, slots }: Event, version: number): string {
  const shown = random() < 0.25 ? 1 - version : version
  const tails = ['', ', report', ' – Trade Wire', ': what buyers should know']
  return `${filled(stories[kind][shown]?.headline ?? '', slots)}${pick(random, tails)}`
}

/** A press of `count` events with their reprints, retellings and twins, earliest first. */
export function pressSet(seed: number, count: number): Printed[] {
  const random = randomFrom(seed)
  const events = Array.from({ length: count }, (_, i) => newEvent(random, i * 0.3 * dayMs))
  const twins = events.flatMap((event) =>
    random() < 0.5 ? [event, twinOf(random, event)] : [event],
  )
  // What two headlines tell in the same words is one event, whoever made them up twice.
  const headlineOf = ({ kind, slots }: Event) => filled(stories[kind][0].headline, slots)
  const all = [...new Map(twins.map((event) => [headlineOf(event), event])).values()]
  let text = 0
  return all
    .flatMap((event, number): Printed[] => {
      const versions = random() < 0.6 ? [0, 1] : [0]
      return versions.flatMap((version) => {
        const long = random() < 0.7
        const written = write(random, event, version, long ? 4 + Math.floor(random() * 8) : 0)
        const common = { firm: event.slots['firm'] ?? '', event: number, text: text++ }
        const start = event.at + version * random() * 1.5 * dayMs
        const lead = written.sentences.join(' ')
        const copies = Array.from({ length: Math.floor(random() * 5) }, () => ({
          ...common,
          headline: headlineAgain(random, event, version),
          lead: reprint(random, written.sentences),
          at: start + random() * 2 * dayMs,
        }))
        return [{ ...common, headline: written.headline, lead, at: start }, ...copies]
      })
    })
    .toSorted((a, b) => a.at - b.at)
}
