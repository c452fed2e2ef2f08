import type { ProblemRecord } from '../model/problem.ts'
import type { Progress } from '../pipeline/progress.ts'

interface Out {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  write(text: string): unknown
}

/**
 * One line that counts and says the time left on a terminal; plain lines elsewhere, of a stage's
 * beginning and of problems only.
 */
export function progressLine(
  out: Out,
  options: { quiet?: boolean; prefix?: () => string } = {},
): Progress {
  const live = out.isTTY === true && options.quiet !== true
  let stage = ''
  let total = 0
  let done = 0
  let started = 0
  const clear = (): void => {
    if (live) out.write('\r\u001b[2K')
  }
  const draw = (what: string): void => {
    const text = `${options.prefix?.() ?? ''}${stage} ${done}/${total}${left(started, done, total)}  ${what}`
    clear()
    out.write(text.slice(0, (out.columns ?? 80) - 1))
  }
  const line = (text: string): void => {
    clear()
    if (!options.quiet) out.write(`${text}\n`)
  }
  return {
    begin(name, count) {
      stage = name
      total = count
      done = 0
      started = performance.now()
      if (!live && count > 0) line(`${options.prefix?.() ?? ''}${name} ${count} …`)
    },
    tick(what) {
      done += 1
      if (live) draw(what)
    },
    problem: (step, problem) => line(problemLine(step, problem)),
    note: line,
    end: clear,
  }
}

function left(started: number, done: number, total: number): string {
  if (done < 3 || done >= total) return ''
  const seconds = (((performance.now() - started) / done) * (total - done)) / 1000
  return `, ${seconds < 1.5 ? 'a moment' : `about ${Math.ceil(seconds)} s`} left`
}

function problemLine(step: string, problem: ProblemRecord): string {
  return `  ${step} ${problem.unit ?? ''}: ${problem.message} [${problem.code}]`
}
