import type { EChartsCoreOption } from 'echarts/core'
import type { ChartData } from '../../model/report.ts'
import type { ChartTheme } from './chart-theme.ts'
import { comparisonHeight, comparisonOption } from './comparison-dots.ts'
import { priceStepsOption } from './price-steps.ts'

/**
 * The ECharts option of a chart at a width in pixels, with its height; pure, for server and browser
 * alike. In a live chart pass resolved colours: ECharts cannot brighten a `var(--…)` on hover.
 */
export function chartOption(
  data: ChartData,
  theme: ChartTheme,
  width: number,
): { readonly option: EChartsCoreOption; readonly height: number } {
  return data.chart === 'comparison'
    ? { option: comparisonOption(data, theme, width), height: comparisonHeight(data, width) }
    : { option: priceStepsOption(data, theme, width), height: width < 600 ? 260 : 320 }
}
