-- By hand: the price of every offer now, what it was where the last change is still in doubt, with its proof
-- and when its page last confirmed it.
WITH
confirmed AS (
  SELECT source_id, max(captured_at) AS last_ok
  FROM capture
  WHERE outcome IN ('ok', 'not_modified')
  GROUP BY source_id
),
doubt AS (
  SELECT source_id, subject, series, before_text, before_observation
  FROM event
  WHERE kind = 'price-changed'
  QUALIFY row_number() OVER (PARTITION BY source_id, subject, series ORDER BY seq DESC) = 1
    AND state IN ('candidate', 'held', 'retracted', 'temporary')
)
SELECT
  price.source_id AS sourceId, price.organization, price.subject, price.plan_name AS planName, price.metric,
  price.charge, coalesce(doubt.before_text, price.amount_text) AS amount, price.currency,
  price.per_value AS perValue, price.per_unit AS perUnit, price.billing_duration AS billingDuration,
  price.billing, price.evidence_selector AS evidenceSelector, price.evidence_text AS evidenceText,
  doubt.series IS NOT NULL AS inDoubt,
  coalesce(doubt.before_observation, price.observation_id) AS observationId, price.capture_id AS captureId,
  iso(capture.captured_at) AS capturedAt, capture.target_uri AS capturedUrl, iso(confirmed.last_ok) AS confirmedAt
FROM current_price AS price
JOIN capture USING (capture_id)
JOIN confirmed ON confirmed.source_id = price.source_id
LEFT JOIN doubt
  ON doubt.source_id = price.source_id AND doubt.subject = price.subject AND doubt.series = price.series
ORDER BY price.source_id, price.subject
