import type { Report } from '../model/report.ts'
import type { Answers } from './answers.ts'

/** A report by name: a pure function of the answers, so that an old one can be composed again. */
export interface ReportDefinition {
  readonly name: string
  readonly title: string
  compose(answers: Answers): Report
}

/** Declares a report; its `compose` reads nothing but the answers handed in. */
export function defineReport(definition: ReportDefinition): ReportDefinition {
  return definition
}
