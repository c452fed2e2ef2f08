-- Since when has each organization been watched for prices, and how many of its plans are on the pages, as
-- known at a moment?
WITH
offered AS (
  SELECT source_id, count(DISTINCT subject) FILTER (present) AS plans
  FROM newest_prices($asOf)
  GROUP BY source_id
)
SELECT
  source.organization,
  iso(min(read.first_at)) AS since,
  sum(offered.plans)::INTEGER AS plans
FROM source
JOIN looks_read($asOf) AS read ON read.source_id = source.id
JOIN offered ON offered.source_id = source.id
GROUP BY source.organization
ORDER BY source.organization;
