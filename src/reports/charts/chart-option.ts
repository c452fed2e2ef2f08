import type { EChartsCoreOption } from 'echarts/core'
import type { ChartData } from '../../model/report.ts'
import { billCurveOption } from './bill-curve.ts'
import type { ChartTheme } from './chart-theme.ts'
import { comparisonHeight, comparisonOption } from './comparison-dots.ts'
import { heatMapHeight, heatMapOption } from './heat-map.ts'
import { indexLinesOption } from './index-lines.ts'
import { priceStepsOption } from './price-steps.ts'
import { reliabilityOption } from './reliability.ts'
import { multiplesHeight, smallMultiplesOption } from './small-multiples.ts'
import { winCurveOption } from './win-curve.ts'

/**
 * The ECharts option of a chart at a width in pixels, with its height; pure, for server and browser
 * alike. In a live chart pass resolved colours: ECharts cannot brighten a `var(--…)` on hover.
 */
export function chartOption(
  data: ChartData,
  theme: ChartTheme,
  width: number,
): { readonly option: EChartsCoreOption; readonly height: number } {
  const height = width < 600 ? 260 : 320
  switch (data.chart) {
    case 'comparison':
      return { option: comparisonOption(data, theme, width), height: comparisonHeight(data, width) }
    case 'small-multiples':
      return {
        option: smallMultiplesOption(data, theme, width),
        height: multiplesHeight(data, width),
      }
    case 'index':
      return { option: indexLinesOption(data, theme, width), height }
    case 'heat-map':
      return { option: heatMapOption(data, theme, width), height: heatMapHeight(data, width) }
    case 'bill-curve':
      return { option: billCurveOption(data, theme, width), height }
    case 'win-curve':
      return { option: winCurveOption(data, theme, width), height: height + 40 }
    case 'reliability':
      return { option: reliabilityOption(data, theme, width), height: height + 40 }
    case 'price-steps':
      return { option: priceStepsOption(data, theme, width), height }
  }
}
