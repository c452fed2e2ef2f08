-- By hand: every level of the compared plans within the window, with its proof. $plans has
-- `line vendor subject`.
WITH
wanted AS (SELECT string_split(unnest(from_json($plans, '["VARCHAR"]')), ' ') AS part),
level AS MATERIALIZED (
  SELECT
    version.*,
    EXISTS (
      FROM open_event AS event
      WHERE
        event.source_id = version.source_id AND event.after_observation = version.observation_id
        AND event.state IN ('candidate', 'held', 'retracted')
    ) AS is_doubted
  FROM price_version AS version
  JOIN wanted ON part[2] = version.source_id AND part[3] = version.subject
  WHERE version.valid_to IS NULL OR version.valid_to > $asOf::TIMESTAMP - INTERVAL 365 DAY
)
SELECT
  level.source_id AS sourceId, source.organization, level.subject, plan_name AS planName, metric, series,
  currency, per_value AS perValue, per_unit AS perUnit, billing_duration AS billingDuration,
  amount_text AS amount, iso(valid_from) AS validFrom, iso(valid_to) AS validTo, is_doubted AS isDoubted,
  observation_id AS observationId, level.capture_id AS captureId, iso(capture.captured_at) AS capturedAt,
  capture.target_uri AS capturedUrl, source.kind AS sourceKind
FROM level
JOIN source ON source.id = level.source_id
JOIN capture ON capture.capture_id = level.capture_id AND capture.captured_at = level.valid_from
ORDER BY level.source_id, level.subject, series, valid_from
