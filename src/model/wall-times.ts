import { z } from 'zod'

/** The least and the most of minute, hour, day of month, month, day of week (0 and 7 are Sunday). */
const ranges = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const

function isField(text: string, [least, most]: readonly [number, number]): boolean {
  return text.split(',').every((part) => {
    const [, from, to, step] = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part) ?? [
      null,
    ]
    if (from === null) return false
    const [low, high] = [Number(from ?? least), Number(to ?? from ?? most)]
    return least <= low && low <= high && high <= most && Number(step ?? 1) >= 1
  })
}

function isCron(text: string): boolean {
  const fields = text.split(' ')
  return (
    fields.length === ranges.length && ranges.every((range, i) => isField(fields[i] ?? '', range))
  )
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

/** Where a clock hangs. */
export const TimeZone = z.string().refine(isTimeZone, 'a time zone like Europe/Berlin')

/** Times by the clock on a wall: a cron expression of five fields, and where that clock hangs. */
export const WallTimes = z.strictObject({
  at: z
    .string()
    .refine(isCron, 'five fields (minute, hour, day of month, month, day of week) like 30 7 * * 1')
    .default('0 * * * *'),
  timeZone: TimeZone.default('UTC'),
})
export type WallTimes = z.infer<typeof WallTimes>
