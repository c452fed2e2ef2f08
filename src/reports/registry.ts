import { awards } from './awards.ts'
import { battlecards } from './battlecards.ts'
import { briefing } from './briefing.ts'
import { calendar } from './calendar.ts'
import { changes } from './changes.ts'
import { comparison } from './comparison.ts'
import type { ReportDefinition } from './define.ts'
import { dictionary } from './dictionary.ts'
import { sources } from './sources.ts'
import { strategy } from './strategy.ts'
import { trends } from './trends.ts'

/** Every report by its name; adding one is a file and a line here. */
export const reports: Readonly<Record<string, ReportDefinition>> = Object.fromEntries(
  [
    briefing,
    comparison,
    strategy,
    changes,
    trends,
    battlecards,
    awards,
    calendar,
    sources,
    dictionary,
  ].map((report) => [report.name, report]),
)
