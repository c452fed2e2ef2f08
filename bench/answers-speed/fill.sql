-- A market of many years straight into the warehouse: $offers offers of 25 to a source, seen once a day for
-- $days days, each sight another text; all prices of a source
-- move every 100 days. All rows are as an append
-- from the ledger would have left them.
CREATE TEMP TABLE sight AS
SELECT
  n // $offers AS d,
  (n % $offers) // 25 AS s,
  n % $offers AS o,
  (n // $offers + (n % $offers) // 25 * 7) // 100 AS k
FROM range($offers * $days) AS r (n);

CREATE TEMP MACRO seen_at(d, s) AS TIMESTAMP '2021-01-01' + to_days(d::INTEGER) + to_minutes((s % 600)::BIGINT);
CREATE TEMP MACRO amount_of(o, k) AS ((1 + o % 40) * (100 + 3 * (k % 7)))::DECIMAL(38, 12) / 100;
CREATE TEMP MACRO series_of(o) AS 'input-token|USD|1000000|bw:token||';

INSERT INTO source
SELECT 'vendor-' || s, 'vendor-' || s, 'pricing-page', 'https://vendor-' || s || '.example/pricing', 'P1D', true, 'http', NULL
FROM range($offers // 25) AS r (s);

INSERT INTO capture
SELECT
  'capture-' || s || '-' || d, 'vendor-' || s, strftime(seen_at(d, s), '%Y-%m-%d'), 0,
  'https://vendor-' || s || '.example/pricing', 'https://vendor-' || s || '.example/pricing',
  seen_at(d, s), seen_at(d, s)::DATE, 'ok', 200, 'text/html', 'sha256:' || s || '-' || d, 50000,
  NULL, 'http', 'allow', 100, NULL
FROM range($days) AS days (d), range($offers // 25) AS sources (s)
ORDER BY d, s;

INSERT INTO reading
SELECT
  'reading-' || s || '-' || d, 'capture-' || s || '-' || d, 'vendor-' || s, seen_at(d, s),
  seen_at(d, s) + INTERVAL 1 SECOND, 'pricing-page', 1, 25, 'source'
FROM range($days) AS days (d), range($offers // 25) AS sources (s)
ORDER BY d, s;

INSERT INTO observation
SELECT
  'o-' || o || '-' || d, 'vendor-' || s, 'model-' || o, 'offer', true, seen_at(d, s),
  seen_at(d, s) + INTERVAL 1 SECOND, 'capture-' || s || '-' || d, 'pricing-page', 1, 'source'
FROM sight;

INSERT INTO price_observation (
  observation_id, ordinal, source_id, organization, subject, plan_name, metric, charge, series, amount,
  amount_text, currency, per_value, per_unit, billing_duration, billing, is_from, is_was, is_repeat, free,
  on_request, addon, region, tax_included, promotion, valid_on, observed_at, recorded_at, capture_id, version,
  cause, evidence_selector, evidence_text, present, sample
)
SELECT
  'o-' || o || '-' || d, 0, 'vendor-' || s, 'vendor-' || s, 'model-' || o, 'Model ' || o,
  'input-token', 'usage', series_of(o), amount_of(o, k), rtrim(rtrim(amount_of(o, k)::VARCHAR, '0'), '.'),
  'USD', '1000000', 'bw:token', NULL, NULL, false, false, false, false, false, false, NULL, NULL,
  CASE WHEN d % 2 = 0 THEN 'Now with more context' END,
  seen_at(d, s)::DATE, seen_at(d, s), seen_at(d, s) + INTERVAL 1 SECOND, 'capture-' || s || '-' || d,
  1, 'source', 'table > tbody > tr:nth-child(' || (o % 25) || ') > td', '$' || amount_of(o, k)::DECIMAL(9, 2), true, NULL
FROM sight;

INSERT INTO current_price
SELECT * FROM price_observation WHERE observation_id = 'o-' || substr(subject, 7) || '-' || ($days - 1);

CREATE TEMP TABLE spell AS
SELECT o, s, k, min(d) AS d, lead(min(d)) OVER (PARTITION BY o ORDER BY k) AS until
FROM sight
GROUP BY o, s, k;

INSERT INTO price_version
SELECT
  'vendor-' || s, 'model-' || o, 'Model ' || o, 'input-token', 'usage', series_of(o), amount_of(o, k),
  rtrim(rtrim(amount_of(o, k)::VARCHAR, '0'), '.'), 'USD', '1000000', 'bw:token', NULL, NULL, false,
  seen_at(d, s), seen_at(until, s), until IS NULL, seen_at(d, s) + INTERVAL 1 SECOND, 'source',
  'o-' || o || '-' || d, 'capture-' || s || '-' || d, NULL
FROM spell
ORDER BY o, k;

INSERT INTO event (
  seq, event_id, kind, source_id, subject, title, series, metric, currency, before_amount, before_text,
  after_amount, after_text, state, cause, effective_after, effective_by, detected_at, before_observation,
  after_observation, document
)
WITH moved AS (
  SELECT
    spell.*,
    rtrim(rtrim(amount_of(o, k - 1)::VARCHAR, '0'), '.') AS before_text,
    rtrim(rtrim(amount_of(o, k)::VARCHAR, '0'), '.') AS after_text
  FROM spell
  WHERE d > 0
),
told AS (
  SELECT
    moved.*,
    'event-' || o || '-' || k AS id,
    stage.state,
    seen_at(d + stage.later, s) + INTERVAL 2 SECOND AS detected_at
  FROM moved, (VALUES ('candidate', 0), ('provisional', 1), ('final', 45)) AS stage (state, later)
  WHERE d + stage.later < $days
)
SELECT
  row_number() OVER (ORDER BY detected_at, o), id, 'price-changed', 'vendor-' || s, 'model-' || o, 'Model ' || o,
  series_of(o), 'input-token', 'USD', amount_of(o, k - 1), before_text, amount_of(o, k), after_text,
  state, 'source', seen_at(d - 1, s), seen_at(d, s), detected_at, 'o-' || o || '-' || (d - 1), 'o-' || o || '-' || d,
  to_json({
    id: id, kind: 'price-changed', sourceId: 'vendor-' || s, subject: 'model-' || o, title: 'Model ' || o,
    series: {
      metric: 'input-token', currency: 'USD', referenceQuantity: {value: '1000000', unitCode: 'bw:token'},
      billingDuration: NULL, billing: NULL
    },
    before: before_text, after: after_text, state: state, reason: 'the same new price in two looks',
    cause: 'source', effectiveAfter: iso(seen_at(d - 1, s)), effectiveBy: iso(seen_at(d, s)),
    detectedAt: iso(detected_at), beforeObservation: 'o-' || o || '-' || (d - 1),
    afterObservation: 'o-' || o || '-' || d
  })
FROM told
ORDER BY detected_at, o;

INSERT INTO rate
SELECT '2021-01-01'::DATE + d::INTEGER, 'USD', 1.17, '1.17' FROM range($days) AS days (d);

INSERT INTO current_event
SELECT
  *,
  min(detected_at) FILTER (state IN ('provisional', 'final')) OVER (PARTITION BY event_id) AS believed_at
FROM event
QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY seq DESC) = 1;

INSERT INTO cited_observation
SELECT observation_id, source_id, subject, observed_at, capture_id
FROM observation
WHERE observation_id IN (SELECT before_observation FROM event UNION SELECT after_observation FROM event);

INSERT INTO source_reading
SELECT source_id, min(observed_at), max(observed_at), arg_max(capture_id, observed_at)
FROM reading
GROUP BY source_id;

INSERT INTO open_event FROM open_events('infinity');

INSERT INTO recent_capture FROM recent_captures('infinity');
