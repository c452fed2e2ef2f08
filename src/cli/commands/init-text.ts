import { stringify } from 'yaml'
import { slug } from '../../model/id.ts'

/** What a new workspace must know. */
export interface InitAnswers {
  readonly name: string
  readonly contact: string
  readonly firm: string
  readonly currency: string
}

/** The first `bellwether.yaml` of a workspace: valid as it stands, with what can be added as comments. */
export function initialMarket({ name, contact, firm, currency }: InitAnswers): string {
  return `# yaml-language-server: $schema=.bellwether/schema/bellwether.schema.json
# What we sell, whom we watch, who hears of what.
# A secret is written as \${NAME}: its value comes from the environment, or from the file that NAME_FILE names.

name: ${scalar(name)}
# Sent with every request, so that the owner of a watched site can turn to you.
contact: ${scalar(contact)}
firm:
  id: ${scalar(slug(firm).replace(/[^a-z0-9.-]/g, '') || 'us')}
  name: ${scalar(firm)}
# Comparisons are made in this currency.
currency: ${scalar(currency)}

# Whom we watch; bellwether source add URL writes them here.
organizations:
  ecb: { name: European Central Bank, role: regulator, url: https://www.ecb.europa.eu }

# Services that we and rivals sell; only products of one line are compared.
# serviceLines:
#   - id: support-desk
#     name: Support desk
#     products: { rival: [Team, Business] }

# What a customer needs per month; prices are compared at these.
# scenarios:
#   - id: team-of-20
#     name: Team of 20 agents
#     quantities: { seat: "20" }

# What we charge ourselves.
# offers:
#   - serviceLine: support-desk
#     plan:
#       id: standard
#       name: Standard
#       currency: ${scalar(currency)}
#       components:
#         - { metric: seat, kind: unit, cadence: month, amount: "39" }

# Which changes are told, and where.
rules:
  - id: price-moves
    kinds:
      - price-changed
      - promotion-started
      - price-withdrawn
      - price-returned
      - limit-changed
      - term-changed
      - offer-added
      - offer-removed
      - offer-renamed
      - offer-split
      - offer-merged
      - unit-changed
      - currency-changed
    channels: [alerts]
  - id: words-and-rules
    kinds: [text-changed, regulation-published, regulation-changed]
    severity: info
    channels: [alerts]
channels:
  alerts: { kind: file, path: out/alerts.jsonl }
`
}

/** The first source of a workspace: without it no price in another currency could be compared. */
export const initialRates = `# yaml-language-server: $schema=../.bellwether/schema/source.schema.json
# What a euro buys, published on working days after 16:00 CET. Prices in other currencies are converted by
# it, at the fixing of the day or, on a weekend or holiday, the one before. The file holds the last 90 days,
# so that days missed are made up for.
organization: ecb
kind: exchange-rates
url: https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml
every: P1D
`

/** A text as YAML writes it on one line, quoted where it must be. */
function scalar(text: string): string {
  return stringify(text.replace(/\s+/g, ' ').trim(), { lineWidth: 0 }).trim()
}
