import { z } from 'zod'

/** Where on the page: CSS, of several matches the first. `:visible` and `:has-text("Annual")` are understood too. */
const Place = z.string().min(1)
const optional = z.boolean().optional()
/** What a person would type or choose; a number is written as text. */
const Entry = z.union([z.string(), z.number()]).transform(String)

/** One act on a shown page. `optional`: the page may not have the place. */
export const Step = z.union([
  z.strictObject({ click: Place, optional }),
  z.strictObject({ select: Place, value: Entry, optional }),
  z.strictObject({ fill: Place, value: Entry, optional }),
  z.strictObject({ press: z.string().min(1), on: Place.optional(), optional }),
  /** A place that must show, or milliseconds. */
  z.strictObject({ wait: z.union([Place, z.int().positive().max(10_000)]), optional }),
])
export type Step = z.infer<typeof Step>

/** What is done and kept when a browser shows the page of a source; either needs a browser. */
export const pageActs = {
  /** Done in order before the page is read. */
  steps: z.array(Step).min(1).max(20).optional(),
  /** Whether a picture of the page is archived with each new payload. */
  screenshot: z.boolean().optional(),
}
export type PageActs = { [Key in keyof typeof pageActs]: z.infer<(typeof pageActs)[Key]> }

const Entries = z.array(Entry).min(1)

/** One input of a calculator and what it is given. */
const Axis = z.union([
  z.strictObject({ fill: Place, values: Entries }),
  z.strictObject({ select: Place, values: Entries }),
  /** One place to click for each value. */
  z.strictObject({
    click: z.record(z.string(), Place).refine((places) => Object.keys(places).length > 0),
  }),
])
export type Axis = z.infer<typeof Axis>

/** Most combinations that one look tries. */
const mostPoints = 200
/** The most time that one look spends on them, in milliseconds. */
const mostSweepMs = 600_000
/** What the page takes to accept a combination and to answer, beside the declared pause. */
const pointMs = 2_000

/** A calculator that is asked for every combination of its inputs. */
export const Sweep = z
  .strictObject({
    inputs: z
      .record(z.string().min(1), Axis)
      .refine((inputs) => Object.keys(inputs).length > 0, 'needs at least one input'),
    /** The part of the page that shows the answer. */
    result: Place,
    /** Least pause after each combination, in milliseconds. */
    pauseMs: z.int().min(100).max(10_000).default(500),
  })
  .refine((sweep) => pointsOf(sweep).length <= mostPoints, `has more than ${mostPoints} points`)
  .refine(
    (sweep) => sweepMs(sweep) <= mostSweepMs,
    `may take longer than ${mostSweepMs / 60_000} minutes: give fewer values or a shorter pauseMs`,
  )
export type Sweep = z.infer<typeof Sweep>

function valuesOf(axis: Axis): readonly string[] {
  return 'values' in axis ? axis.values : Object.keys(axis.click)
}

/** Every combination, the last input changing fastest. */
export function pointsOf({
  inputs,
}: {
  readonly inputs: Readonly<Record<string, Axis>>
}): Readonly<Record<string, string>>[] {
  let points: Record<string, string>[] = [{}]
  for (const [name, axis] of Object.entries(inputs)) {
    const values = valuesOf(axis)
    // A grid over its cap by far is not built to be counted.
    if (points.length * values.length > mostPoints) return Array(mostPoints + 1).fill({})
    points = points.flatMap((point) => values.map((value) => ({ ...point, [name]: value })))
  }
  return points
}

/** The most milliseconds that a sweep may take beyond those of showing its page. */
export function sweepMs(
  sweep: Parameters<typeof pointsOf>[0] & { readonly pauseMs: number },
): number {
  return pointsOf(sweep).length * (sweep.pauseMs + pointMs)
}

/** The media type of a `SweepDocument`. */
export const sweepMediaType = 'application/vnd.bellwether.sweep+json'

/** What a calculator answered: the payload of a capture with a sweep. */
export const SweepDocument = z.strictObject({
  version: z.literal(1),
  url: z.string(),
  title: z.string(),
  language: z.string().nullable(),
  points: z.array(
    z.strictObject({
      inputs: z.record(z.string(), z.string()),
      /** The part that shows the answer, as HTML; null where the page did not take the inputs. */
      html: z.string().nullable(),
      /** Why there is no answer. */
      refused: z.string().nullable(),
    }),
  ),
})
export type SweepDocument = z.infer<typeof SweepDocument>
