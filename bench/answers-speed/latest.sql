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
  SELECT event.source_id, event.subject, series, before_text, before_observation, cited.capture_id
  FROM current_event AS event
  JOIN cited_observation AS cited ON cited.observation_id = before_observation
  WHERE
    kind = 'price-changed'
    AND state IN ('candidate', 'held', 'retracted', 'temporary')
  QUALIFY row_number() OVER (PARTITION BY event.source_id, event.subject, series ORDER BY seq DESC) = 1
),
price AS MATERIALIZED (
  SELECT
    current.* EXCLUDE (capture_id), doubt.series IS NOT NULL AS in_doubt,
    coalesce(doubt.before_text, current.amount_text) AS believed,
    coalesce(doubt.before_observation, current.observation_id) AS proof,
    coalesce(doubt.capture_id, current.capture_id) AS capture_id
  FROM current_price AS current
  LEFT JOIN doubt
    ON doubt.source_id = current.source_id AND doubt.subject = current.subject AND doubt.series = current.series
),
looked AS MATERIALIZED (
  SELECT capture_id, captured_at, target_uri FROM capture WHERE capture_id IN (SELECT capture_id FROM price)
)
SELECT
  price.source_id AS sourceId, price.organization, price.subject, price.plan_name AS planName, price.metric,
  price.charge, price.believed AS amount, price.currency,
  price.per_value AS perValue, price.per_unit AS perUnit, price.billing_duration AS billingDuration,
  price.billing, price.evidence_selector AS evidenceSelector, price.evidence_text AS evidenceText,
  price.in_doubt AS inDoubt,
  price.proof AS observationId, price.capture_id AS captureId,
  iso(looked.captured_at) AS capturedAt, looked.target_uri AS capturedUrl, iso(confirmed.last_ok) AS confirmedAt
FROM price
JOIN looked USING (capture_id)
JOIN confirmed ON confirmed.source_id = price.source_id
ORDER BY price.source_id, price.subject
