-- Since when has each organization been watched for prices, and how many of its plans are on the pages, as
-- known at a moment?
WITH
read AS (
  SELECT source_id, min(observed_at) AS since
  FROM reading
  WHERE recorded_at <= $asOf::TIMESTAMP
  GROUP BY source_id
),
offered AS (
  SELECT source_id, count(DISTINCT subject) FILTER (present) AS plans
  FROM newest_prices($asOf)
  GROUP BY source_id
)
SELECT
  source.organization,
  iso(min(read.since)) AS since,
  sum(offered.plans)::INTEGER AS plans
FROM source
JOIN read ON read.source_id = source.id
JOIN offered ON offered.source_id = source.id
GROUP BY source.organization
ORDER BY source.organization;
