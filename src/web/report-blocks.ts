import { raw } from 'hono/html'
import type { Block, Report } from '../model/report.ts'
import { citeNumbers } from '../reports/renderers/cite-numbers.ts'
import { htmlBlock } from '../reports/renderers/html-blocks.ts'
import { evidenceList } from '../reports/renderers/html-cites.ts'
import type { Html } from './layout.ts'

/** The blocks of a report as the report's own renderer writes them, with links to the evidence pages. */
export async function reportBlocks(blocks: readonly Block[]): Promise<Html> {
  const report: Pick<Report, 'blocks'> = { blocks }
  const scope = {
    numbers: citeNumbers(report as Report),
    evidenceHref: ({ captureId, observationId }: { captureId: string; observationId: string }) =>
      `/evidence/${captureId}.html#${observationId}`,
  }
  const parts = await Promise.all(
    blocks.map((block, index) => htmlBlock(block, index, scope, { wide: 920, narrow: 350 })),
  )
  return raw([...parts, evidenceList(scope)].join('\n'))
}
