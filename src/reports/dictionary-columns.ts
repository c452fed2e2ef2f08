/** What a column of the published tables holds. */
export interface ColumnWords {
  readonly type: string
  readonly meaning: string
  readonly unit?: string
  readonly example: string
}

const text = (meaning: string, example: string): ColumnWords => ({
  type: 'VARCHAR',
  meaning,
  example,
})
const whole = (meaning: string, example: string, unit?: string): ColumnWords => ({
  type: 'INTEGER',
  meaning,
  example,
  ...(unit && { unit }),
})
const flag = (meaning: string): ColumnWords => ({ type: 'BOOLEAN', meaning, example: 'false' })
const moment = (meaning: string): ColumnWords => ({
  type: 'TIMESTAMP',
  meaning,
  unit: 'UTC',
  example: '2026-07-30 08:00:12.345',
})
const day = (meaning: string): ColumnWords => ({ type: 'DATE', meaning, example: '2026-07-30' })
const amount = (meaning: string, unit: string, example = '29'): ColumnWords => ({
  type: 'DECIMAL(38,12)',
  meaning,
  unit,
  example: `${example}.000000000000`,
})

/** What a column means wherever it stands. */
const everywhere: Readonly<Record<string, ColumnWords>> = {
  observation_id: text(
    'The reading that says so: the id at the end of an evidence link',
    'c33ab7bf…',
  ),
  source_id: text('The declared source it was read from', 'rival-pricing'),
  subject: text('What it is about, within its source: of an offer the name as a slug', 'team'),
  observed_at: moment('When the source showed it'),
  recorded_at: moment(
    'When we came to know of it; later than the look where an archived page was read anew',
  ),
  capture_id: text('The look whose archived bytes it was read from', '0f343b09…'),
  version: whole('The version of the reader', '3'),
  collector: text('The reader, by the kind of source that it reads', 'pricing-page'),
  cause: text(
    'Why it differs from before: `source`, the page changed, or `collector`, our reader did',
    'source',
  ),
  organization: text('Whose it is: the key in bellwether.yaml', 'rival'),
  url: text('Where it stands in public', 'https://rival.example/pricing'),
  kind: text('The kind', 'pricing-page'),
  plan_name: text('The offer as its page writes it; empty where it was absent', 'Team'),
  metric: text('What is priced, as the source is declared', 'seat'),
  charge: text('How it is charged: `recurring`, `usage` or `one-time`', 'recurring'),
  series: text(
    'All that two prices must share to be one history: metric, currency, quantity, unit, period, billing',
    'seat|EUR|1|bw:seat|P1M|monthly',
  ),
  amount: amount('The price', 'currency, per per_value × per_unit, per billing_duration'),
  amount_text: text('The same without rounding, for exact arithmetic', '29'),
  currency: text('ISO 4217 code', 'EUR'),
  per_value: text('How many units the price buys; empty for a price of the whole plan', '1000000'),
  per_unit: text('What unit: a UN/CEFACT code, or one of ours with bw:', 'bw:token'),
  billing_duration: text(
    'The period that the price is for, ISO 8601; empty for one-time and for usage',
    'P1M',
  ),
  billing: text('How often it is billed: `monthly` or `annual`; empty where not said', 'annual'),
  is_from: flag('A lower bound only ("from €49"): never a level'),
  is_was: flag('A struck-through former price: never the price'),
  is_repeat: flag('A further price of one series in one offer; the first one is the level'),
  ordinal: whole('The place among the prices of the offer', '0', 'from 0'),
  free: flag('The page says that the offer is free'),
  on_request: flag('The page names no price but asks to be asked'),
  addon: flag('It goes with another plan and is none by itself'),
  region: text('Where the offer holds, as its page says', 'EU'),
  tax_included: flag('Whether tax is in the price; empty where not said'),
  promotion: text('The words of a price for a time', '50 % off for 3 months'),
  valid_on: day('The day of the look'),
  evidence_selector: text('The place of the price in its page', '.card:nth-child(2) .price'),
  evidence_text: text('The words of the price as they stand there', '€29 per seat / month'),
  present: flag('It was there; false: absent from a reading that was whole'),
  sample: text(
    'For which inputs of a calculator the price holds, as JSON; empty for a price for everybody',
    '{"seats":"10"}',
  ),
  availability: text(
    '`PreOrder`, `SoldOut` or `Discontinued` (schema.org); empty where its page says nothing',
    'SoldOut',
  ),
  seq: { type: 'BIGINT', meaning: 'The order in which the ledger wrote it', example: '4711' },
  event_id: text('One difference of one subject; the same in each of its states', '8f12c0de…'),
  title: text('The name or title as shown', 'Team'),
  before_amount: amount('The amount before, in the quantity and period of the series', 'currency'),
  before_text: text('The amount before without rounding', '29'),
  after_amount: amount(
    'The amount after, in the quantity and period of the series',
    'currency',
    '35',
  ),
  after_text: text('The amount after without rounding', '35'),
  state: text('What is believed of it', 'provisional'),
  effective_after: moment('It was not so yet: the last look before'),
  effective_by: moment('It was so: the first look after'),
  detected_at: moment('When the difference was found'),
  before_observation: text('The reading before', 'a1b2c3d4…'),
  after_observation: text('The reading after', 'c33ab7bf…'),
  before_subject: text('The subject of the reading before', 'team'),
  before_at: moment('When the reading before was taken'),
  before_capture: text('The look of the reading before', 'b6d81b36…'),
  believed_at: moment('When it was first believed'),
  document: text('The whole event as JSON', '{"id":"8f12c0de…",…}'),
  valid_from: moment('The first look that showed the level'),
  valid_to: moment('The first look that showed it no more; empty while it stands'),
  is_current: flag('The level stands'),
  attempt: whole('The how-manieth try within its turn', '1', 'from 1'),
  captured_at: moment('When the look was taken'),
  outcome: text('How the look went; only `ok` and `not_modified` confirm anything', 'ok'),
  payload_digest: text('The archived bytes by their SHA-256', 'sha256:9f86d081…'),
  via: text('The way: `http`, `browser` or `file`', 'http'),
  detail: text('What was odd, in words', 'HTTP 503'),
  identifier: text('The number it goes by', '2026-01234'),
  jurisdiction: text('Whose law or buying it is', 'US'),
}

