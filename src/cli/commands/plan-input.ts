import { existsSync, readFileSync, statSync } from 'node:fs'
import type { PlanFile } from '../../extract/price-models/plan-file.ts'
import { type PlanFormat, readPlanFile } from '../../extract/price-models/read-plan-file.ts'
import { Problem } from '../../model/problem.ts'

/** A price list that a person wrote is never so large. */
const mostBytes = 20_000_000

/** The price models of a file. @throws Problem input/missing, input/invalid, plan/invalid */
export function planInput(path: string): PlanFile & { readonly format: PlanFormat } {
  if (!existsSync(path)) {
    throw new Problem('input/missing', `there is no file ${path}`, {
      hint: 'Check the path.',
      unit: path,
    })
  }
  const { size } = statSync(path)
  if (!statSync(path).isFile() || size > mostBytes) {
    throw new Problem('input/invalid', `${path} is no file of less than 20 MB`, {
      hint: 'Name a file that holds price models.',
      unit: path,
    })
  }
  return readPlanFile(readFileSync(path, 'utf8'), path)
}
