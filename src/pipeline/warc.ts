import { exportCaptures } from '../archive/export-captures.ts'
import type { WarcInput } from '../archive/warc-record.ts'
import { captureById } from '../ledger/captures.ts'
import { thinnedDigests } from '../ledger/thinned.ts'
import type { Capture } from '../model/capture.ts'
import type { Context } from './context.ts'

/** The WARC records of these captures, each with what it repeats; problems go to the run's report. */
export function warcRecords(
  context: Pick<Context, 'archive' | 'ledger' | 'clock' | 'progress'>,
  captures: Iterable<Capture>,
): AsyncIterable<WarcInput> {
  const thinned = thinnedDigests(context.ledger)
  return exportCaptures(captures, {
    archive: context.archive,
    captureById: (id) => captureById(context.ledger, id),
    software: 'Bellwether',
    createdAt: context.clock.now(),
    onProblem: (problem) => {
      // What was let go on purpose is no fault of the archive; its record says that it lacks its payload.
      if (thinned.has(problem.unit ?? '')) return
      context.progress.problem('export', problem.toJSON())
    },
  })
}
