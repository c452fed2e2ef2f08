-- Which plans had a price, under which names, as known at a moment? Only those of the organizations in a JSON
-- list, and of the sources in another, where these are given.
SELECT DISTINCT
  version.source_id AS sourceId,
  source.organization,
  version.subject,
  version.plan_name AS planName
FROM price_versions($asOf) AS version
JOIN source ON source.id = version.source_id
WHERE
  $organizations::VARCHAR IS NULL
  OR source.organization IN (SELECT unnest(from_json($organizations::VARCHAR, '["VARCHAR"]')))
  OR source.id IN (SELECT unnest(from_json($sources::VARCHAR, '["VARCHAR"]')))
ORDER BY ALL;
