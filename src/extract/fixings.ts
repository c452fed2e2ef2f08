import { Parser } from 'htmlparser2'
import type { Payload } from '../model/capture.ts'
import type { Fixing } from '../model/fixing.ts'
import { CurrencyCode, canonical, DecimalText } from '../model/money.ts'
import { Problem, type ProblemRecord } from '../model/problem.ts'
import { CalendarDate } from '../model/time.ts'
import { decodeText } from './charset.ts'

/** Fixings as they are published: a day, and each currency with the words that state its rate. */
interface Published {
  readonly day: string
  readonly rates: ReadonlyMap<string, string>
}

const isXml = (text: string): boolean => /<gesmes:envelope\b/i.test(text.slice(0, 1000))
const isTable = (text: string): boolean => /^\s*Date(, ?[A-Z]{3})+[,\s]/.test(text.slice(0, 1000))

/** Whether a payload has the form in which the European Central Bank publishes its reference rates. */
export function isFixings(payload: Payload): boolean {
  const { text } = decodeText({ ...payload, body: payload.body.subarray(0, 2000) })
  return isXml(text) || isTable(text)
}

/**
 * Reads the euro reference rates of the European Central Bank, in XML (of a day, of 90 days, of all) or
 * CSV. A day that did not come whole, or with a rate that is no number, is left out and told.
 * @returns fixings in the order of the document
 * @throws Problem extract/wrong-type when it is something else
 */
export function readFixings(text: string): {
  readonly fixings: readonly Fixing[]
  readonly problems: readonly ProblemRecord[]
} {
  if (!isXml(text) && !isTable(text)) {
    throw new Problem(
      'extract/wrong-type',
      'not the reference rates of the European Central Bank',
      {
        hint: 'Use https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml as the url of the source.',
      },
    )
  }
  const { published, cut } = isXml(text) ? fromXml(text) : fromTable(text)
  const fixings = new Map<string, Fixing>()
  const problems = cut.map((day) => leftOut(day, 'it did not come whole'))
  for (const one of published) {
    const fixing = fixingOf(one)
    if (typeof fixing === 'string') problems.push(leftOut(one.day, fixing))
    else fixings.set(fixing.on, fixing)
  }
  return { fixings: [...fixings.values()], problems }
}

function leftOut(day: string, because: string): ProblemRecord {
  return {
    code: 'extract/invalid',
    message: `the fixing of “${day}” is left out: ${because}`,
    hint: 'What was known of that day stands. Look at the file if it stays like this.',
    unit: day || null,
    transient: false,
  }
}

/** A published day as a fixing, or what is wrong with it. */
function fixingOf({ day, rates }: Published): Fixing | string {
  if (!CalendarDate.safeParse(day).success) return 'it is no day'
  const wrong = [...rates].find(
    ([currency, rate]) =>
      !CurrencyCode.safeParse(currency).success ||
      !DecimalText.safeParse(rate).success ||
      !(Number(rate) > 0),
  )
  if (wrong) return `“${wrong[1]}” is no rate of ${wrong[0]}`
  const written = [...rates].map(([currency, rate]) => [currency, canonical(rate)])
  return { on: day, rates: Object.fromEntries(written) }
}

interface Found {
  readonly published: readonly Published[]
  /** Days that break off. */
  readonly cut: readonly string[]
}

/** `<Cube time='…'><Cube currency='…' rate='…'/></Cube>`, read without a tree: the whole history is long. */
function fromXml(text: string): Found {
  const published: Published[] = []
  const cut: string[] = []
  const open: ((Published & { rates: Map<string, string> }) | null)[] = []
  const parser = new Parser(
    {
      onopentag(_, { time, currency, rate }) {
        if (currency !== undefined) open.at(-1)?.rates.set(currency.trim(), (rate ?? '').trim())
        open.push(time === undefined ? null : { day: time.trim(), rates: new Map() })
      },
      onclosetag(_, implied) {
        const day = open.pop()
        if (!day) return
        if (implied) cut.push(day.day)
        else published.push(day)
      },
    },
    { xmlMode: true, lowerCaseAttributeNames: true },
  )
  parser.end(text)
  return { published, cut }
}

/** One row a day, newest first, one column a currency, neither quotes nor commas in a cell; `N/A` is no fixing. */
function fromTable(text: string): Found {
  const [head = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.trim()))
  const whole = rows.filter(({ length }) => length === head.length)
  return {
    published: whole.map(([day = '', ...cells]) => {
      const rates = cells.map((rate, i) => [head[i + 1] ?? '', rate] as const)
      return { day, rates: new Map(rates.filter(([, rate]) => rate !== '' && rate !== 'N/A')) }
    }),
    cut: rows.filter(({ length }) => length !== head.length).map(([day = '']) => day),
  }
}
