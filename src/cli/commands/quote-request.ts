import { readFileSync } from 'node:fs'
import { parseYamlFile } from '../../collectors/yaml-document.ts'
import { Problem } from '../../model/problem.ts'
import { QuoteRequest } from '../../model/quote.ts'
import type { Env } from '../workspace.ts'
import { quantitiesOf } from './quantity-flags.ts'

/** What a customer asks for, as options of a command. */
export interface RequestFlags {
  readonly request?: string
  readonly customer?: string
  readonly line?: string
  readonly quantity?: string[]
  readonly option?: string[]
  readonly plan?: string
  readonly segment?: string
  readonly term?: string
  readonly billing?: string
  readonly paymentDays?: string
  readonly wanted?: string
  readonly rival?: string[]
  readonly fact?: string[]
}

/**
 * A request from options, or from options over a file or over the request of a kept quote.
 * @throws Problem usage/invalid, input/missing, config/invalid
 */
export function requestOf(flags: RequestFlags, env: Env, kept?: QuoteRequest): QuoteRequest {
  const given = flagged(flags)
  const base = flags.request === undefined ? kept : fromFile(flags.request, env)
  const parsed = QuoteRequest.safeParse({ ...base, ...given })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') ?? ''
  const what = { customer: '--customer', serviceLine: '--line', quantities: '--quantity' }[where]
  throw misused(
    what === undefined ? `${where}: ${issue?.message}` : `the request lacks ${what}`,
    'Write --customer NAME --line SERVICE-LINE --quantity METRIC=NUMBER, or --request FILE.yaml.',
  )
}

function fromFile(path: string, env: Env): QuoteRequest {
  const parsed = parseYamlFile(path, textOf(path), QuoteRequest, env)
  if ('value' in parsed) return parsed.value
  const [first] = parsed.problems
  throw first ?? misused(`${path} is no request`, 'See docs/quotes.md for one.')
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Problem('input/missing', `there is no file ${path}`, {
      hint: 'Check the path of --request.',
      unit: path,
      cause,
    })
  }
}

function flagged(flags: RequestFlags): Partial<Record<keyof QuoteRequest, unknown>> {
  const { customer, line, quantity, option, plan, segment, term, billing } = flags
  const { paymentDays, wanted, rival, fact } = flags
  const all = {
    customer,
    serviceLine: line,
    quantities: quantity && quantitiesOf(quantity),
    options: option,
    plan,
    segment,
    termMonths: term === undefined ? undefined : wholeOf('--term', term),
    billing,
    paymentDays: paymentDays === undefined ? undefined : wholeOf('--payment-days', paymentDays),
    wantedOn: wanted,
    rivals: rival,
    facts: fact && factsOf(fact),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

function wholeOf(option: string, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw misused(`${text} is no whole number`, `Write ${option} 12.`)
}

function factsOf(given: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    given.map((text) => {
      const [, name, value] = /^([^=\s]+)=(-?\d+(?:\.\d+)?)$/.exec(text) ?? []
      if (name === undefined) {
        throw misused(`${text} is no fact`, 'Write NAME=NUMBER: incumbent=1, competitors=3.')
      }
      return [name, Number(value)]
    }),
  )
}

function misused(message: string, hint: string): Problem {
  return new Problem('usage/invalid', message, { hint })
}
