import { writeXlsx } from 'hucre'
import { type Listing, priceFor } from '../listing.ts'
import { replayNotice } from '../page-shell.ts'

/** Written into the file's properties: the same prices must give the same bytes. */
const written = new Date('2025-09-01T00:00:00Z')

/** A workbook for download: numbers per 1,000 tokens on one sheet, the notice on another. */
export async function amazonPriceList({ facts }: Listing): Promise<Uint8Array> {
  const perThousand = (amount: string | null) =>
    amount === null ? null : Number(priceFor(amount, 1000))
  return writeXlsx({
    properties: { title: 'Amazon Nova on-demand prices', created: written, modified: written },
    sheets: [
      {
        name: 'On-demand',
        columns: [{ width: 24 }, { width: 28 }, { width: 28 }, { width: 32 }],
        rows: [
          [
            'Model',
            'Input (USD per 1K tokens)',
            'Output (USD per 1K tokens)',
            'Cached input (USD per 1K tokens)',
          ],
          ...facts.map(({ name, input, cached, output }) => [
            name,
            perThousand(input),
            perThousand(output),
            perThousand(cached),
          ]),
        ],
      },
      { name: 'About', rows: [[`${replayNotice}. Not Amazon’s own file; no warranty.`]] },
    ],
  })
}
