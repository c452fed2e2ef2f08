import type { CurvePlan, ScenarioComparison, ScenarioCurve } from '../model/answer.ts'
import { metricWords } from '../model/metric-words.ts'
import type { Block } from '../model/report.ts'
import { quantityWords } from './charts/quantity-words.ts'
import { counted, vendorPlan } from './words.ts'

/** More switches than this are no sentence: those nearest to what is asked for are told. */
const mostTold = 3

/** What the plans cost as the customer grows: where another becomes the cheapest, in words and as a picture. */
export function comparisonCurve({ curve, currency, scenarioName }: ScenarioComparison): Block[] {
  if (!curve) return []
  const quantity = `${metricWords(curve.metric)} a month`
  const sentences = [...switchSentences(curve, quantity), ...ourSentences(curve, quantity)]
  return [
    { kind: 'heading', level: 3, text: 'As the customer grows' },
    { kind: 'paragraph', text: [mixSentence(curve), ...sentences].join(' ') },
    {
      kind: 'chart',
      caption: `${scenarioName}: price per month over ${quantity}, ${currency}`,
      description: `What each plan costs from nothing to ${quantityWords(curve.high)} ${quantity}. A ring marks where another plan becomes the cheapest.`,
      data: {
        chart: 'bill-curve',
        unit: `${currency} per month`,
        quantity,
        series: curve.plans.map((plan) => ({
          name: vendorPlan(plan.organizationName, plan.plan),
          ours: plan.ours,
          points: plan.points.map((point) => ({
            quantity: point.quantity,
            amount: point.perMonth,
          })),
        })),
        switches: curve.switches.map(({ at, perMonth }) => ({
          quantity: Number(at),
          amount: Number(perMonth),
        })),
        asked: Number(curve.quantity),
      },
    },
  ]
}

function mixSentence({ together, metric }: ScenarioCurve): string {
  return together
    ? 'All quantities grow in the proportion of this scenario.'
    : `Only the ${metricWords(metric)} change; everything else stays as in this scenario.`
}

const named = ({ organizationName, plan, ours }: CurvePlan): string =>
  ours ? `our ${plan}` : vendorPlan(organizationName, plan)

/** Those nearest to what is asked for, from the lowest quantity to the highest. */
function nearest<T extends { readonly at: string }>(all: readonly T[], asked: string): T[] {
  const distance = ({ at }: T) => Math.abs(Math.log(Number(at) / Number(asked)))
  return all
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, mostTold)
    .toSorted((a, b) => Number(a.at) - Number(b.at))
}

function switchSentences(curve: ScenarioCurve, quantity: string): string[] {
  const { switches, high } = curve
  if (switches.length === 0) {
    return [`Up to ${quantityWords(high)} ${quantity} no other plan becomes the cheapest.`]
  }
  const more = switches.length - mostTold
  return [
    ...nearest(switches, curve.quantity).map(
      ({ at, from, to }) =>
        `From ${quantityWords(at)} ${quantity} on ${named(to)} is cheaper than ${named(from)}.`,
    ),
    ...(more > 0
      ? [`The cheapest plan changes ${counted(more, 'more time')}; see the rings.`]
      : []),
  ]
}

function ourSentences(
  { againstOurs, plans, high, quantity: asked }: ScenarioCurve,
  quantity: string,
): string[] {
  if (!plans.some(({ ours }) => ours)) return []
  if (againstOurs.length === 0) {
    return [`Up to ${quantityWords(high)} ${quantity} our bill crosses no rival's.`]
  }
  return nearest(againstOurs, asked).map(({ at, rival, above }) =>
    above === 'ours'
      ? `From ${quantityWords(at)} on ours is cheaper than ${named(rival)}.`
      : `From ${quantityWords(at)} on ours is dearer than ${named(rival)}.`,
  )
}
