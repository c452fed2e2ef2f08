-- By hand: since when each organization is watched and how many plans it shows, and when nobody saw it for more
-- than three of its intervals within the window.
WITH
looks AS (
  SELECT source_id, captured_at, lead(captured_at, 1, $asOf::TIMESTAMP) OVER (PARTITION BY source_id ORDER BY captured_at) AS next_at
  FROM capture
  SEMI JOIN reading ON reading.capture_id = capture.capture_id AND reading.observed_at = capture.captured_at
  WHERE captured_at BETWEEN $asOf::TIMESTAMP - INTERVAL 365 DAY AND $asOf::TIMESTAMP AND outcome IN ('ok', 'not_modified')
),
gaps AS (
  SELECT source_id, list({"from": iso(captured_at), "to": iso(next_at)}) AS gaps
  FROM looks
  WHERE next_at - captured_at > INTERVAL 3 DAY
  GROUP BY source_id
),
shown AS (
  SELECT source_id, count(DISTINCT subject) FILTER (present) AS plans FROM current_price GROUP BY source_id
)
SELECT
  source.organization, iso(min(read.first_at)) AS since, sum(shown.plans)::INTEGER AS plans,
  list(gaps.gaps) AS gaps
FROM source
JOIN source_reading AS read ON read.source_id = source.id
JOIN shown ON shown.source_id = source.id
LEFT JOIN gaps ON gaps.source_id = source.id
GROUP BY source.organization
ORDER BY source.organization
