-- Which changes became news between two moments, as known at a third? A change is news when it is first
-- believed, and again when it turns out temporary or untrue, but not for having stood long.
WITH
-- Only what reached some state in between can have become news there.
candidates AS (
  SELECT DISTINCT event_id
  FROM event
  WHERE detected_at BETWEEN $from::TIMESTAMP AND $to::TIMESTAMP
),
first_believed AS (
  SELECT event_id, min(detected_at) AS believed_at
  FROM event
  SEMI JOIN candidates USING (event_id)
  WHERE
    state IN ('provisional', 'final')
    AND coalesce(recorded_at, detected_at) <= $known::TIMESTAMP
  GROUP BY event_id
),
told AS (
  SELECT
    event.seq,
    CASE
      WHEN event.state IN ('provisional', 'final') THEN first_believed.believed_at
      ELSE event.detected_at
    END AS news_at
  FROM events_as_known($known) AS event
  SEMI JOIN candidates USING (event_id)
  LEFT JOIN first_believed USING (event_id)
  WHERE event.kind NOT IN ('article-published', 'regulation-published')
),
news AS MATERIALIZED (
  SELECT event.*, told.news_at
  FROM event
  JOIN told USING (seq)
  WHERE told.news_at BETWEEN $from::TIMESTAMP AND $to::TIMESTAMP
),
proof AS MATERIALIZED (
  SELECT observation.observation_id, capture.capture_id, capture.captured_at, capture.target_uri
  FROM observation
  JOIN capture USING (capture_id)
  WHERE observation.observation_id IN (
    SELECT after_observation FROM news
    UNION
    SELECT before_observation FROM news
  )
)
SELECT
  news.document,
  source.organization,
  source.kind AS sourceKind,
  news.after_observation AS afterObservation,
  after.capture_id AS afterCapture,
  iso(after.captured_at) AS afterAt,
  after.target_uri AS afterUrl,
  news.before_observation AS beforeObservation,
  before.capture_id AS beforeCapture,
  iso(before.captured_at) AS beforeAt,
  before.target_uri AS beforeUrl
FROM news
JOIN source ON source.id = news.source_id
LEFT JOIN proof AS after ON after.observation_id = news.after_observation
LEFT JOIN proof AS before ON before.observation_id = news.before_observation
ORDER BY news.news_at DESC, news.source_id, news.subject, news.event_id;
