import { basename } from 'node:path'
import { isCancel, text } from '@clack/prompts'
import { Problem } from '../../model/problem.ts'
import type { InitAnswers } from './init-text.ts'

export type InitFlags = Partial<InitAnswers> & { readonly yes?: boolean }

interface Question {
  readonly key: keyof InitAnswers
  readonly message: string
  readonly hint: string
  /** Taken with --yes; undefined where only you can know. */
  readonly fallback?: string
  /** What is wrong with an answer; undefined when nothing is. */
  check(value: string): string | undefined
}

function questions(root: string): Question[] {
  const filled = (value: string) => (value.trim() ? undefined : 'Write something here.')
  return [
    {
      key: 'name',
      message: 'What is the market called?',
      hint: 'Heads every report.',
      fallback: basename(root),
      check: filled,
    },
    {
      key: 'firm',
      message: 'What is your own firm called?',
      hint: 'Shown as ours.',
      check: filled,
    },
    {
      key: 'contact',
      message: 'Whom can the owner of a watched site turn to?',
      hint: 'A mail address or a page; sent with every request.',
      check: (value) =>
        /^\S+@\S+$|^https?:\/\/\S+$/.test(value) ? undefined : 'A mail address or a URL is needed.',
    },
    {
      key: 'currency',
      message: 'In which currency do you compare?',
      hint: 'Three letters, as USD or EUR.',
      fallback: 'USD',
      check: (value) =>
        Intl.supportedValuesOf('currency').includes(value)
          ? undefined
          : `${value} is no ISO 4217 code, as USD or EUR are.`,
    },
  ]
}

/**
 * The answers from flags, and on a terminal by asking for what they leave open.
 * @returns undefined when the asking was broken off
 * @throws Problem usage/invalid for what is missing or wrong
 */
export async function initAnswers(
  root: string,
  flags: InitFlags,
  terminal: boolean,
): Promise<InitAnswers | undefined> {
  const answers = { name: '', firm: '', contact: '', currency: '' }
  for (const question of questions(root)) {
    const { key, fallback, check } = question
    const given = key === 'currency' ? flags[key]?.toUpperCase() : flags[key]
    const ask = terminal && !flags.yes && given === undefined
    const value = ask ? await prompt(question) : (given ?? (flags.yes ? fallback : undefined))
    if (typeof value === 'symbol') return undefined
    const fault = value === undefined ? 'It is missing.' : check(value)
    if (fault) {
      throw new Problem('usage/invalid', `--${key}: ${fault}`, {
        hint: `${question.message} ${question.hint} As in: bellwether init --name "Help desks" --firm "Our firm" --contact ops@example.com --currency EUR`,
        unit: `--${key}`,
      })
    }
    answers[key] = value ?? ''
  }
  return answers
}

async function prompt({ message, hint, fallback, check }: Question): Promise<string | symbol> {
  const value = await text({
    message: `${message} (${hint})`,
    ...(fallback ? { initialValue: fallback } : {}),
    validate: (input) => check(input ?? ''),
    output: process.stderr,
  })
  return isCancel(value) ? value : value.trim()
}
