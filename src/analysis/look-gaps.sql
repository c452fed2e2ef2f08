-- When was each source of prices not seen for more than three of its intervals, as known at a moment? Only
-- looks that confirm what is on the page count. Where they came at a slower pace than declared, that pace is
-- the interval. The sources are a JSON list.
WITH
watched AS MATERIALIZED (
  SELECT
    id AS source_id,
    to_seconds(
      regexp_extract(every, '\d+')::BIGINT * CASE
        WHEN every LIKE 'PT%M' THEN 60
        WHEN every LIKE 'PT%H' THEN 3600
        WHEN every LIKE 'P%D' THEN 86400
        ELSE 604800
      END
    ) AS every
  FROM source
  WHERE
    kind IN ('pricing-page', 'pricing-api')
    AND id IN (SELECT unnest(from_json($sources::VARCHAR, '["VARCHAR"]')))
),
watch AS (
  SELECT capture_id, source_id, captured_at, outcome, payload_digest
  FROM capture
  WHERE
    captured_at BETWEEN $from::TIMESTAMP AND $asOf::TIMESTAMP
    AND outcome IN ('ok', 'not_modified')
    AND source_id IN (SELECT source_id FROM watched)
),
own AS (
  SELECT capture_id
  FROM reading
  WHERE observed_at >= $from::TIMESTAMP AND recorded_at <= $asOf::TIMESTAMP
),
-- An answer without a reading of its own says what one that was read said before.
unread AS MATERIALIZED (
  SELECT * FROM watch ANTI JOIN own USING (capture_id) WHERE outcome = 'ok'
),
alike AS MATERIALIZED (
  SELECT capture_id, captured_at, source_id, payload_digest
  FROM capture
  SEMI JOIN unread USING (source_id, payload_digest)
),
readable AS (
  SELECT DISTINCT alike.source_id, alike.payload_digest
  FROM alike
  JOIN (
    SELECT capture_id
    FROM reading
    WHERE
      recorded_at <= $asOf::TIMESTAMP
      AND observed_at IN (SELECT captured_at FROM alike)
  ) USING (capture_id)
),
confirmed AS (
  SELECT source_id, captured_at FROM watch WHERE outcome = 'not_modified'
  UNION ALL
  SELECT source_id, captured_at FROM watch SEMI JOIN own USING (capture_id) WHERE outcome = 'ok'
  UNION ALL
  SELECT source_id, captured_at FROM unread SEMI JOIN readable USING (source_id, payload_digest)
),
looks AS MATERIALIZED (
  SELECT
    source_id,
    captured_at,
    lead(captured_at, 1, $asOf::TIMESTAMP) OVER span AS next_at,
    epoch(next_at - captured_at) AS pause
  FROM confirmed
  WINDOW span AS (PARTITION BY source_id ORDER BY captured_at)
),
-- The pace matters only where some look came late.
paced AS (
  SELECT
    *,
    list_median([
      lag(pause, 2) OVER span,
      lag(pause) OVER span,
      lead(pause) OVER span,
      lead(pause, 2) OVER span
    ]) AS usual
  FROM looks
  WHERE source_id IN (
    SELECT looks.source_id
    FROM looks
    JOIN watched USING (source_id)
    WHERE looks.pause > 3 * epoch(watched.every)
  )
  WINDOW span AS (PARTITION BY source_id ORDER BY captured_at)
)
SELECT
  paced.source_id AS sourceId,
  iso(paced.captured_at) AS lastSeen,
  iso(paced.next_at) AS seenAgain
FROM paced
JOIN watched USING (source_id)
WHERE paced.pause > 3 * greatest(epoch(watched.every), coalesce(paced.usual, 0))
ORDER BY sourceId, lastSeen;
