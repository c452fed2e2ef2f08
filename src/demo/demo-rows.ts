import { readFileSync } from 'node:fs'
import { parseCsvObjects } from 'hucre'
import type { z } from 'zod'
import { demoFile } from './demo-file.ts'

/** The rows of a CSV file under `data/demo`, checked; a file of ours that does not parse is a bug. */
export function demoRows<T>(file: string, row: z.ZodType<T>): readonly T[] {
  return row
    .array()
    .parse(parseCsvObjects(readFileSync(demoFile(file), 'utf8'), { header: true }).data)
}
