import type { Market } from '../model/market.ts'
import { Problem } from '../model/problem.ts'
import type { QuoteLife } from '../model/quote-life.ts'
import { approverFor } from './approval.ts'

/**
 * Which role must approve the price that a quote stands at, with its credit and term, by the ladder of the day
 * it was recommended. Without a recommendation nobody knows what the others may give: the last role.
 */
export function neededApprover({ quote, recommended }: QuoteLife, market: Market): string {
  const { quoting } = market
  const last = quoting.approval.at(-1)?.role ?? ''
  const { price, request, paymentDays } = quote
  if (!recommended || recommended.ladder.length === 0 || price === undefined) return last
  const ladder = recommended.ladder.map(({ role, downTo, upToValue }) => ({
    ...{ role, downTo, text: '' },
    ...(upToValue === undefined ? {} : { upToValue }),
  }))
  return approverFor(
    {
      price,
      termMonths: request.termMonths,
      ...(paymentDays === undefined ? {} : { paymentDays }),
    },
    {
      paymentDays: recommended.paymentDays ?? null,
      termMonths: recommended.termMonths ?? request.termMonths,
      approval: { atTarget: '', ladder },
    },
    quoting.costOfCapital,
  )
}

/** @throws Problem quote/approval when the role may not approve the price; usage/invalid when there is no such role */
export function checkApproval(life: QuoteLife, role: string, market: Market): void {
  const ofThatDay = life.recommended?.ladder ?? []
  const roles = (ofThatDay.length > 0 ? ofThatDay : market.quoting.approval).map((one) => one.role)
  const needed = neededApprover(life, market)
  if (!roles.includes(role)) {
    throw new Problem('usage/invalid', `no role is called ${role}`, {
      hint: `The roles are ${roles.join(', ')}; see quoting.approval of bellwether.yaml.`,
    })
  }
  if (roles.indexOf(role) >= roles.indexOf(needed)) return
  const { id, price, currency } = life.quote
  throw new Problem('quote/approval', `${role} may not approve ${price} ${currency} for ${id}`, {
    hint: `It needs ${needed}: bellwether quote approve ${id} --role "${needed}"`,
    unit: id,
  })
}
