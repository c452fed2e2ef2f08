import type { Quote } from '../../model/quote.ts'
import { addDays, type CalendarDate } from '../../model/time.ts'
import type { WinPrediction, WinRow } from '../../model/win-model.ts'
import { type FittedWinModel, fitWinModel, type WinModelOptions } from '../win-model/fit.ts'
import { type WinRowOptions, winRows } from '../win-rows.ts'

export interface WalkOptions extends WinRowOptions, WinModelOptions {
  /** After so many forecasts the model is fitted anew; 20. */
  readonly refitEach?: number | undefined
}

/** What was thought of a quote on the day before it went out. */
export interface Forecast {
  readonly quote: Quote
  readonly row: WinRow
  readonly model: FittedWinModel
  readonly prediction: WinPrediction
  /** Share won of what was decided then, drawn to the prior by two quotes. */
  readonly winRate: number
}

export interface Walk {
  readonly forecasts: readonly Forecast[]
  readonly refits: number
}

/**
 * Forecasts each quote whose outcome is known on `asOf`, in order of days, each from what was decided before
 * its own day. The model is fitted anew after each `refitEach` forecasts, never during a day.
 */
export function walkForward(
  quotes: readonly Quote[],
  asOf: CalendarDate,
  options: WalkOptions = {},
): Walk {
  const known = winRows(quotes, asOf, options)
  const judged = known.quotes
    .flatMap((quote, index) => {
      const row = known.rows[index]
      return row ? [{ quote, row }] : []
    })
    .toSorted((a, b) => Date.parse(a.quote.quotedOn) - Date.parse(b.quote.quotedOn))
  const forecasts: Forecast[] = []
  let fitted: ReturnType<typeof knownBefore> | undefined
  let sinceFit = 0
  let refits = 0
  let day = ''
  for (const { quote, row } of judged) {
    if (!fitted || (sinceFit >= (options.refitEach ?? 20) && quote.quotedOn > day)) {
      fitted = knownBefore(quotes, quote.quotedOn, options)
      sinceFit = 0
      refits++
    }
    day = quote.quotedOn
    sinceFit++
    forecasts.push({ quote, row, ...fitted, prediction: fitted.model.forecast(row) })
  }
  return { forecasts, refits }
}

function knownBefore(
  quotes: readonly Quote[],
  day: CalendarDate,
  options: WalkOptions,
): { readonly model: FittedWinModel; readonly winRate: number } {
  const { rows, refusal } = winRows(quotes, addDays(day, -1), options)
  const usable = refusal === null ? rows : []
  const won = usable.filter((row) => row.won).length
  const prior = options.winRateAtMarket ?? 0.4
  return {
    model: fitWinModel(usable, options),
    winRate: (won + 2 * prior) / (usable.length + 2),
  }
}
