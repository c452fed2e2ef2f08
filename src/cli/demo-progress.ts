import type { CalendarDate } from '../model/time.ts'
import type { Progress } from '../pipeline/progress.ts'
import { progressLine } from './progress-line.ts'

/** A year in one line: the day being replayed, and a line of its own for each trouble when it begins. */
export function demoProgress(
  out: Parameters<typeof progressLine>[0],
  days: number,
): Progress & { day(day: CalendarDate): void } {
  const line = progressLine(out)
  const troubles = new Map<string, { code: string; day: CalendarDate }>()
  let today = ''
  let yesterday = ''
  line.begin('day', days)
  return {
    begin: () => {},
    tick: () => {},
    end: line.end,
    note: line.note,
    day(day) {
      if (out.isTTY !== true && day.slice(0, 7) !== today.slice(0, 7))
        line.note(`  ${day.slice(0, 7)}`)
      yesterday = today
      today = day
      line.tick(day)
    },
    problem(_step, { unit, code, message }) {
      const source = unit ?? ''
      const known = troubles.get(source)
      troubles.set(source, { code, day: today })
      // What goes on from the day before was told when it began.
      if (known?.code === code && known.day >= yesterday) return
      line.note(`  ${today}  ${source}: ${message.split('\n')[0]} [${code}]`)
    },
  }
}
