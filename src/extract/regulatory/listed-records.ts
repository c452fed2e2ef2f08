import type { z } from 'zod'
import type { ProblemRecord } from '../../model/problem.ts'
import { Problem } from '../../model/problem.ts'
import { extractProblem } from '../extract-problem.ts'

/** Records of an answer that are as documented, and how many are not. */
export interface ListedRecords<T> {
  readonly records: readonly T[]
  readonly problems: readonly ProblemRecord[]
}

/** Each record that fits `schema`; those that do not are told as one problem, not guessed at. */
export function listedRecords<T extends z.ZodType>(
  list: readonly unknown[],
  schema: T,
  lack: string,
): ListedRecords<z.output<T>> {
  const read = list.map((record) => schema.safeParse(record))
  const unread = read.filter(({ success }) => !success).length
  return {
    records: read.flatMap(({ success, data }) => (success ? [data as z.output<T>] : [])),
    problems:
      unread > 0
        ? [
            extractProblem(
              'extract/invalid',
              `${unread} of ${list.length} records lack ${lack}`,
              null,
            ),
          ]
        : [],
  }
}

/** The answer is not of the API that the source declares. */
export function notThisApi(api: string, lacks: string, address: string): Problem {
  return new Problem('extract/wrong-type', `no ${lacks}, as ${api} answers`, {
    hint: `Declare an address like ${address}, or another format.`,
  })
}
