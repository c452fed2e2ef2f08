-- Which observation of each offer held from when until when, as known at a moment? A later reading of
-- the same capture takes the place of an earlier one: it follows it in the order and has its time.
CREATE OR REPLACE MACRO offer_sights(known) AS TABLE
SELECT
  observation_id,
  source_id,
  subject,
  present,
  observed_at,
  lead(observed_at) OVER (
    PARTITION BY source_id, subject ORDER BY observed_at, recorded_at, version, observation_id
  ) AS next_observed_at
FROM observation
WHERE recorded_at <= known::TIMESTAMP AND coalesce(kind, 'offer') = 'offer'
QUALIFY next_observed_at IS DISTINCT FROM observed_at;
