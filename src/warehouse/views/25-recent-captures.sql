-- Which looks at each source came since its newest whole one that was read, as known at a moment, that one
-- among them? What came before a whole answer that was read cannot change what is said of the source now.
CREATE OR REPLACE MACRO recent_captures(known) AS TABLE
WITH settled AS (
  SELECT capture.source_id, capture.captured_at
  FROM capture
  JOIN looks_read(known) AS read
    ON read.source_id = capture.source_id
    AND read.capture_id = capture.capture_id
    AND read.newest_at = capture.captured_at
  WHERE capture.outcome = 'ok' AND capture.payload_digest IS NOT NULL
)
SELECT
  capture.capture_id,
  capture.source_id,
  capture.captured_at,
  capture.attempt,
  capture.outcome,
  capture.payload_digest,
  capture.via,
  capture.detail
FROM capture
LEFT JOIN settled ON settled.source_id = capture.source_id
WHERE
  capture.captured_at <= known::TIMESTAMP
  AND capture.captured_at >= coalesce(settled.captured_at, '-infinity');
