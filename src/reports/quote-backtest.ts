import type { Backtest, ForecastScore, ShiftEstimate, Verdict } from '../model/backtest.ts'
import type { Block, Cell, Coverage, Report } from '../model/report.ts'
import { policyBlocks } from './quote-policies.ts'
import { counted, dateWords, percent, sentence, share } from './words.ts'

/**
 * What recommendations would have been worth, for a manager: the verdict in words first, then how true the
 * forecasts were, and what is measured and what is only thought.
 * @param coverage how much of the market was read in time
 */
export function composeBacktest(backtest: Backtest, coverage: Coverage): Report {
  const { asOf, quotes, forecast, from, to, left, refusal, warnings } = backtest
  const span = from && to ? `, ${dateWords(from)} to ${dateWords(to)}` : ''
  const found: Block[] =
    refusal === null
      ? [
          { kind: 'callout', tone: tones[verdictOf(backtest)], text: verdictWords(backtest) },
          ...reliabilityBlocks(backtest),
          ...policyBlocks(backtest.policies),
          ...shiftBlocks(backtest.shifts),
          ...leakBlocks(backtest),
        ]
      : [{ kind: 'callout', tone: 'bad', text: `Nothing was fitted. ${sentence(refusal)}` }]
  return {
    name: 'quote-backtest',
    title: 'Would the recommendations have been good?',
    subtitle: `${forecast} of ${counted(quotes, 'quote')} forecast before the outcome was known${span}`,
    asOf,
    coverage,
    blocks: [
      ...found,
      ...listed(
        'Quotes left out',
        left.map(({ reason, quotes: n }) => `${counted(n, 'quote')}: ${reason}`),
      ),
      ...listed('Know before you trust it', warnings.map(sentence)),
    ],
    notes: ['Each forecast used only what was known on the day of its quote.'],
  }
}

const tones = { better: 'good', worse: 'bad', 'cannot-tell': 'note' } as const

/** Whether the forecasts beat the plain win rate. */
function verdictOf({ model, winRate, shuffled }: Backtest): Verdict {
  if (!model || !winRate || (shuffled && !shuffled.clean)) return 'cannot-tell'
  return model.logLoss < winRate.logLoss ? 'better' : 'worse'
}

function verdictWords(backtest: Backtest): string {
  const { model, shuffled, coverage } = backtest
  const verdict = verdictOf(backtest)
  const first =
    shuffled && !shuffled.clean
      ? 'Do not trust the figures below: with shuffled outcomes the model still seems to know them, so something that was known only later leaks in.'
      : verdict === 'better'
        ? 'The forecasts were better than taking the win rate so far for every quote.'
        : verdict === 'worse'
          ? 'The forecasts were no better than taking the win rate so far for every quote: price by judgement.'
          : 'Whether the forecasts were good cannot be told.'
  const error = model?.calibrationError ?? null
  const off = error === null ? '' : ` On average a forecast was off by ${share(error)}.`
  const within = coverage
    ? ` The intervals that promise 80 % held ${share(coverage.share)} of ${counted(coverage.groups, 'group')}.`
    : ''
  return `${first}${off}${within}`
}

function listed(title: string, lines: readonly string[]): Block[] {
  if (lines.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: title },
    { kind: 'items', items: lines.map((text) => ({ title: '', text })) },
  ]
}

function reliabilityBlocks({ bins, model, winRate, prior, shuffled }: Backtest): Block[] {
  const rows = [
    ...scoreRow('The model', model),
    ...scoreRow('The win rate so far', winRate),
    ...scoreRow('The prior alone', prior),
    ...scoreRow('Outcomes shuffled', shuffled?.score ?? null),
  ]
  const chart: Block = {
    kind: 'chart',
    caption: 'Won over forecast',
    description:
      'Quotes in groups of like forecast. On the dashed line as many were won as forecast; the upright line is what chance alone would do, four times of five. The number beside is how many quotes.',
    data: { chart: 'reliability', unit: 'won', bins },
  }
  return [
    { kind: 'heading', level: 2, text: 'Did the forecasts come true?' },
    ...(bins.length > 0 ? [chart] : []),
    {
      kind: 'table',
      caption: 'How good the forecasts were (small is better, AUC apart)',
      columns: ['Forecast by', 'Log loss', 'Brier', 'AUC', 'Off by'].map((name, i) => ({
        name,
        align: i === 0 ? ('left' as const) : ('right' as const),
      })),
      rows,
    },
  ]
}

function scoreRow(name: string, score: ForecastScore | null): Cell[][] {
  if (score === null) return []
  const figure = (value: number | null): Cell =>
    value === null
      ? { text: 'not told', tone: 'muted' }
      : { text: value.toFixed(3), value: value.toFixed(6) }
  const { logLoss, brier, auc, calibrationError } = score
  return [
    [
      { text: name },
      ...[logLoss, brier, auc].map(figure),
      calibrationError === null ? figure(null) : { text: share(calibrationError) },
    ],
  ]
}

function shiftBlocks(shifts: readonly ShiftEstimate[]): Block[] {
  const heading: Block = {
    kind: 'heading',
    level: 2,
    text: 'What other prices would have earned, measured',
  }
  if (shifts.length === 0) {
    return [
      heading,
      {
        kind: 'paragraph',
        text: 'Cannot tell: no random changes of price were logged, so nothing about other prices is measured.',
      },
    ]
  }
  return [
    heading,
    {
      kind: 'items',
      items: shifts.map(({ shift, quotes, value, low, high, verdict }) => ({
        title: `All prices ${percent(shift)}: ${verdict === 'cannot-tell' ? 'cannot tell' : verdict}`,
        text: `${percent(value)} of margin, between ${percent(low)} and ${percent(high)} (95 %), from ${counted(quotes, 'quote')} with a logged random change.`,
      })),
    },
  ]
}

function leakBlocks({ shuffled, segmentsOut }: Backtest): Block[] {
  const beaten = segmentsOut.filter(({ score, baseLogLoss }) => score.logLoss < baseLogLoss).length
  return listed('Checks against fooling ourselves', [
    ...(shuffled
      ? [
          shuffled.clean
            ? 'With outcomes dealt at random the edge is gone, as it must be.'
            : 'With outcomes dealt at random an edge is left: something leaks.',
        ]
      : ['The check with shuffled outcomes was not made.']),
    ...(segmentsOut.length > 0
      ? [
          `Segments never seen before: better than the win rate of the others in ${beaten} of ${segmentsOut.length}.`,
        ]
      : []),
  ])
}
