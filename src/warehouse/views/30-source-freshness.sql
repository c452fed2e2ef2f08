-- When did each source last confirm its facts, and since when not, as known at a moment? An answer
-- confirms only if it could be read; "not modified" confirms what the last whole answer did.
CREATE OR REPLACE MACRO source_freshness(known) AS TABLE
WITH
recent AS MATERIALIZED (
  SELECT * FROM recent_captures(known)
),
-- An answer without a reading of its own says what one that was read said before.
unread AS MATERIALIZED (
  SELECT source_id, payload_digest, capture_id
  FROM recent
  ANTI JOIN (
    SELECT capture_id
    FROM reading
    WHERE recorded_at <= known::TIMESTAMP AND observed_at IN (SELECT captured_at FROM recent)
  ) AS own USING (capture_id)
  WHERE outcome = 'ok'
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
      recorded_at <= known::TIMESTAMP
      AND observed_at IN (SELECT captured_at FROM alike)
  ) USING (capture_id)
),
looks AS (
  SELECT
    recent.*,
    CASE
      WHEN recent.outcome = 'ok' THEN
        recent.payload_digest IS NOT NULL
        AND (unread.capture_id IS NULL OR readable.payload_digest IS NOT NULL)
    END AS was_read
  FROM recent
  LEFT JOIN unread USING (capture_id)
  LEFT JOIN readable
    ON readable.source_id = recent.source_id AND readable.payload_digest = recent.payload_digest
),
judged AS (
  SELECT
    *,
    CASE outcome
      WHEN 'ok' THEN was_read
      WHEN 'not_modified' THEN coalesce(
        last_value(was_read IGNORE NULLS)
          OVER (PARTITION BY source_id ORDER BY captured_at, attempt, capture_id),
        true
      )
      ELSE false
    END AS confirms
  FROM looks
),
ended AS (
  SELECT *, max(captured_at) FILTER (confirms) OVER (PARTITION BY source_id) AS last_ok
  FROM judged
),
summed AS (
  SELECT
    source_id,
    max(last_ok) AS last_ok,
    max(captured_at) AS last_look,
    arg_max({outcome: outcome, via: via, detail: detail}, (captured_at, attempt)) AS newest,
    min(captured_at) FILTER (captured_at > coalesce(last_ok, '-infinity')) AS failing_since,
    count_if(captured_at > coalesce(last_ok, '-infinity')) AS failures
  FROM ended
  GROUP BY source_id
),
due AS (
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
)
SELECT
  source.id AS source_id,
  source.organization,
  source.kind,
  source.url,
  source.enabled,
  coalesce(source.rung, summed.newest.via) AS rung,
  source.rung_reason,
  summed.last_ok,
  summed.last_look,
  summed.newest.outcome AS last_outcome,
  nullif(summed.newest.detail, '') AS last_detail,
  coalesce(summed.failures, 0) AS failures,
  -- The first look that failed; without one, the moment at which a look was missed.
  CASE
    WHEN summed.last_ok IS NULL THEN NULL
    WHEN summed.failing_since IS NOT NULL THEN summed.failing_since
    WHEN summed.last_ok + 2 * due.every < known::TIMESTAMP THEN summed.last_ok + due.every
  END AS stale_since
FROM source
JOIN due ON due.source_id = source.id
LEFT JOIN summed ON summed.source_id = source.id;
