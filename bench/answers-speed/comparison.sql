-- By hand: the bill of 200 million tokens a month at each compared plan, cheapest first in each scenario.
WITH
wanted AS (SELECT unnest(from_json($plans, '["VARCHAR"]')) AS plan),
doubt AS (
  SELECT source_id, subject, series, before_text
  FROM current_event
  WHERE kind = 'price-changed' AND state IN ('candidate', 'held', 'retracted', 'temporary')
  QUALIFY row_number() OVER (PARTITION BY source_id, subject, series ORDER BY seq DESC) = 1
)
SELECT
  price.source_id AS sourceId, price.subject, price.plan_name AS planName,
  coalesce(doubt.before_text, price.amount_text)::DECIMAL(38, 12) * 200 AS perMonth,
  price.observation_id AS observationId, iso(capture.captured_at) AS capturedAt, capture.target_uri AS url
FROM current_price AS price
JOIN wanted ON wanted.plan = price.source_id || ' ' || price.subject
JOIN capture USING (capture_id)
LEFT JOIN doubt
  ON doubt.source_id = price.source_id AND doubt.subject = price.subject AND doubt.series = price.series
ORDER BY perMonth
