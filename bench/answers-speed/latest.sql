-- By hand: the price of every offer now, what it was where the last change is still in doubt, with its proof
-- and when its page last confirmed it.
WITH
confirmed AS (
  SELECT source_id, max(captured_at) AS last_ok
  FROM recent_capture
  WHERE outcome IN ('ok', 'not_modified')
  GROUP BY source_id
),
doubt AS (
  SELECT source_id, subject, series, before_text, before_observation, before_capture, before_at
  FROM open_event
  WHERE kind = 'price-changed' AND state IN ('candidate', 'held', 'retracted', 'temporary')
  QUALIFY row_number() OVER (PARTITION BY source_id, subject, series ORDER BY seq DESC) = 1
),
price AS MATERIALIZED (
  SELECT
    current.* EXCLUDE (capture_id), doubt.series IS NOT NULL AS in_doubt,
    coalesce(doubt.before_text, current.amount_text) AS believed,
    coalesce(doubt.before_observation, current.observation_id) AS proof,
    coalesce(doubt.before_capture, current.capture_id) AS capture_id,
    coalesce(doubt.before_at, current.observed_at) AS captured_at
  FROM current_price AS current
  LEFT JOIN doubt
    ON doubt.source_id = current.source_id AND doubt.subject = current.subject AND doubt.series = current.series
),
looked AS MATERIALIZED (
  SELECT capture_id, captured_at, target_uri FROM capture SEMI JOIN price USING (captured_at, capture_id)
)
SELECT
  price.source_id AS sourceId, price.organization, price.subject, price.present, iso(price.observed_at) AS seenAt,
  price.plan_name AS planName, price.free, price.on_request AS onRequest, price.addon, price.region,
  price.tax_included AS taxIncluded, price.promotion, price.availability, price.metric, price.charge,
  price.believed AS amount, price.currency, price.per_value AS perValue, price.per_unit AS perUnit,
  price.billing_duration AS billingDuration, price.billing, price.is_from AS isFrom, price.is_was AS isWas,
  price.sample IS NOT NULL AS isSample, price.evidence_selector AS evidenceSelector,
  price.evidence_text AS evidenceText, price.in_doubt AS inDoubt, false AS unconfirmed,
  price.proof AS observationId, price.capture_id AS captureId,
  iso(looked.captured_at) AS capturedAt, looked.target_uri AS capturedUrl, source.kind AS sourceKind,
  iso(confirmed.last_ok) AS confirmedAt,
  iso(CASE WHEN last_ok + INTERVAL 2 DAY < $asOf::TIMESTAMP THEN last_ok + INTERVAL 1 DAY END) AS staleSince
FROM price
JOIN looked USING (capture_id)
JOIN source ON source.id = price.source_id
JOIN confirmed ON confirmed.source_id = price.source_id
ORDER BY price.source_id, price.subject
