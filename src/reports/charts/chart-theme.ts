/** Colours and measures of a chart. On the server they are CSS variables, so one SVG serves light and dark. */
export interface ChartTheme {
  readonly ink: string
  readonly soft: string
  readonly line: string
  readonly paper: string
  readonly ours: string
  readonly rival: string
  readonly up: string
  readonly down: string
  /** One per series, told apart with colour-blind eyes too; a dash pattern goes with each. */
  readonly series: readonly string[]
  /** Single quotes only: ECharts writes it into an attribute as it stands. */
  readonly font: string
}

export const fontStack =
  "Inter, ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

/** Measured OKLab distance 0.067 under protan, deutan and tritan vision; each at least 3.1:1 on its paper. */
export const lightSeries = ['#0b5cad', '#d1610a', '#0a8a63', '#b3559a', '#3a9bc9', '#4a3b34']
export const darkSeries = ['#6cb1f5', '#f0955a', '#4fcf9f', '#e08fcb', '#8fd3f4', '#cdbfb6']

/** Every colour of a page in the light, by the name of its CSS variable. */
export const lightColors = {
  paper: '#ffffff',
  ink: '#15191f',
  soft: '#57606c',
  line: '#e4e8ed',
  wash: '#f5f7f9',
  accent: '#0b5cad',
  ours: '#0b5cad',
  'ours-wash': '#eef5fc',
  rival: '#66707d',
  up: '#b4500a',
  down: '#0b7285',
  good: '#0a7a58',
  bad: '#b3261e',
} as const

/** The same in the dark. */
export const darkColors: Readonly<Record<keyof typeof lightColors, string>> = {
  paper: '#12151a',
  ink: '#e8ebef',
  soft: '#9ca6b3',
  line: '#2a3039',
  wash: '#1a1f26',
  accent: '#7db8f4',
  ours: '#7db8f4',
  'ours-wash': '#17263a',
  rival: '#98a2af',
  up: '#f0a36b',
  down: '#66ccd9',
  good: '#5fd0a5',
  bad: '#ff9b91',
}

/** Drawn lines differ by dash as well as by colour. */
export const dashes: readonly (readonly number[] | 'solid')[] = [
  'solid',
  [8, 4],
  [2, 3],
  [8, 3, 2, 3],
  [4, 3],
  [12, 4],
]

/** The theme of a page that defines the variables. */
export const cssTheme: ChartTheme = {
  ink: 'var(--ink)',
  soft: 'var(--soft)',
  line: 'var(--line)',
  paper: 'var(--paper)',
  ours: 'var(--ours)',
  rival: 'var(--rival)',
  up: 'var(--up)',
  down: 'var(--down)',
  series: lightSeries.map((_, i) => `var(--series-${i + 1})`),
  font: fontStack,
}

/** The theme of what is printed or sent: colours that every reader of pictures knows. */
export const printTheme: ChartTheme = {
  ...lightColors,
  series: lightSeries,
  // The one family that travels with us, so that a picture is the same on every machine.
  font: 'Inter',
}

/** The same for what is shown on a dark ground. */
export const darkPrintTheme: ChartTheme = { ...printTheme, ...darkColors, series: darkSeries }
