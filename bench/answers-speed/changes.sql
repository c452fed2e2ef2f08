-- By hand: what became news between two moments, with the looks before and after.
WITH
news AS MATERIALIZED (
  SELECT *, CASE WHEN state IN ('provisional', 'final') THEN believed_at ELSE detected_at END AS news_at
  FROM current_event
  WHERE news_at BETWEEN $from::TIMESTAMP AND $to::TIMESTAMP
),
proof AS MATERIALIZED (
  SELECT cited.observation_id, cited.capture_id, capture.captured_at, capture.target_uri
  FROM cited_observation AS cited
  JOIN capture ON capture.capture_id = cited.capture_id AND capture.captured_at = cited.observed_at
  WHERE observation_id IN (SELECT before_observation FROM news UNION SELECT after_observation FROM news)
)
SELECT
  news.document, source.organization, source.kind AS sourceKind, after_observation AS afterObservation,
  a.capture_id AS afterCapture, iso(a.captured_at) AS afterAt, a.target_uri AS afterUrl,
  before_observation AS beforeObservation, b.capture_id AS beforeCapture, iso(b.captured_at) AS beforeAt,
  b.target_uri AS beforeUrl
FROM news
JOIN source ON source.id = news.source_id
LEFT JOIN proof AS a ON a.observation_id = after_observation
LEFT JOIN proof AS b ON b.observation_id = before_observation
ORDER BY news_at DESC, news.source_id, news.subject, news.event_id
