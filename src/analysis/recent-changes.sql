-- Which changes became news between two moments, as known at a third? A change is news when it is first
-- believed, and again when it turns out temporary or untrue, but not for having stood long.
WITH
news AS MATERIALIZED (
  SELECT
    *,
    CASE WHEN state IN ('provisional', 'final') THEN believed_at ELSE detected_at END AS news_at
  FROM events_as_known($known)
  WHERE
    kind NOT IN ('article-published', 'regulation-published')
    AND news_at BETWEEN $from::TIMESTAMP AND $to::TIMESTAMP
),
proof AS MATERIALIZED (
  SELECT cited.observation_id, capture.capture_id, capture.captured_at, capture.target_uri
  FROM cited_observation AS cited
  -- The moment says where in a long table the look stands.
  JOIN capture
    ON capture.capture_id = cited.capture_id AND capture.captured_at = cited.observed_at
  WHERE cited.observation_id IN (
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
