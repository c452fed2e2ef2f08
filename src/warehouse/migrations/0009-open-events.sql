-- More of what questions about now would else gather from all that was ever recorded, kept at each append.
-- The looks at each source since the newest whole one that was read: recent_captures(now).
CREATE TABLE recent_capture AS
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
LEFT JOIN (
  SELECT capture.source_id, capture.captured_at
  FROM capture
  JOIN source_reading AS read
    ON read.source_id = capture.source_id
    AND read.capture_id = capture.capture_id
    AND read.newest_at = capture.captured_at
  WHERE capture.outcome = 'ok' AND capture.payload_digest IS NOT NULL
) AS settled ON settled.source_id = capture.source_id
WHERE capture.captured_at >= coalesce(settled.captured_at, '-infinity');
-- What is told of each subject of which something is not believed, with the look before it: open_events(now).
CREATE TABLE open_event AS
WITH told AS (
  SELECT *
  FROM current_event
  WHERE
    kind IN (
      'price-changed', 'promotion-started', 'price-withdrawn', 'term-changed', 'unit-changed',
      'currency-changed', 'offer-added', 'offer-removed', 'offer-renamed', 'offer-split', 'offer-merged'
    )
)
SELECT
  told.seq,
  told.kind,
  told.source_id,
  told.subject,
  told.series,
  told.before_amount,
  told.before_text,
  told.before_observation,
  told.after_amount,
  told.after_observation,
  told.state,
  told.effective_by,
  old.subject AS before_subject,
  old.observed_at AS before_at,
  old.capture_id AS before_capture
FROM told
SEMI JOIN (
  SELECT source_id, subject FROM told WHERE state NOT IN ('provisional', 'final')
) USING (source_id, subject)
LEFT JOIN cited_observation AS old
  ON old.source_id = told.source_id AND old.observation_id = told.before_observation;
