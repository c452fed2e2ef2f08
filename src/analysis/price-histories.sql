-- From when until when did the pages show which price of some plans, as known at a moment, and which of it
-- was doubted? The plans are a JSON list of source and subject with a space between.
WITH
doubted AS (
  SELECT DISTINCT source_id, doubted_subject AS subject, effective_by, after_observation
  FROM doubted_subjects($asOf)
  WHERE state IN ('candidate', 'held', 'retracted')
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
  EXISTS (
    FROM doubted
    WHERE
      doubted.source_id = version.source_id
      AND doubted.subject = version.subject
      AND doubted.after_observation = version.observation_id
  ) AS isDoubted,
  EXISTS (
    FROM doubted
    WHERE
      doubted.source_id = version.source_id
      AND doubted.subject = version.subject
      AND doubted.effective_by = version.valid_to
  ) AS endsInDoubt,
  version.observation_id AS observationId,
  capture.capture_id AS captureId,
  iso(capture.captured_at) AS capturedAt,
  capture.target_uri AS capturedUrl,
  source.kind AS sourceKind
FROM price_versions($asOf) AS version
JOIN source ON source.id = version.source_id
JOIN capture USING (capture_id)
WHERE
  NOT version.is_from
  AND version.sample IS NULL
  AND version.source_id || ' ' || version.subject IN (
    SELECT unnest(from_json($plans::VARCHAR, '["VARCHAR"]'))
  )
ORDER BY version.source_id, version.subject, version.series, version.valid_from;
