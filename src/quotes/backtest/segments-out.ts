import type { SegmentLeftOut } from '../../model/backtest.ts'
import type { WinRow } from '../../model/win-model.ts'
import { fitWinModel, type WinModelOptions } from '../win-model/fit.ts'
import { scoreOf } from './score.ts'

/** Below so many quotes a segment is not judged by itself. */
const enough = 20
const most = 12

/** Each of the largest segments forecast by a model that never saw one of its quotes. */
export function segmentsLeftOut(
  rows: readonly WinRow[],
  options: WinModelOptions = {},
): readonly SegmentLeftOut[] {
  const groups = [...Map.groupBy(rows, (row) => row.segment)]
    .filter(([, inside]) => inside.length >= enough && inside.length < rows.length)
    .toSorted(([, a], [, b]) => b.length - a.length)
  return groups.slice(0, most).flatMap(([segment, inside]) => {
    const others = rows.filter((row) => row.segment !== segment)
    const model = fitWinModel(others, options)
    const rate = (others.filter((row) => row.won).length + 1) / (others.length + 2)
    const score = scoreOf(
      inside.map((row) => ({ chance: model.predict(row).probability, won: row.won })),
    )
    const base = scoreOf(inside.map((row) => ({ chance: rate, won: row.won })))
    return score && base ? [{ segment, score, baseLogLoss: base.logLoss }] : []
  })
}
