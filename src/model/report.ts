import type { Plan, Scenario } from './plan.ts'
import type { ReliabilityChart, WinCurveChart } from './quote-chart.ts'
import type { CalendarDate, Instant } from './time.ts'

/** Words of an article as they stand in it: offsets in its headline, or in what follows that. */
export interface Quotation {
  readonly part: 'headline' | 'text'
  readonly start: number
  readonly end: number
  readonly words: string
}

/** Where a number comes from; every renderer turns it into a link to the evidence page. */
export interface Citation {
  readonly observationId: string
  readonly captureId: string
  /** `OpenAI pricing, 2026-07-30` */
  readonly label: string
  readonly url: string
  readonly capturedAt: Instant
  /** The words that say it, where a statement rests on words. */
  readonly quote?: Quotation
}

/** Words of a text that lead somewhere: each once, where it stands first. */
export interface WordLink {
  readonly words: string
  readonly href: string
}

/** One shown value. `value` is the exact decimal behind `text` when it is a number. */
export interface Cell {
  readonly text: string
  readonly value?: string
  readonly tone?: 'up' | 'down' | 'ours' | 'muted'
  /** Where the thing itself stands: a web page, never the proof of a number. */
  readonly href?: string
  readonly cites?: readonly Citation[]
}

export interface Column {
  readonly name: string
  readonly align?: 'left' | 'right'
  /** Shown in the head under the name: `USD per month`. */
  readonly unit?: string
}

/** A step in a price history; null amount is a gap (not looked, or withdrawn). */
export interface StepPoint {
  readonly at: Instant
  readonly amount: number | null
}

export type ChartData =
  | WinCurveChart
  | ReliabilityChart
  | {
      readonly chart: 'price-steps'
      readonly unit: string
      readonly series: readonly { readonly name: string; readonly points: readonly StepPoint[] }[]
      readonly markers: readonly {
        readonly at: Instant
        readonly label: string
        readonly direction: 'up' | 'down'
      }[]
    }
  | {
      readonly chart: 'comparison'
      readonly unit: string
      readonly items: readonly {
        readonly name: string
        readonly low: number
        readonly high: number
        readonly ours: boolean
        /** A lower bound only: the interval is open above. */
        readonly open?: boolean
      }[]
    }
  | {
      /** Levels over time, 100 at the start. */
      readonly chart: 'index'
      readonly unit: string
      readonly series: readonly { readonly name: string; readonly points: readonly StepPoint[] }[]
    }
  | {
      /** One small step picture a price, each with its own unit and axis, all over the same time. */
      readonly chart: 'small-multiples'
      readonly unit: string
      readonly panels: readonly {
        readonly name: string
        /** What of it is drawn, and from where to where it went. */
        readonly detail: string
        readonly unit: string
        readonly points: readonly StepPoint[]
      }[]
    }
  | {
      /** How far one is from others, place by place: fractions, or null where it is not known. */
      readonly chart: 'heat-map'
      readonly unit: string
      readonly across: readonly string[]
      readonly rows: readonly { readonly name: string; readonly gaps: readonly (number | null)[] }[]
    }
  | {
      /** What plans cost over a quantity, straight between the points. */
      readonly chart: 'bill-curve'
      readonly unit: string
      /** What is counted along the axis. */
      readonly quantity: string
      readonly series: readonly {
        readonly name: string
        readonly ours: boolean
        readonly points: readonly { readonly quantity: number; readonly amount: number }[]
      }[]
      /** Where another plan becomes the cheapest. */
      readonly switches: readonly { readonly quantity: number; readonly amount: number }[]
      /** The quantity that the comparison is made at. */
      readonly asked: number
    }

/** A plan whose bill can be computed at other quantities. */
export interface LivePlan {
  readonly vendor: string
  readonly ours: boolean
  /** In its own currency; `factor` makes it the report's. */
  readonly plan: Plan
  readonly factor: string
  /** What it costs at what is asked for, in the report's currency. */
  readonly perMonth: string
}

/** The plans behind a table of bills, and what was asked of them. */
export interface LiveBills {
  readonly scenario: Scenario
  readonly currency: string
  readonly plans: readonly LivePlan[]
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly cites?: readonly Citation[] }
  | { readonly kind: 'callout'; readonly tone: 'good' | 'bad' | 'note'; readonly text: string }
  | {
      readonly kind: 'items'
      readonly items: readonly {
        readonly title: string
        readonly text: string
        readonly tone?: 'up' | 'down' | 'note'
        readonly meta?: string
        readonly href?: string
        /** It held once and does not any more: shown struck through. */
        readonly struck?: boolean
        /** Where words of the text lead to; the text says all without them. */
        readonly links?: readonly WordLink[]
        readonly cites?: readonly Citation[]
      }[]
    }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly Cell[])[]
      /** What its bills are made of, for a format that can compute. */
      readonly live?: LiveBills
    }
  | {
      readonly kind: 'chart'
      readonly caption: string
      /** What the picture shows, in a sentence, for those who cannot see it. */
      readonly description: string
      readonly data: ChartData
    }

/** How much of the market this report rests on: the first thing a reader should know. */
export interface Coverage {
  readonly declared: number
  readonly fresh: number
  readonly stale: readonly {
    readonly source: string
    readonly since: Instant | null
    readonly reason: string
  }[]
}

export interface Report {
  readonly name: string
  readonly title: string
  readonly subtitle: string
  readonly asOf: CalendarDate
  readonly coverage: Coverage
  readonly blocks: readonly Block[]
  /**
   * Who sends it to a customer: stands where our own name would, and nothing is told of the market's coverage.
   */
  readonly sender?: string
  /** Printed at the foot: "demo data", attribution. */
  readonly notes: readonly string[]
}

/** Where a report leads, relative to where it stands. */
export interface ReportLinks {
  evidenceHref(cite: Citation): string
  /** The other reports of its day in its format. */
  readonly others?: readonly { readonly title: string; readonly href: string }[]
}

/** Prints a page of ours, given as HTML, to PDF. */
export type Print = (html: Uint8Array) => Promise<Uint8Array>

/** A format turns a report into bytes. `print` is for those that are printed. */
export interface Renderer {
  readonly format: string
  readonly extension: string
  readonly mediaType: string
  render(report: Report, links: ReportLinks, print?: Print): Promise<Uint8Array>
}
