/** What of a quote stands in one column, with the words that head such columns in usual exports. */
export const quoteColumns = {
  id: 'id|quote id|quote number|quote no|quote|deal id|opportunity id|opportunity number|record id|number|reference',
  customer:
    'customer|account|account name|company|company name|client|buyer|customer name|associated company',
  segment: 'segment|customer segment|sector|industry|size|tier',
  serviceLine: 'service line|service|product|product line|line|offering|product name',
  plan: 'plan|edition|package',
  termMonths:
    'term|term months|contract months|contract term|contract length|duration months|months|contract term months',
  billing: 'billing|billing frequency|billing period',
  paymentDays: 'payment days|payment terms|credit days|net days|days of credit|payment term',
  wantedOn: 'wanted|wanted on|wanted by|requested date|requested start|needed by',
  deliveryOn: 'delivery|delivery date|delivery on|start date|go live|go live date|service start',
  rivals: 'rivals|competitors|competitor|competition',
  quotedOn:
    'quoted on|quoted|quote date|date|created|created date|create date|engage date|issued|issue date|offered on|sent on|sent date',
  currency: 'currency|currency code|currency iso code|curr',
  price:
    'price|quoted price|amount|total|deal amount|deal value|close value|value|quote total|grand total|net price|net amount|offer price',
  listPrice: 'list price|list|list amount|sales price|list total|catalogue price|catalog price',
  cost: 'cost|costs|cost to serve|total cost|unit cost',
  outcome: 'outcome|status|stage|deal stage|result|stage name|quote status|won lost|state',
  decidedOn:
    'decided on|decided|close date|closed|closed on|closed date|decision date|decided date',
  lostTo: 'lost to|winner|lost to competitor|winning competitor|primary competitor|won by',
  lossReason: 'loss reason|lost reason|closed lost reason|reason|reason lost|reason for loss',
  jitter: 'jitter|random change|random price change|price test',
  jitterSd: 'jitter sd|random change sd|random price change sd|price test sd',
  source: 'source|provenance|origin of data|data owner|quoted by|vendor|supplier|issued by',
} as const

export type QuoteColumn = keyof typeof quoteColumns

const words = new Map(
  Object.entries(quoteColumns).flatMap(([column, heads]) =>
    heads.split('|').map((head) => [head, column as QuoteColumn] as const),
  ),
)

/** Which word of a column counts more, where two columns of a file could be it: the first in its list. */
const rankOf = (column: QuoteColumn, head: string): number =>
  quoteColumns[column].split('|').indexOf(head)

/** What a column holds by its head; undefined where no usual word says it. */
export function columnOfHead(head: string): QuoteColumn | undefined {
  return words.get(plainHead(head))
}

/** The columns of a head row, by usual words; two that could be the same are told by the more usual one. */
export function guessColumns(heads: readonly string[]): Partial<Record<QuoteColumn, string>> {
  const best = new Map<QuoteColumn, { readonly head: string; readonly rank: number }>()
  for (const head of heads) {
    const column = columnOfHead(head)
    if (column === undefined) continue
    const rank = rankOf(column, plainHead(head))
    if (rank < (best.get(column)?.rank ?? Number.POSITIVE_INFINITY))
      best.set(column, { head, rank })
  }
  return Object.fromEntries([...best].map(([column, { head }]) => [column, head]))
}

/** `Quoted_Price (USD)` → `quoted price`: lower case, words apart, without what stands in brackets. */
export function plainHead(head: string): string {
  return head
    .replaceAll(/\([^)]*\)/g, ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}
