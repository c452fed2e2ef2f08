-- From when until when did each page show which price, as known at a moment, counted anew for the offers of
-- which something was recorded since another moment? Held and rejected prices are in it: this is what was
-- read, not what is believed.
CREATE OR REPLACE MACRO price_versions_counted(known, since) AS TABLE
WITH sights AS (
  SELECT
    observation_id,
    source_id,
    subject,
    observed_at,
    lead(observed_at) OVER (
      PARTITION BY source_id, subject ORDER BY observed_at, recorded_at, version, observation_id
    ) AS next_observed_at
  FROM observation
  SEMI JOIN offers_recorded_since(since) USING (source_id, subject)
  WHERE recorded_at <= known::TIMESTAMP AND coalesce(kind, 'offer') = 'offer'
  QUALIFY next_observed_at IS DISTINCT FROM observed_at
),
priced AS (
  SELECT
    price.*,
    sight.next_observed_at,
    coalesce(
      lag(sight.next_observed_at) OVER span = price.observed_at
        AND lag(price.amount) OVER span = price.amount
        AND lag(price.is_from) OVER span = price.is_from,
      false
    ) AS continues,
    coalesce(
      lead(price.observed_at) OVER span = sight.next_observed_at
        AND lead(price.amount) OVER span = price.amount
        AND lead(price.is_from) OVER span = price.is_from,
      false
    ) AS goes_on
  FROM price_observation AS price
  JOIN sights AS sight
    ON sight.source_id = price.source_id AND sight.observation_id = price.observation_id
  WHERE price.amount IS NOT NULL AND NOT price.is_was AND NOT price.is_repeat
  WINDOW span AS (
    PARTITION BY price.source_id, price.subject, price.series ORDER BY price.observed_at
  )
),
-- Of each level only its first and its last row are left: the last one says when it ended.
ends AS (
  SELECT
    *,
    CASE
      WHEN goes_on THEN lead(next_observed_at) OVER (
        PARTITION BY source_id, subject, series ORDER BY observed_at
      )
      ELSE next_observed_at
    END AS valid_to
  FROM priced
  WHERE NOT continues OR NOT goes_on
)
SELECT
  source_id,
  subject,
  plan_name,
  metric,
  charge,
  series,
  amount,
  amount_text,
  currency,
  per_value,
  per_unit,
  billing_duration,
  billing,
  is_from,
  observed_at AS valid_from,
  valid_to,
  valid_to IS NULL AS is_current,
  recorded_at,
  cause,
  observation_id,
  capture_id,
  sample
FROM ends
WHERE NOT continues;
-- From when until when did each page show which price, as known at a moment? Kept for the offers of which
-- nothing was recorded since, counted for the others.
CREATE OR REPLACE MACRO price_versions(known) AS TABLE
SELECT *
FROM price_version
ANTI JOIN offers_recorded_since(known) USING (source_id, subject)
UNION ALL BY NAME
SELECT * FROM price_versions_counted(known, known);
