-- Which articles were published between two moments, as known at the second, earliest first?
SELECT
  article.headline,
  article.summary,
  article.url,
  coalesce(article.publisher, organization.name, source.organization) AS publisher,
  source.organization,
  iso(article.published_at) AS publishedAt,
  iso(coalesce(article.published_at, article.observed_at)) AS firstAt,
  article.observation_id AS observationId,
  capture.capture_id AS captureId,
  iso(capture.captured_at) AS capturedAt,
  capture.target_uri AS capturedUrl,
  source.kind AS sourceKind
FROM article
JOIN source ON source.id = article.source_id
JOIN capture USING (capture_id)
LEFT JOIN organization ON organization.id = source.organization
WHERE
  article.recorded_at <= $to::TIMESTAMP
  AND coalesce(article.published_at, article.observed_at)
    BETWEEN $from::TIMESTAMP AND $to::TIMESTAMP
QUALIFY row_number() OVER (
  PARTITION BY article.source_id, article.subject
  ORDER BY article.observed_at DESC, article.recorded_at DESC, article.version DESC
) = 1
ORDER BY firstAt, article.source_id, article.subject;
