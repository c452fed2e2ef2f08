import { organizationName } from '../analysis/organization-name.ts'
import type { ScenarioComparison } from '../model/answer.ts'
import type { Block, Report } from '../model/report.ts'
import type { Answers } from './answers.ts'
import { comparisonChart } from './comparison-chart.ts'
import { comparisonCurve } from './comparison-curve.ts'
import { placeOverTime, priceOverValue } from './comparison-place.ts'
import { comparisonTable } from './comparison-table.ts'
import { coverageOf } from './coverage.ts'
import { defineReport } from './define.ts'
import { listPrices } from './list-prices.ts'
import { notesOf } from './notes.ts'
import { positionSentence } from './position.ts'
import { counted, dateWords, joined, vendorPlan } from './words.ts'

/** Every comparable offer at every standard scenario, in one currency. */
export const comparison = defineReport({
  name: 'comparison',
  title: 'Pricing comparison',
  compose(answers): Report {
    return {
      name: 'comparison',
      title: 'Pricing comparison',
      subtitle: `${answers.market.name} · ${dateWords(answers.asOf)} · ${answers.market.currency}`,
      asOf: answers.asOf,
      coverage: coverageOf(answers.health),
      blocks:
        answers.comparisons.length === 0
          ? [nothing, ...listPrices(answers)]
          : answers.comparisons.flatMap((one) => scenarioBlocks(one, answers)),
      notes: notesOf(answers),
    }
  },
})

const nothing: Block = {
  kind: 'callout',
  tone: 'note',
  text: 'Nothing to compare yet: declare serviceLines, scenarios and offers in bellwether.yaml.',
}

function scenarioBlocks(one: ScenarioComparison, answers: Answers): Block[] {
  return [
    { kind: 'heading', level: 2, text: `${one.serviceLineName}: ${one.scenarioName}` },
    { kind: 'paragraph', text: positionSentence(one) },
    ...comparisonChart(one),
    ...comparisonTable(one, answers),
    ...priceOverValue(one),
    ...comparisonCurve(one),
    ...placeOverTime(one, answers.positions ?? []),
    ...assumptions(one),
    ...notComparable(one, answers),
  ]
}

/** More plans than this are counted, not named. */
const mostNamed = 3

/** What was assumed, and for which plans where not for all. */
function assumptions({ rows }: ScenarioComparison): Block[] {
  const said = Map.groupBy(
    rows.flatMap((row) => [...new Set(row.bill.assumptions)].map((text) => ({ text, row }))),
    ({ text }) => text,
  )
  if (said.size === 0) return []
  const items = [...said].map(([text, about]) => {
    if (about.length === rows.length) return { title: '', text }
    const names = about.map(({ row }) => vendorPlan(row.organizationName, row.plan))
    const whom = names.length > mostNamed ? counted(names.length, 'plan') : joined(names)
    return { title: '', text: `${whom}: ${text}` }
  })
  return [
    { kind: 'heading', level: 3, text: 'Assumptions' },
    { kind: 'items', items },
  ]
}

function notComparable(
  { notComparable: left, scenarioName }: ScenarioComparison,
  { market }: Answers,
): Block[] {
  if (left.length === 0) return []
  return [
    {
      kind: 'table',
      caption: `Not comparable at ${scenarioName}, and why`,
      columns: [{ name: 'Vendor' }, { name: 'Plan' }, { name: 'Because' }],
      rows: left.map(({ organization, plan, reason }) => [
        { text: organizationName(market, organization) },
        { text: plan },
        { text: reason, tone: 'muted' },
      ]),
    },
    ...[...new Set(left.flatMap(({ hint }) => hint ?? []))].map(
      (text): Block => ({ kind: 'callout', tone: 'note', text }),
    ),
  ]
}
