-- What did each source do to its believed prices on each day, as known at a moment? Corrections of our own
-- reading, changes that went back and those in doubt are no moves.
WITH
told AS (
  SELECT
    event.*,
    ln(event.after_amount::DOUBLE / event.before_amount::DOUBLE) AS log_change
  FROM events_as_known($asOf) AS event
  WHERE
    event.kind = 'price-changed'
    AND event.cause = 'source'
    AND event.state IN ('provisional', 'final')
    AND event.before_amount > 0
    AND event.after_amount > 0
    AND event.effective_by >= $from::TIMESTAMP
),
clusters AS (
  SELECT
    source_id,
    effective_by::DATE AS moved_on,
    state,
    max(effective_after)::DATE AS last_seen_before,
    avg(log_change) AS mean_log_change,
    count(*) AS prices,
    list(DISTINCT title ORDER BY title) AS plans,
    arg_max(after_observation, abs(log_change)) AS after_observation,
    arg_max(effective_by, abs(log_change)) AS seen_at
  FROM told
  GROUP BY ALL
)
SELECT
  clusters.source_id AS sourceId,
  source.organization,
  strftime(clusters.moved_on, '%Y-%m-%d') AS day,
  strftime(clusters.last_seen_before, '%Y-%m-%d') AS after,
  clusters.state,
  clusters.mean_log_change AS meanLogChange,
  clusters.prices::INTEGER AS prices,
  clusters.plans,
  clusters.after_observation AS observationId,
  capture.capture_id AS captureId,
  iso(capture.captured_at) AS capturedAt,
  capture.target_uri AS capturedUrl,
  source.kind AS sourceKind
FROM clusters
JOIN source ON source.id = clusters.source_id
-- A change takes effect by the look that proves it.
LEFT JOIN capture
  ON capture.source_id = clusters.source_id
  AND capture.captured_at = clusters.seen_at
  AND capture.outcome = 'ok'
ORDER BY clusters.moved_on, clusters.source_id, clusters.state;
