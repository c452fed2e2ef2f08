import type { ChartData } from '../../model/report.ts'
import { escapeHtml } from '../renderers/escape-html.ts'
import { chartOption } from './chart-option.ts'
import { type ChartTheme, cssTheme } from './chart-theme.ts'

/** What a chart is called for those who cannot see it. */
export interface ChartWords {
  readonly caption: string
  readonly description: string
}

/**
 * A chart as an SVG element, drawn without a browser.
 * @param id unique in the page: it names the title, the description and every class and clip path
 * @param theme the CSS variables of a page of ours when absent
 */
export async function chartSvg(
  data: ChartData,
  words: ChartWords,
  width: number,
  id: string,
  theme: ChartTheme = cssTheme,
): Promise<string> {
  const { init } = await engine()
  const { option, height } = chartOption(data, theme, width)
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(option)
    return dressed(chart.renderToSVGString(), words, width, height, id)
  } finally {
    // A forgotten instance keeps the process alive.
    chart.dispose()
  }
}

let ready: Promise<typeof import('echarts/core')> | undefined

function engine(): Promise<typeof import('echarts/core')> {
  ready ??= load()
  return ready
}

/** Only the parts that our charts use; a report without a chart loads none of it. */
async function load(): Promise<typeof import('echarts/core')> {
  const [core, charts, components, renderers, features] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
    import('echarts/features'),
  ])
  core.use([
    charts.LineChart,
    charts.ScatterChart,
    charts.CustomChart,
    components.GridComponent,
    components.MarkLineComponent,
    components.TitleComponent,
    renderers.SVGRenderer,
    features.LabelLayout,
  ])
  return core
}

/** Role, name and description; names of its own for classes and clips; no hover rules of ECharts. */
function dressed(
  svg: string,
  { caption, description }: ChartWords,
  width: number,
  height: number,
  id: string,
): string {
  const inner = svg
    .replace(/^<svg[^>]*>/, '')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/ ecmeta_[a-z_]+="[^"]*"/g, '')
    .replace(/( id="| clip-path="url\(#)zr\d+-/g, `$1${id}-`)
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-desc">`
  const title = `<title id="${id}-title">${escapeHtml(caption)}</title>`
  return `${head}${title}<desc id="${id}-desc">${escapeHtml(description)}</desc>${inner}`
}
