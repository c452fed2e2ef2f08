import type { ChartData } from '../../../model/report.ts'
import type { lightColors } from '../../charts/chart-theme.ts'

export type Ink = keyof typeof lightColors

/** Words of one look; `href` is whole, or leads to a file beside the deck. */
export interface Run {
  readonly text: string
  readonly bold?: boolean
  readonly color?: Ink
  readonly href?: string | undefined
  /** Raised and small, as the number of a proof. */
  readonly mark?: boolean
}

/** A paragraph; `size` in points. */
export interface Para {
  readonly runs: readonly Run[]
  readonly size: number
  readonly bullet?: boolean
  /** Stands under the words of the bullet before it. */
  readonly indent?: boolean
  /** Space after it, in points. */
  readonly after?: number
}

/** A place on a slide, in points from its upper left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export interface GridCell {
  readonly runs: readonly Run[]
  readonly right: boolean
  readonly fill?: Ink
}

export type Part =
  | {
      readonly kind: 'text'
      readonly box: Box
      readonly paras: readonly Para[]
    }
  | {
      readonly kind: 'table'
      readonly box: Box
      readonly name: string
      readonly size: number
      readonly widths: readonly number[]
      readonly heights: readonly number[]
      /** The head first. */
      readonly rows: readonly (readonly GridCell[])[]
    }
  | {
      readonly kind: 'chart'
      readonly box: Box
      readonly name: string
      readonly description: string
      readonly data: ChartData
      /** Stands in the picture, where several share a slide. */
      readonly title?: string
    }

export interface Slide {
  readonly title: string
  /** The section it belongs to, above the title. */
  readonly kicker: string
  readonly parts: readonly Part[]
  /** What the speaker reads; every text that the slide shows cut stands here whole. */
  readonly notes: readonly string[]
  /** The first slide is laid out as a cover. */
  readonly cover?: boolean
}

/** Where the parts of a slide stand, between its title and its foot; the slide is 960 by 540 points. */
export const stage: Box = { x: 44, y: 116, w: 872, h: 378 }

/** A text that a slide has room for; what is cut stands in the notes. */
export function cut(text: string, most: number): string {
  const letters = [...text]
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}

/** About how many lines a text takes; letters beyond Latin, Greek and Cyrillic count twice. */
export function linesOf(text: string, width: number, size: number): number {
  const wide = text.match(/[\u1100-\uffff]|\p{Extended_Pictographic}/gu)?.length ?? 0
  const letters = text.length + wide
  const perLine = Math.max(1, Math.floor(width / (size * 0.5)))
  return Math.max(1, Math.ceil(letters / perLine))
}
