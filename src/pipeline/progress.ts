import type { ProblemRecord } from '../model/problem.ts'

/** How a run tells what it does; the command line draws a line of it, a test keeps it. */
export interface Progress {
  /** A stage begins with this many units ahead. */
  begin(stage: string, total: number): void
  /** One unit is through. */
  tick(what: string): void
  problem(step: string, problem: ProblemRecord): void
  note(text: string): void
  end(): void
}

export const silent: Progress = {
  begin: () => {},
  tick: () => {},
  problem: () => {},
  note: () => {},
  end: () => {},
}
