import { PassThrough } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import {
  type Asking,
  type Chosen,
  chosenPlans,
  expectationOf,
} from '../../../src/cli/commands/source-choose.ts'
import type { SubjectOffer } from '../../../src/pipeline/replay.ts'

const offer = (name: string, ...currencies: string[]): SubjectOffer => ({
  subject: name,
  offer: {
    name,
    addon: false,
    free: false,
    onRequest: currencies.length === 0,
    region: null,
    taxIncluded: null,
    promotion: null,
    components: currencies.map((currency) => ({
      metric: 'base',
      charge: 'recurring',
      amount: '9',
      currency,
      referenceQuantity: null,
      billingDuration: 'P1M',
      billing: null,
      from: false,
      was: false,
      evidence: { selector: 'p', text: '9' },
    })),
  },
})
const found = [offer('Team', 'EUR'), offer('Student', 'EUR'), offer('Scale', 'EUR'), offer('Big')]

/** Asks and answers with these keys, each once the question stands. */
async function answered(...keys: string[]): Promise<Chosen | undefined> {
  const [input, output] = [new PassThrough(), new PassThrough()]
  const asking: Asking = {
    input: Object.assign(input, { isTTY: true, setRawMode: () => input }),
    output,
  }
  const chosen = chosenPlans(found, 'rival.yaml', asking)
  for (const key of keys) {
    await setTimeout(30)
    input.write(key)
  }
  return chosen
}
const [enter, down, space, stop] = ['\r', '\u001b[B', ' ', '\u0003']

test('all of it, with half to twice the plans in the currency they are in', async () => {
  expect(await answered(enter, enter)).toEqual({ expect: { plans: '2..8', currency: 'EUR' } })
})

test('some plans are left out, and the count is another', async () => {
  const back = '\u007f'
  expect(
    await answered(down, enter, down, space, enter, back, back, back, back, '3', enter),
  ).toEqual({ leaveOut: ['Student'], expect: { plans: '3', currency: 'EUR' } })
})

test.each([
  ['no', [down, down, enter]],
  ['broken off', [stop]],
  ['broken off later', [enter, stop]],
])('%s: nothing is written', async (_, keys) => {
  expect(await answered(...keys)).toBeUndefined()
})

test('a page in several currencies expects none', () => {
  expect(expectationOf([offer('A', 'EUR', 'USD')])).toEqual({ plans: '1..2' })
})
