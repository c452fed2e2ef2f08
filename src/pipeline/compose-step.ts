import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { recordReport } from '../ledger/reports.ts'
import { isDone, markUnit } from '../ledger/runs.ts'
import { failpoint } from '../model/failpoint.ts'
import { contentId, sha256, stableJson } from '../model/id.ts'
import { Problem } from '../model/problem.ts'
import type { Citation, Print, Renderer, Report } from '../model/report.ts'
import type { Instant } from '../model/time.ts'
import type { ReportDefinition } from '../reports/define.ts'
import { reports } from '../reports/registry.ts'
import { renderers } from '../reports/renderers/registry.ts'
import { gatherAnswers } from './answers.ts'
import { type Context, commit } from './context.ts'
import { writeEvidence } from './evidence-step.ts'
import { writeFileDurably } from './write-file.ts'

export interface WrittenReport {
  readonly name: string
  readonly format: string
  readonly path: string
}

export interface ComposeOptions {
  readonly names?: readonly string[]
  readonly formats?: readonly string[]
  /** Compose as known at this moment; now when absent. */
  readonly at?: Instant
  /** What a format that is printed is printed with. */
  readonly print?: Print | undefined
}

/** What a run writes when nobody asks for a certain format. */
const defaultFormats = ['html', 'markdown', 'json']

/** Writes the reports of the day with the evidence pages they cite; what is written and unchanged is skipped. */
export async function composeReports(
  context: Context,
  options: ComposeOptions = {},
): Promise<WrittenReport[]> {
  const chosen = pick(reports, options.names ?? Object.keys(reports), 'report')
  const formats = pick(renderers, options.formats ?? defaultFormats, 'format')
  const answers = await gatherAnswers(context, options.at ?? context.clock.now())
  const written: WrittenReport[] = []
  const cited = new Map<string, Citation>()
  context.progress.begin('writing', chosen.length * formats.length)
  for (const definition of chosen) {
    const report = definition.compose(answers)
    for (const cite of citationsOf(report)) cited.set(cite.captureId, cite)
    for (const renderer of formats) {
      written.push(await writeReport(context, report, renderer, chosen, options.print))
      context.progress.tick(`${report.name}.${renderer.extension}`)
    }
  }
  await writeEvidence(context, [...cited.keys()])
  context.progress.end()
  return written
}

function pick<T>(known: Readonly<Record<string, T>>, names: readonly string[], what: string): T[] {
  return names.map((name) => {
    const found = known[name]
    if (found) return found
    throw new Problem('report/unknown', `no ${what} is called ${name}`, {
      hint: `There are: ${Object.keys(known).join(', ')}.`,
      unit: name,
    })
  })
}

async function writeReport(
  context: Context,
  report: Report,
  renderer: Renderer,
  together: readonly ReportDefinition[],
  print: Print | undefined,
): Promise<WrittenReport> {
  const path = join(context.paths.out, report.asOf, `${report.name}.${renderer.extension}`)
  const written = { name: report.name, format: renderer.format, path }
  const others = otherReports(dirname(path), report.name, renderer.extension, together)
  const unit = {
    step: 'compose',
    key: `${report.name}.${renderer.format}@${report.asOf}`,
    inputHash: contentId([stableJson(report), renderer.format, stableJson(others)]),
    run: context.run,
  }
  if (isDone(context.ledger, unit.step, unit.key, unit.inputHash) && existsSync(path))
    return written
  const bytes = await renderer.render(report, { evidenceHref, others }, print)
  writeFileDurably(path, bytes)
  commit(context, (tx) => {
    recordReport(tx, { ...written, asOf: report.asOf, digest: sha256(bytes), run: context.run })
    failpoint('report.registered')
    markUnit(tx, { ...unit, state: 'done' })
  })
  return written
}

/** The reports of a day that are written together with this one, or lie beside it already. */
function otherReports(
  folder: string,
  name: string,
  extension: string,
  together: readonly ReportDefinition[],
): { title: string; href: string }[] {
  return Object.values(reports)
    .filter((other) => other.name !== name)
    .map((other) => ({ other, href: `${other.name}.${extension}` }))
    .filter(({ other, href }) => together.includes(other) || existsSync(join(folder, href)))
    .map(({ other, href }) => ({ title: other.title, href }))
}

/** Reports stand in a folder per day; evidence beside those folders. */
function evidenceHref(cite: Citation): string {
  return `../evidence/${cite.captureId}.html#${cite.observationId}`
}

/** Every citation of a report, wherever it stands. */
function citationsOf(report: Report): Citation[] {
  const found: Citation[] = []
  JSON.stringify(report.blocks, (key, value: unknown) => {
    if (key === 'cites' && Array.isArray(value)) found.push(...(value as Citation[]))
    return value
  })
  return found
}
