-- Which articles speak of prices, as known at a moment, earliest first?
SELECT
  article.headline,
  article.summary,
  iso(article.published_at) AS publishedAt
FROM article
WHERE
  article.recorded_at <= $asOf::TIMESTAMP
  AND article.published_at IS NOT NULL
  AND regexp_matches(
    lower(article.headline || ' ' || article.summary),
    '\b(prices?|pricing|costs?|fees?|rates?|cheaper|discounts?)\b|[$€£]'
  )
QUALIFY row_number() OVER (
  PARTITION BY article.source_id, article.subject
  ORDER BY article.observed_at DESC, article.recorded_at DESC, article.version DESC
) = 1
ORDER BY publishedAt, article.source_id, article.subject;
