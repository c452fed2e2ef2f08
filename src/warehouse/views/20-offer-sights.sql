-- Which observation of each offer held from when until when, as known at a moment? A later reading of
-- the same capture takes the place of an earlier one.
CREATE OR REPLACE MACRO offer_sights(known) AS TABLE
WITH sight AS (
  SELECT DISTINCT observation_id, source_id, subject, observed_at, recorded_at, version, present
  FROM price_observation
  WHERE recorded_at <= known::TIMESTAMP
  QUALIFY dense_rank() OVER (
    PARTITION BY source_id, subject, observed_at
    ORDER BY recorded_at DESC, version DESC, observation_id DESC
  ) = 1
)
SELECT
  *,
  lead(observed_at) OVER (PARTITION BY source_id, subject ORDER BY observed_at) AS next_observed_at
FROM sight;
