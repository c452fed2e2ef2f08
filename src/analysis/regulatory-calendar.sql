-- What did each regulator say of each document, look by look, as known at a moment?
SELECT
  regulation.source_id AS sourceId,
  regulation.identifier,
  regulation.title,
  coalesce(regulation.agency, organization.name, source.organization) AS agency,
  regulation.jurisdiction,
  regulation.abstract,
  regulation.stage,
  strftime(regulation.published_on, '%Y-%m-%d') AS published,
  strftime(regulation.comments_close_on, '%Y-%m-%d') AS commentsClose,
  strftime(regulation.in_force_on, '%Y-%m-%d') AS inForce,
  coalesce(regulation.dockets, '[]') AS dockets,
  coalesce(regulation.regulation_numbers, '[]') AS regulationNumbers,
  iso(regulation.observed_at) AS observedAt,
  regulation.url,
  regulation.observation_id AS observationId,
  capture.capture_id AS captureId,
  iso(capture.captured_at) AS capturedAt,
  capture.target_uri AS capturedUrl,
  source.kind AS sourceKind
FROM regulation
JOIN source ON source.id = regulation.source_id
JOIN capture USING (capture_id)
LEFT JOIN organization ON organization.id = source.organization
WHERE regulation.recorded_at <= $asOf::TIMESTAMP
QUALIFY row_number() OVER (
  PARTITION BY regulation.source_id, regulation.subject, regulation.observed_at
  ORDER BY regulation.recorded_at DESC, regulation.version DESC
) = 1
ORDER BY regulation.observed_at, regulation.published_on, regulation.identifier, regulation.source_id;
