import { isCancel, multiselect, select, text } from '@clack/prompts'
import { CountRange, type Expectation } from '../../model/offer-source.ts'
import type { SubjectOffer } from '../../pipeline/replay.ts'

/** What of a page is followed, as a declaration says it. */
export interface Chosen {
  readonly expect?: Expectation
  readonly leaveOut?: readonly string[]
}

/** Where questions are asked; the terminal by default. */
export type Asking = Pick<Parameters<typeof text>[0], 'input' | 'output'>

/** Half to twice as many plans as there are now, in the currency they are in now. */
export function expectationOf(offers: readonly SubjectOffer[]): Expectation {
  const count = offers.length
  const currencies = offers.flatMap(({ offer }) =>
    offer.components.filter(({ was }) => !was).map(({ currency }) => currency),
  )
  const [currency, ...others] = new Set(currencies)
  return {
    plans: `${Math.max(1, Math.floor(count / 2))}..${2 * count}`,
    ...(currency !== undefined && others.length === 0 ? { currency } : {}),
  }
}

/**
 * Asks which of the plans found are followed and how many there should be.
 * @returns undefined when nothing is to be written
 */
export async function chosenPlans(
  offers: readonly SubjectOffer[],
  file: string,
  asking: Asking = { output: process.stderr },
): Promise<Chosen | undefined> {
  const answer = await select({
    message: `Is this right? Writes ${file}`,
    options: [
      { value: 'all', label: 'yes, all of it' },
      ...(offers.length > 1 ? [{ value: 'some', label: 'leave out some plans' }] : []),
      { value: 'none', label: 'no, write nothing' },
    ],
    ...asking,
  })
  if (isCancel(answer) || answer === 'none') return undefined
  if (offers.length === 0) return {}
  const leaveOut = answer === 'some' ? await leftOut(offers, asking) : []
  if (!leaveOut) return undefined
  const left = offers.filter(({ offer }) => !leaveOut.includes(offer.name))
  const expect = expectationOf(left)
  const plans = await text({
    message: 'How many plans should there be? Another count is a problem, not a change.',
    initialValue: String(expect.plans),
    validate: (value) =>
      CountRange.safeParse(value).success ? undefined : 'A count, as in 4, 3..6 or 3..',
    ...asking,
  })
  if (isCancel(plans)) return undefined
  return {
    expect: { ...expect, plans },
    ...(leaveOut.length > 0 ? { leaveOut } : {}),
  }
}

async function leftOut(
  offers: readonly SubjectOffer[],
  asking: Asking,
): Promise<string[] | undefined> {
  const names = [...new Set(offers.map(({ offer }) => offer.name))]
  const chosen = await multiselect({
    message: 'Which are of no interest? (space marks, enter goes on)',
    options: names.map((name) => ({ value: name, label: name })),
    required: false,
    ...asking,
  })
  return isCancel(chosen) ? undefined : chosen
}
