/** A published table: what a row of it is, and its columns in their order; `?` marks those that may be empty. */
export interface DescribedTable {
  readonly name: string
  readonly row: string
  readonly columns: readonly string[]
  /** Also written by `bellwether export`; the others are in the published DuckDB file only. */
  readonly exported: boolean
}

const read = 'observation_id source_id subject observed_at recorded_at capture_id version'
const price =
  'observation_id ordinal source_id organization? subject plan_name? metric? charge? series? amount? amount_text? currency? per_value? per_unit? billing_duration? billing? is_from is_was is_repeat free on_request addon region? tax_included? promotion? valid_on observed_at recorded_at capture_id version cause evidence_selector? evidence_text? present sample? availability?'
const event =
  'seq event_id kind source_id subject title series? metric? currency? before_amount? before_text? after_amount? after_text? state cause effective_after? effective_by detected_at before_observation? after_observation document recorded_at?'

function table(name: string, row: string, columns: string, exported = true): DescribedTable {
  return { name, row, columns: columns.split(' '), exported }
}

function kept(name: string, row: string, columns: string): DescribedTable {
  return table(name, row, columns, false)
}

/** Every table of the published warehouse, those that are exported first. */
export const dictionaryTables: readonly DescribedTable[] = [
  table(
    'price_version',
    'A price as it stood on a page from one moment to another: ask this one first. What is held or rejected is in it too',
    'source_id subject plan_name? metric charge? series amount amount_text currency per_value? per_unit? billing_duration? billing? is_from valid_from valid_to? is_current recorded_at cause observation_id capture_id sample?',
  ),
  table(
    'price_observation',
    'A price of an offer as one reading found it; an offer without a price, or absent, has one row without a metric',
    price,
  ),
  table(
    'event',
    'A state that a difference has reached; its newest row says what is believed now',
    event,
  ),
  table('source', 'A declared source', 'id organization kind url every enabled rung? rung_reason?'),
  table('organization', 'An organization of bellwether.yaml', 'id name role'),
  table(
    'capture',
    'A look at a source, whether or not it went well',
    'capture_id source_id slot attempt target_uri final_uri captured_at captured_on outcome status? media_type? payload_digest? payload_bytes revisit_of? via robots duration_ms detail?',
  ),
  table(
    'reading',
    'One reading of one look',
    'reading_id capture_id source_id observed_at recorded_at collector version finding_count cause',
  ),
  table(
    'observation',
    'What was read of one subject, of any kind, or that it was absent; an equal later reading adds no row',
    'observation_id source_id subject kind? present observed_at recorded_at capture_id collector version cause',
  ),
  table(
    'article',
    'A reading of an article of the press or a feed',
    `${read} url headline summary author? publisher? published_at? topics`,
  ),
  table(
    'regulation',
    'A reading of a document of a regulator',
    `${read} identifier jurisdiction agency? title abstract stage published_on? comments_close_on? in_force_on? url dockets? regulation_numbers?`,
  ),
  table(
    'award',
    'A reading of a public contract award: what one buyer agreed to, and no list price',
    `${read} identifier jurisdiction title lot? buyer? suppliers awarded_on? runs_from? runs_to? amount? amount_text? currency? ceiling extendable unit_amount? unit_amount_text? unit_currency? unit? unit_quantity? unit_basis? url`,
  ),
  table(
    'fixing',
    'An exchange rate as it was read from a source',
    `${read} rate_on currency rate? rate_text`,
  ),
  table(
    'rate',
    'An exchange rate of the list that stands in the workspace',
    'rate_on currency rate? rate_text',
  ),
  table(
    'review_state',
    'A state that a question to a person has reached',
    'seq review_id source_id kind state decided_by? said_at',
  ),
  kept('current_price', 'A row of price_observation of the newest reading of its offer', price),
  kept('current_event', 'The newest row of each event', `${event} believed_at?`),
  kept(
    'open_event',
    'An event of a subject of which something is not believed yet, with the look before it',
    'seq kind source_id subject series before_amount before_text before_observation after_amount after_observation state effective_by before_subject before_at before_capture',
  ),
  kept(
    'cited_observation',
    'A reading that an event names as before or after',
    'observation_id source_id subject observed_at capture_id',
  ),
  kept(
    'source_reading',
    'The first and the newest look of a source that was read',
    'source_id first_at newest_at capture_id',
  ),
  kept(
    'recent_capture',
    'A look at a source since its newest whole one that was read',
    'capture_id source_id captured_at attempt outcome payload_digest? via detail?',
  ),
  kept(
    'meta',
    'What the file notes of itself: its schema and how far it has read the ledger',
    'key value',
  ),
]
