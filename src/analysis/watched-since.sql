-- Since when has each organization been watched for prices, and how many of its plans have one, as known
-- at a moment?
SELECT
  source.organization,
  iso(min(observation.observed_at)) AS since,
  count(DISTINCT observation.source_id || ' ' || observation.subject)::INTEGER AS plans
FROM observation
JOIN source ON source.id = observation.source_id
WHERE observation.recorded_at <= $asOf::TIMESTAMP AND observation.kind = 'offer'
GROUP BY source.organization
ORDER BY source.organization;
