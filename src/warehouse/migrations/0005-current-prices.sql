-- The rows of price_observation that each offer's newest sight has, kept: newest_prices(now) of every
-- source, so that questions about now need not go through all that was ever seen.
CREATE TABLE current_price AS
SELECT *
FROM price_observation
SEMI JOIN (
  SELECT
    source_id,
    subject,
    arg_max(observation_id, (observed_at, recorded_at, version, observation_id)) AS observation_id
  FROM price_observation
  GROUP BY source_id, subject
) USING (source_id, subject, observation_id);
