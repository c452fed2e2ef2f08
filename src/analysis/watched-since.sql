-- Since when has each organization been watched for prices, and how many of its plans were seen, as known at
-- a moment?
SELECT
  source.organization,
  iso(min(seen.observed_at)) AS since,
  count(*)::INTEGER AS plans
FROM (
  SELECT source_id, subject, min(observed_at) AS observed_at
  FROM observation
  WHERE recorded_at <= $asOf::TIMESTAMP AND kind = 'offer'
  GROUP BY source_id, subject
) AS seen
JOIN source ON source.id = seen.source_id
GROUP BY source.organization
ORDER BY source.organization;
