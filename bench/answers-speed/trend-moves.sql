-- By hand: what each source did to its believed prices on each day of three years, with its proof.
WITH told AS (
  SELECT
    source_id, effective_by::DATE AS moved_on, state, max(effective_after)::DATE AS last_seen_before,
    avg(ln(after_amount::DOUBLE / before_amount::DOUBLE)) AS change, count(*) AS prices,
    list(DISTINCT title ORDER BY title) AS plans,
    arg_max(after_observation, abs(ln(after_amount::DOUBLE / before_amount::DOUBLE))) AS proof,
    arg_max(effective_by, abs(ln(after_amount::DOUBLE / before_amount::DOUBLE))) AS seen_at
  FROM current_event
  WHERE
    kind = 'price-changed' AND cause = 'source' AND state IN ('provisional', 'final')
    AND before_amount > 0 AND after_amount > 0 AND effective_by >= $asOf::TIMESTAMP::DATE - 1095
  GROUP BY ALL
)
SELECT
  told.source_id AS sourceId, source.organization, strftime(moved_on, '%Y-%m-%d') AS day,
  strftime(last_seen_before, '%Y-%m-%d') AS after, state, change AS meanLogChange, prices::INTEGER AS prices, plans,
  proof AS observationId, capture_id AS captureId, iso(captured_at) AS capturedAt, target_uri AS capturedUrl,
  source.kind AS sourceKind
FROM told
JOIN source ON source.id = told.source_id
LEFT JOIN capture
  ON capture.source_id = told.source_id AND capture.captured_at = told.seen_at AND capture.outcome = 'ok'
ORDER BY moved_on, told.source_id, state
