-- From when until when did the pages show which price of some plans, as known at a moment, and which of it
-- was doubted? The plans are a JSON list of source and subject with a space between. What had ended by the
-- first moment is left out, except of plans with a doubt: a level may go on through it.
WITH
doubted AS (
  SELECT DISTINCT source_id, doubted_subject AS subject, effective_by, after_observation
  FROM doubted_subjects($asOf)
  WHERE state IN ('candidate', 'held', 'retracted')
),
wanted AS (
  SELECT
    version.*,
    EXISTS (
      FROM doubted
      WHERE
        doubted.source_id = version.source_id
        AND doubted.subject = version.subject
        AND doubted.after_observation = version.observation_id
    ) AS is_doubted,
    EXISTS (
      FROM doubted
      WHERE
        doubted.source_id = version.source_id
        AND doubted.subject = version.subject
        AND doubted.effective_by = version.valid_to
    ) AS ends_in_doubt
  FROM price_versions($asOf) AS version
  WHERE
    NOT version.is_from
    AND version.sample IS NULL
    AND version.source_id || ' ' || version.subject IN (
      SELECT unnest(from_json($plans::VARCHAR, '["VARCHAR"]'))
    )
    AND (
      version.valid_to IS NULL
      OR version.valid_to > $from::TIMESTAMP
      OR (version.source_id, version.subject) IN (SELECT (source_id, subject) FROM doubted)
    )
)
SELECT
  version.source_id AS sourceId,
  source.organization,
  version.subject,
  version.plan_name AS planName,
  version.metric,
  version.series,
  version.currency,
  version.per_value AS perValue,
  version.per_unit AS perUnit,
  version.billing_duration AS billingDuration,
  version.amount_text AS amount,
  iso(version.valid_from) AS validFrom,
  iso(version.valid_to) AS validTo,
  version.is_doubted AS isDoubted,
  version.ends_in_doubt AS endsInDoubt,
  version.observation_id AS observationId,
  capture.capture_id AS captureId,
  iso(capture.captured_at) AS capturedAt,
  capture.target_uri AS capturedUrl,
  source.kind AS sourceKind
FROM wanted AS version
JOIN source ON source.id = version.source_id
-- The moment says where in a long table the look stands.
JOIN capture
  ON capture.capture_id = version.capture_id AND capture.captured_at = version.valid_from
ORDER BY version.source_id, version.subject, version.series, version.valid_from;
