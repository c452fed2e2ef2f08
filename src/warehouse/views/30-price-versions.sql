-- From when until when did each page show which price, as known at a moment? Held and rejected prices
-- are in it: this is what was read, not what is believed.
CREATE OR REPLACE MACRO price_versions(known) AS TABLE
WITH priced AS (
  SELECT price.*, sight.next_observed_at
  FROM price_observation AS price
  JOIN offer_sights(known) AS sight
    ON sight.source_id = price.source_id AND sight.observation_id = price.observation_id
  WHERE price.amount IS NOT NULL AND NOT price.is_was
  QUALIFY row_number() OVER (
    PARTITION BY price.source_id, price.observation_id, price.series ORDER BY price.ordinal
  ) = 1
),
flagged AS (
  SELECT
    *,
    coalesce(
      lag(next_observed_at) OVER span = observed_at
        AND lag(amount) OVER span = amount
        AND lag(is_from) OVER span = is_from,
      false
    ) AS continues
  FROM priced
  WINDOW span AS (PARTITION BY source_id, subject, series ORDER BY observed_at)
),
numbered AS (
  SELECT
    *,
    count_if(NOT continues)
      OVER (PARTITION BY source_id, subject, series ORDER BY observed_at) AS level
  FROM flagged
)
SELECT
  source_id,
  subject,
  arg_min(plan_name, observed_at) AS plan_name,
  any_value(metric) AS metric,
  arg_min(charge, observed_at) AS charge,
  series,
  arg_min(amount, observed_at) AS amount,
  arg_min(amount_text, observed_at) AS amount_text,
  any_value(currency) AS currency,
  any_value(per_value) AS per_value,
  any_value(per_unit) AS per_unit,
  any_value(billing_duration) AS billing_duration,
  any_value(billing) AS billing,
  any_value(is_from) AS is_from,
  min(observed_at) AS valid_from,
  CASE WHEN count(*) = count(next_observed_at) THEN max(next_observed_at) END AS valid_to,
  count(*) > count(next_observed_at) AS is_current,
  arg_min(recorded_at, observed_at) AS recorded_at,
  arg_min(cause, observed_at) AS cause,
  arg_min(observation_id, observed_at) AS observation_id,
  arg_min(capture_id, observed_at) AS capture_id
FROM numbered
GROUP BY source_id, subject, series, level;
