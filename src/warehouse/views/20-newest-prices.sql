-- Of which offers was something recorded after a moment? For these alone the past has to be looked up: the
-- rows are in the order of recording, so the answer costs what came since. (One list: see events_recorded_since.)
CREATE OR REPLACE MACRO offers_recorded_since(moment) AS TABLE
SELECT unnest(list(DISTINCT {source_id: source_id, subject: subject}), max_depth := 2)
FROM price_observation
WHERE recorded_at > moment::TIMESTAMP;
-- Which prices had each offer at its newest sight, as known at a moment? What was kept is right for the
-- offers of which nothing was recorded since.
CREATE OR REPLACE MACRO newest_prices(known) AS TABLE
SELECT *
FROM current_price
ANTI JOIN offers_recorded_since(known) USING (source_id, subject)
UNION ALL
SELECT unnest(list(price), max_depth := 2)
FROM price_observation AS price
SEMI JOIN (
  SELECT
    source_id,
    subject,
    arg_max(observation_id, (observed_at, recorded_at, version, observation_id)) AS observation_id
  FROM price_observation
  SEMI JOIN offers_recorded_since(known) USING (source_id, subject)
  WHERE recorded_at <= known::TIMESTAMP
  GROUP BY source_id, subject
) USING (source_id, subject, observation_id);
