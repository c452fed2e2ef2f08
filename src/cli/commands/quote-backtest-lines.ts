import type {
  Backtest,
  ForecastScore,
  PolicyValue,
  ReliabilityBin,
  ShiftEstimate,
  Verdict,
} from '../../model/backtest.ts'
import { table } from '../table.ts'

/** A backtest as lines of text. */
export function backtestLines(backtest: Backtest, width: number): string[] {
  const { quotes, forecast, from, to, refusal, warnings } = backtest
  const left = backtest.left.map(({ reason, quotes: count }) => `  ${count} left out: ${reason}`)
  if (refusal !== null) return [`${quotes} quotes, nothing fitted. ${refusal}`, ...left]
  return [
    `${forecast} of ${quotes} quotes forecast before their outcome, ${from} to ${to}; fitted ${backtest.refits} times.`,
    ...left,
    '',
    ...forecastLines(backtest, width),
    ...binLines(backtest.bins, width),
    '',
    ...policyLines(backtest.policies, width),
    ...shiftLines(backtest.shifts),
    ...warnings.map((warning) => `! ${warning}`),
  ]
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
const words: Readonly<Record<Verdict, string>> = {
  better: 'better',
  worse: 'worse',
  'cannot-tell': 'cannot tell',
}

function forecastLines(backtest: Backtest, width: number): string[] {
  const { model, winRate, prior, shuffled, coverage, segmentsOut } = backtest
  const row = (name: string, score: ForecastScore | null): string[][] =>
    score
      ? [
          [
            name,
            score.logLoss.toFixed(3),
            score.brier.toFixed(3),
            score.auc === null ? '-' : score.auc.toFixed(3),
            score.calibrationError === null ? '-' : percent(score.calibrationError),
          ],
        ]
      : []
  const rows = [
    ['forecast by', 'log loss', 'Brier', 'AUC', 'calibration error'],
    ...row('the model', model),
    ...row('the win rate so far', winRate),
    ...row('the prior alone', prior),
    ...row('outcomes shuffled', shuffled?.score ?? null),
  ]
  const beaten = segmentsOut.filter(({ score, baseLogLoss }) => score.logLoss < baseLogLoss).length
  return [
    ...table(rows, { width, right: [1, 2, 3, 4] }),
    ...(coverage
      ? [
          `Within the 80 % intervals: ${percent(coverage.share)} of ${coverage.groups} groups of 20.`,
        ]
      : []),
    ...(segmentsOut.length > 0
      ? [
          `Segments never seen: better than the others' win rate in ${beaten} of ${segmentsOut.length}.`,
        ]
      : []),
    ...(shuffled && !shuffled.clean
      ? ['! With shuffled outcomes the model still seems to know them: something leaks.']
      : []),
  ]
}

function binLines(bins: readonly ReliabilityBin[], width: number): string[] {
  if (bins.length === 0) return []
  const rows = bins.map((bin) => [
    percent(bin.forecast),
    percent(bin.won),
    `${percent(bin.low)} to ${percent(bin.high)}`,
    String(bin.quotes),
  ])
  const head = ['forecast', 'won', 'by chance alone', 'quotes']
  return ['', ...table([head, ...rows], { width, right: [0, 1, 2, 3] })]
}

const names: Readonly<Record<PolicyValue['policy'], string>> = {
  target: 'the target',
  quoted: 'what was asked',
  'market-5': 'market −5 %',
  match: 'match the market',
  list: 'list price',
}

function policyLines(policies: readonly PolicyValue[], width: number): string[] {
  if (policies.length === 0) return ['No quote carries a cost: margins cannot be compared.']
  const rows = policies.map(({ policy, quotes, priceOverMarket, advantage, verdict }) => [
    names[policy],
    String(quotes),
    percent(priceOverMarket),
    advantage ? signed(advantage.value) : '',
    advantage ? `${signed(advantage.low)} to ${signed(advantage.high)}` : '',
    verdict ? words[verdict] : '',
  ])
  const head = ['way of pricing', 'quotes', 'of market', 'target earns', '80 %', 'the target is']
  return [
    ...table([head, ...rows], { width, right: [1, 2, 3, 4] }),
    'That is what the model thinks with all outcomes known; it is no measurement.',
  ]
}

function shiftLines(shifts: readonly ShiftEstimate[]): string[] {
  if (shifts.length === 0) {
    return ['What another price would have earned is not measured: no random changes were logged.']
  }
  return shifts.map(
    ({ shift, quotes, value, low, high, verdict }) =>
      `Measured on ${quotes} random changes: all prices ${signed(shift)} would have earned ${signed(value)} (${signed(low)} to ${signed(high)}): ${words[verdict]}.`,
  )
}

const signed = (share: number): string => `${share < 0 ? '−' : '+'}${percent(Math.abs(share))}`
