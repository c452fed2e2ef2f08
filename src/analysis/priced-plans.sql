-- Which plans had a price, under which names, as known at a moment?
SELECT DISTINCT
  version.source_id AS sourceId,
  source.organization,
  version.subject,
  version.plan_name AS planName
FROM price_versions($asOf) AS version
JOIN source ON source.id = version.source_id
ORDER BY ALL;
