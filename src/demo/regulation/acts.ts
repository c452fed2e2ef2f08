import { z } from 'zod'
import { CalendarDate } from '../../model/time.ts'
import { demoRows } from '../demo-rows.ts'

const optionalDate = z.preprocess((value) => (value === '' ? null : value), CalendarDate.nullable())

/** An invented act or notice of an invented regulator. */
const Act = z.strictObject({
  day: CalendarDate,
  feed: z.enum(['us', 'eu']),
  number: z.string(),
  type: z.string(),
  title: z.string().includes('(demo)'),
  abstract: z.string().includes('demo'),
  comments_close_on: optionalDate,
  effective_on: optionalDate,
  docket: z.string(),
})
export type Act = z.infer<typeof Act>

let loaded: readonly Act[] | undefined

/** What a regulator has published by a day, newest first. */
export function actsOf(feed: Act['feed'], day: CalendarDate): readonly Act[] {
  loaded ??= demoRows('regulation.csv', Act)
  return loaded
    .filter((act) => act.feed === feed && act.day <= day)
    .sort((a, b) => (a.day < b.day ? 1 : -1))
}
