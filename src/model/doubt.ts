import { z } from 'zod'
import { CurrencyCode, DecimalText } from './money.ts'
import { Evidence } from './offer.ts'

/**
 * Who states a price within one capture: what a reader sees (`cards`, `table`), structured data, data for
 * the page's own scripts, or the page's other sums (`arithmetic`: twelve months, a stated saving).
 */
const Witness = z.enum([
  'cards',
  'table',
  'json-ld',
  'microdata',
  'rdfa',
  'opengraph',
  'script',
  'arithmetic',
])
export type Witness = z.infer<typeof Witness>

/** What one witness says, and where. */
const Testimony = z.strictObject({
  witness: Witness,
  amount: DecimalText,
  currency: CurrencyCode,
  /** As in `PriceComponent.billingDuration`; null where the witness does not say. */
  billingDuration: z.string().nullable(),
  evidence: Evidence,
})
export type Testimony = z.infer<typeof Testimony>

/** Two witnesses of one capture that cannot both be right about one price: a person should look. */
export const Doubt = z.strictObject({
  /** Subject of the offer's finding: `slug(name)`. */
  subject: z.string(),
  /** Name of the offer as printed. */
  name: z.string(),
  metric: z.string(),
  /** One sentence for people: what disagrees, and the likeliest explanation. */
  reason: z.string(),
  /** Two or more; the first is the value that was taken. */
  values: z.array(Testimony).readonly(),
})
export type Doubt = z.infer<typeof Doubt>
