-- How is each source, as known at a moment? Exchange rates older than seven days convert nothing any more.
SELECT
  source_id AS sourceId,
  organization,
  kind,
  url,
  enabled,
  rung,
  rung_reason AS rungReason,
  iso(last_ok) AS lastOk,
  iso(last_look) AS lastLook,
  last_outcome AS lastOutcome,
  last_detail AS lastDetail,
  failures::INTEGER AS failures,
  iso(stale_since) AS staleSince,
  CASE
    WHEN rates.newest < $asOf::DATE - 7 THEN strftime(rates.newest, '%Y-%m-%d')
  END AS endedRates,
  coalesce(waiting.items, 0)::INTEGER AS openReviews,
  coalesce(waiting.broken, false) AS broken,
  coalesce(waiting.implausible, false) AS implausible
FROM source_freshness($asOf)
LEFT JOIN (
  SELECT source_id, max(rate_on) AS newest
  FROM fixing
  WHERE recorded_at <= $asOf::TIMESTAMP
  GROUP BY source_id
) AS rates USING (source_id)
LEFT JOIN open_reviews($asOf) AS waiting USING (source_id)
-- Pages that feeds led to are nobody's declaration.
WHERE enabled OR kind <> 'article-page'
ORDER BY source_id;
