-- On which days was something recorded that may have changed what we believe of these offers (a JSON list of
-- source and subject with a space between)?
SELECT DISTINCT strftime(recorded.at, '%Y-%m-%d') AS day
FROM (
  SELECT source_id, subject, recorded_at AS at FROM price_observation
  UNION ALL
  SELECT source_id, subject, coalesce(recorded_at, detected_at) FROM event
) AS recorded
WHERE
  recorded.source_id || ' ' || recorded.subject
  IN (SELECT unnest(from_json($offers::VARCHAR, '["VARCHAR"]')))
ORDER BY day;
