-- Which articles were published between two moments, as known at the second, earliest first, each with its own page where that was read?
WITH newest AS (
  SELECT article.*, source.kind AS source_kind, source.organization
  FROM article
  JOIN source ON source.id = article.source_id
  WHERE article.recorded_at <= $to::TIMESTAMP
  QUALIFY row_number() OVER (
    PARTITION BY article.source_id, article.subject
    ORDER BY article.observed_at DESC, article.recorded_at DESC, article.version DESC
  ) = 1
),
first_sight AS (
  SELECT source_id, subject, min(observed_at) AS first_at
  FROM article
  WHERE recorded_at <= $to::TIMESTAMP
  GROUP BY source_id, subject
),
-- What a feed holds at the first look, or opens at once later, was written nobody knows when, unless it says so.
undated_stock AS (
  SELECT source_id, first_at
  FROM first_sight
  GROUP BY source_id, first_at
  QUALIFY count(*) > $archive OR first_at = min(first_at) OVER (PARTITION BY source_id)
),
-- So much at once is an archive whatever its dates say.
flood AS (
  SELECT source_id, first_at
  FROM first_sight
  JOIN newest USING (source_id, subject)
  WHERE newest.published_at >= $from::TIMESTAMP
  GROUP BY source_id, first_at
  HAVING
    count(*) > $flood
    AND first_at > (SELECT min(first_at) FROM first_sight AS any_of WHERE any_of.source_id = first_sight.source_id)
),
page AS (
  SELECT newest.*, capture.captured_at, capture.target_uri
  FROM newest
  JOIN capture USING (capture_id)
  WHERE source_kind = 'article-page'
  QUALIFY row_number() OVER (PARTITION BY url ORDER BY newest.observed_at DESC, capture_id) = 1
)
SELECT
  told.headline,
  coalesce(page.summary, told.summary) AS summary,
  told.url,
  coalesce(told.publisher, organization.name, told.organization) AS publisher,
  told.organization,
  iso(told.published_at) AS publishedAt,
  iso(coalesce(told.published_at, first_sight.first_at)) AS firstAt,
  told.observation_id AS observationId,
  told.capture_id AS captureId,
  iso(capture.captured_at) AS capturedAt,
  capture.target_uri AS capturedUrl,
  told.source_kind AS sourceKind,
  page.observation_id AS pageObservationId,
  page.capture_id AS pageCaptureId,
  iso(page.captured_at) AS pageCapturedAt
FROM newest AS told
JOIN first_sight USING (source_id, subject)
JOIN capture USING (capture_id)
LEFT JOIN organization ON organization.id = told.organization
LEFT JOIN page ON page.url = told.url
WHERE
  coalesce(told.published_at, first_sight.first_at) BETWEEN $from::TIMESTAMP AND $to::TIMESTAMP
  AND (
    told.published_at IS NOT NULL
    OR told.source_kind = 'article-page'
    OR (told.source_id, first_sight.first_at) NOT IN (SELECT (source_id, first_at) FROM undated_stock)
  )
  AND (told.source_id, first_sight.first_at) NOT IN (SELECT (source_id, first_at) FROM flood)
  AND (
    told.source_kind <> 'article-page'
    OR told.url NOT IN (SELECT url FROM newest WHERE source_kind <> 'article-page')
  )
ORDER BY firstAt, told.source_id, told.subject;
