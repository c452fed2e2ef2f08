-- Which changes became news between two moments, as known at a third? A change is news when it is first
-- believed, and again when it turns out temporary or untrue, but not for having stood long.
WITH
first_believed AS (
  SELECT event_id, min(detected_at) AS believed_at
  FROM event
  WHERE
    state IN ('provisional', 'final')
    AND coalesce(recorded_at, detected_at) <= $known::TIMESTAMP
  GROUP BY event_id
),
told AS (
  SELECT
    event.*,
    CASE
      WHEN event.state IN ('provisional', 'final') THEN first_believed.believed_at
      ELSE event.detected_at
    END AS news_at
  FROM events_as_known($known) AS event
  LEFT JOIN first_believed USING (event_id)
  WHERE event.kind NOT IN ('article-published', 'regulation-published')
)
SELECT
  told.document,
  source.organization,
  source.kind AS sourceKind,
  told.after_observation AS afterObservation,
  after_capture.capture_id AS afterCapture,
  iso(after_capture.captured_at) AS afterAt,
  after_capture.target_uri AS afterUrl,
  told.before_observation AS beforeObservation,
  before_capture.capture_id AS beforeCapture,
  iso(before_capture.captured_at) AS beforeAt,
  before_capture.target_uri AS beforeUrl
FROM told
JOIN source ON source.id = told.source_id
LEFT JOIN observation AS after_seen ON after_seen.observation_id = told.after_observation
LEFT JOIN capture AS after_capture ON after_capture.capture_id = after_seen.capture_id
LEFT JOIN observation AS before_seen ON before_seen.observation_id = told.before_observation
LEFT JOIN capture AS before_capture ON before_capture.capture_id = before_seen.capture_id
WHERE told.news_at BETWEEN $from::TIMESTAMP AND $to::TIMESTAMP
ORDER BY told.news_at DESC, told.source_id, told.subject, told.event_id;
