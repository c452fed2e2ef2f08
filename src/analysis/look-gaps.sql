-- When was each source of prices not seen for more than three of its intervals, as known at a moment? Only
-- looks that confirm what is on the page count. Where they came at a slower pace than declared, that pace is
-- the interval.
WITH
watch AS (
  SELECT capture_id, source_id, captured_at, outcome, payload_digest
  FROM capture
  WHERE
    captured_at BETWEEN $from::TIMESTAMP AND $asOf::TIMESTAMP
    AND outcome IN ('ok', 'not_modified')
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
readable AS (
  SELECT DISTINCT capture.source_id, capture.payload_digest
  FROM capture
  SEMI JOIN unread USING (source_id, payload_digest)
  JOIN reading USING (capture_id)
  WHERE reading.recorded_at <= $asOf::TIMESTAMP
),
confirmed AS (
  SELECT source_id, captured_at FROM watch WHERE outcome = 'not_modified'
  UNION ALL
  SELECT source_id, captured_at FROM watch SEMI JOIN own USING (capture_id) WHERE outcome = 'ok'
  UNION ALL
  SELECT source_id, captured_at FROM unread SEMI JOIN readable USING (source_id, payload_digest)
),
watched AS (
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
  WHERE kind IN ('pricing-page', 'pricing-api')
),
looks AS (
  SELECT
    source_id,
    captured_at,
    lead(captured_at, 1, $asOf::TIMESTAMP) OVER span AS next_at
  FROM confirmed
  SEMI JOIN watched USING (source_id)
  WINDOW span AS (PARTITION BY source_id ORDER BY captured_at)
),
paced AS (
  SELECT
    *,
    epoch(next_at - captured_at) AS pause,
    list_median([
      lag(epoch(next_at - captured_at), 2) OVER span,
      lag(epoch(next_at - captured_at)) OVER span,
      lead(epoch(next_at - captured_at)) OVER span,
      lead(epoch(next_at - captured_at), 2) OVER span
    ]) AS usual
  FROM looks
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
