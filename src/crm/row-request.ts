import { organizationNamed, type QuotedMarket, serviceLineNamed } from './market-names.ts'
import { readAmount } from './read-amount.ts'
import { readFact, readMonths } from './read-term.ts'
import { dayOf, missing, type Reading, withoutUndefined } from './row-reading.ts'

/** What the customer of a row asked for; still to be checked as a whole. */
export function requestOf(reading: Reading): Record<string, unknown> {
  const { text, context, wrong } = reading
  const { mapping, market } = context
  const { defaults, columns } = mapping
  const months = text('termMonths') === '' ? defaults.termMonths : readMonths(text('termMonths'))
  if (typeof months === 'string') wrong.push(`${columns.termMonths}: ${months}`)
  return withoutUndefined({
    customer: text('customer') || missing(reading, 'customer'),
    segment: text('segment') || defaults.segment,
    serviceLine: lineOf(reading),
    plan: text('plan') || undefined,
    quantities: quantitiesOf(reading),
    termMonths: months,
    billing: billingOf(reading),
    wantedOn: dayOf(reading, 'wantedOn'),
    rivals: text('rivals')
      .split(/[;,|]/)
      .flatMap((name) => rivalOf(name.trim(), reading, market)),
    facts: factsOf(reading),
  })
}

function rivalOf(name: string, { context, remarks }: Reading, market: QuotedMarket): string[] {
  if (name === '') return []
  const id = organizationNamed(name, market, context.mapping.values.organization)
  if (id === undefined)
    remarks.push(`${name} is not declared under organizations: left out of its rivals`)
  return id === undefined ? [] : [id]
}

function lineOf(reading: Reading): string | undefined {
  const { text, wrong, context } = reading
  const { mapping, market } = context
  const said = text('serviceLine') || mapping.defaults.serviceLine
  const [only, ...others] = market.serviceLines
  if (said === undefined && only && others.length === 0) return only.id
  if (said === undefined) return missing(reading, 'serviceLine')
  const id = serviceLineNamed(said, market, mapping.values.serviceLine)
  if (id === undefined)
    wrong.push(`${said} is no service line of ours; map it under values.serviceLine`)
  return id
}

function quantitiesOf({ at, wrong, context }: Reading): Record<string, string> {
  const { mapping, decimal, market } = context
  const read = Object.entries(mapping.quantities).flatMap(([metric, head]) => {
    const text = at(head)
    if (text === '') return []
    const amount = readAmount(text, { currency: market.currency, decimal })
    if ('wrong' in amount) wrong.push(`${head}: ${amount.wrong}`)
    return 'wrong' in amount ? [] : [[metric, amount.amount] as const]
  })
  return Object.fromEntries(read)
}

function factsOf({ at, wrong, context }: Reading): Record<string, number> {
  const read = Object.entries(context.mapping.facts).flatMap(([name, head]) => {
    const text = at(head)
    if (text === '') return []
    const value = readFact(text)
    if (value === null) wrong.push(`${head}: ${text} is neither a number nor yes or no`)
    return value === null ? [] : [[name, value] as const]
  })
  return Object.fromEntries(read)
}

function billingOf({ text, wrong }: Reading): 'monthly' | 'annual' | undefined {
  const said = text('billing')
  if (said === '') return undefined
  if (/^(monthly|per month|month)$/i.test(said)) return 'monthly'
  if (/^(annual|annually|yearly|per year|year)$/i.test(said)) return 'annual'
  wrong.push(`billing ${said} is neither monthly nor annual`)
  return undefined
}
