-- By hand: what became news between two moments, with the looks before and after.
WITH
told AS (
  SELECT event_id, max(seq) AS seq, min(detected_at) FILTER (state IN ('provisional', 'final')) AS believed_at
  FROM event
  GROUP BY event_id
),
news AS (
  SELECT event.*, CASE WHEN state IN ('provisional', 'final') THEN believed_at ELSE detected_at END AS news_at
  FROM event
  JOIN told USING (seq)
  WHERE news_at BETWEEN $from::TIMESTAMP AND $to::TIMESTAMP
)
SELECT
  news.document, source.organization, source.kind AS sourceKind, after_observation AS afterObservation,
  a.capture_id AS afterCapture, iso(a.captured_at) AS afterAt, a.target_uri AS afterUrl,
  before_observation AS beforeObservation, b.capture_id AS beforeCapture, iso(b.captured_at) AS beforeAt,
  b.target_uri AS beforeUrl
FROM news
JOIN source ON source.id = news.source_id
LEFT JOIN observation AS ao ON ao.observation_id = after_observation
LEFT JOIN capture AS a ON a.capture_id = ao.capture_id
LEFT JOIN observation AS bo ON bo.observation_id = before_observation
LEFT JOIN capture AS b ON b.capture_id = bo.capture_id
ORDER BY news_at DESC, news.source_id, news.subject, news.event_id
