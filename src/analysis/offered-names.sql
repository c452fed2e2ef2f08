-- Under which names do pages show which plans, as known at a moment, and of which is something told that is not
-- believed? Only those of the organizations in a JSON list, and those of the sources in another.
WITH
questioned AS (
  SELECT source_id, subject FROM open_events($asOf)
  UNION
  SELECT source_id, before_subject FROM open_events($asOf) WHERE before_subject IS NOT NULL
)
SELECT DISTINCT
  price.source_id AS sourceId,
  price.organization,
  price.subject,
  price.plan_name AS planName,
  questioned.subject IS NOT NULL AS inQuestion
FROM newest_prices($asOf) AS price
JOIN source ON source.id = price.source_id
LEFT JOIN questioned
  ON questioned.source_id = price.source_id AND questioned.subject = price.subject
WHERE
  source.organization IN (SELECT unnest(from_json($organizations::VARCHAR, '["VARCHAR"]')))
  OR source.id IN (SELECT unnest(from_json($sources::VARCHAR, '["VARCHAR"]')));
