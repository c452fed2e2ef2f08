import type { ChartTheme } from './chart-theme.ts'

/** An axis from 0 to 100 % with its name along it. */
export function shareAxis(name: string, theme: ChartTheme): object {
  return {
    ...{ type: 'value', min: 0, max: 1, interval: 0.25, name },
    ...{ nameLocation: 'middle', nameGap: 46, nameTextStyle: { color: theme.soft, fontSize: 12 } },
    axisLine: { lineStyle: { color: theme.soft } },
    axisTick: { show: false },
    axisLabel: {
      ...{ color: theme.soft, fontSize: 12 },
      formatter: (value: number) => `${Math.round(value * 100)} %`,
    },
    splitLine: { lineStyle: { color: theme.line } },
  }
}