/** What a column means in one table only, by `table.column`. */
const inOneTable: Readonly<Record<string, ColumnWords>> = {
  'source.id': text('The id of the source: the name of its file', 'rival-pricing'),
  'source.url': text('Where we look', 'https://rival.example/pricing'),
  'source.every': text('How often, as an ISO 8601 duration', 'PT6H'),
  'source.enabled': { ...flag('Whether it is looked at'), example: 'true' },
  'source.rung': text(
    'The way that was chosen for it: `http` or `browser`; empty before the first look',
    'http',
  ),
  'source.rung_reason': text('Why that way', 'the page is whole without a browser'),
  'organization.id': text('The key in bellwether.yaml', 'rival'),
  'organization.name': text('Its name', 'Rival Ltd'),
  'organization.role': text('`competitor`, `press` or `regulator`', 'competitor'),
  'rate.rate_on': day('The day of the rate'),
  'rate.rate': amount('How much one euro bought', 'units of the currency per EUR', '1'),
  'rate.rate_text': text('The same as published', '1.0857'),
  'fixing.rate_on': day('The day that the rate was fixed for'),
  'fixing.rate': amount('How much one euro bought', 'units of the currency per EUR', '1'),
  'fixing.rate_text': text('The same as published', '1.0857'),
  'capture.slot': text('The turn of the schedule that it was for', '2026-07-30T08:00:00.000Z'),
  'capture.target_uri': text('What was asked for', 'https://rival.example/pricing'),
  'capture.final_uri': text('Where redirects ended', 'https://rival.example/pricing'),
  'capture.captured_on': day('The day of the look, UTC'),
  'capture.status': whole('The HTTP status', '200'),
  'capture.media_type': text('The media type of the answer', 'text/html'),
  'capture.payload_bytes': {
    type: 'BIGINT',
    meaning: 'The size of the answer',
    unit: 'bytes',
    example: '48213',
  },
  'capture.revisit_of': text('The look that already holds these bytes', 'b6d81b36…'),
  'capture.robots': text('The rule of robots.txt that allowed or forbade it', 'allowed'),
  'capture.duration_ms': {
    type: 'DOUBLE',
    meaning: 'How long the answer took',
    unit: 'ms',
    example: '312.5',
  },
  'reading.reading_id': text('One reading of one look by one reader version', '5d41402a…'),
  'reading.finding_count': whole('How many things it found', '4'),
  'observation.kind': text(
    '`offer`, `article`, `regulation`, `text`, `award` or `fixing`; empty where it was absent',
    'offer',
  ),
  'article.headline': text('The headline as published', 'Rival raises prices'),
  'article.summary': text('The start of its text', 'From 1 March the Team plan…'),
  'article.author': text('Who signs it', 'A. Reporter'),
  'article.publisher': text('Who published it', 'Trade Weekly'),
  'article.published_at': moment('When, as it says itself'),
  'article.topics': text('Its topics, as a JSON list', '["pricing"]'),
  'regulation.agency': text('Who makes the rule', 'Federal Communications Commission'),
  'regulation.abstract': text('What it says of itself', 'This rule…'),
  'regulation.stage': text(
    '`notice`, `proposed`, `consultation`, `adopted`, `in-force`, `repealed` or `unknown`',
    'proposed',
  ),
  'regulation.published_on': day('When it was published'),
  'regulation.comments_close_on': day('The last day for comments'),
  'regulation.in_force_on': day('When it takes effect'),
  'regulation.dockets': text(
    'Dockets, as a JSON list: documents of one docket are one rule',
    '["FCC-26-1"]',
  ),
  'regulation.regulation_numbers': text(
    'Regulation numbers (RIN), as a JSON list',
    '["3060-AL00"]',
  ),
  'award.lot': text('The lot, where the award names one', '2'),
  'award.buyer': text('Who buys', 'City of Example'),
  'award.suppliers': text('Who was chosen, as a JSON list of names', '["Rival Ltd"]'),
  'award.awarded_on': day('When it was awarded'),
  'award.runs_from': day('The first day of the contract'),
  'award.runs_to': day('The last day of the contract'),
  'award.amount': amount(
    'The whole value; empty where the notice does not say',
    'currency',
    '120000',
  ),
  'award.ceiling': flag('A framework: the value is the most that may be bought'),
  'award.extendable': flag('It may be extended, and then come to more'),
  'award.unit_amount': amount('What one unit costs', 'unit_currency per unit', '12'),
  'award.unit_amount_text': text('The same without rounding', '12'),
  'award.unit_currency': text('ISO 4217 code of the unit rate', 'EUR'),
  'award.unit': text('What is counted, as the notice says', 'hour'),
  'award.unit_quantity': text('How many units were bought', '10000'),
  'award.unit_basis': text(
    '`stated` in the notice, or `computed` from value and quantity',
    'computed',
  ),
  'event.kind': text('What happened', 'price-changed'),
  'current_event.kind': text('What happened', 'price-changed'),
  'open_event.kind': text('What happened', 'price-changed'),
  'review_state.review_id': text('The question', 'e4d909c2…'),
  'review_state.kind': text('What was asked', 'implausible-reading'),
  'review_state.state': text('`open`, `gone` by itself, or what a person decided', 'accept'),
  'review_state.decided_by': text('Who decided; empty where no person did', 'kim'),
  'review_state.said_at': moment('When it reached this state'),
  'source_reading.first_at': moment('The first look that was read'),
  'source_reading.newest_at': moment('The newest look that was read'),
  'source_reading.capture_id': text('That newest look', '0f343b09…'),
  'meta.key': text('What is noted', 'watermark'),
  'meta.value': text('What it is', '1289'),
}

/** What is known of a column, or undefined where it is not described. */
export function columnWords(table: string, column: string): ColumnWords | undefined {
  return inOneTable[`${table}.${column}`] ?? everywhere[column]
}
