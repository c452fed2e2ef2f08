-- How far are the prices that we believe to be trusted, as known at a moment?
WITH
price AS (
  SELECT
    believed.source_id,
    believed.organization,
    believed.charge,
    believed.per_unit,
    believed.billing_duration,
    believed.in_doubt,
    freshness.stale_since IS NULL AS confirmed,
    coalesce(freshness.last_ok, believed.seen_at) AS confirmed_at
  FROM believed_price($asOf) AS believed
  LEFT JOIN source_freshness($asOf) AS freshness USING (source_id)
  WHERE
    believed.present
    AND believed.amount IS NOT NULL
    AND NOT believed.is_was
    AND NOT believed.is_repeat
    AND believed.sample IS NULL
),
-- What persons last said of each change that had been believed: promo and accept say that it was read
-- right, reject and correction that it was not.
judged AS (
  SELECT review_id, arg_max(state, seq) AS verdict
  FROM review_state
  WHERE
    kind = 'held-change'
    AND said_at <= $asOf::TIMESTAMP
    AND review_id IN (
      SELECT event_id
      FROM event
      WHERE state IN ('provisional', 'final', 'temporary') AND detected_at <= $asOf::TIMESTAMP
    )
  GROUP BY review_id
),
rival AS (
  SELECT DISTINCT source.organization
  FROM source
  JOIN organization ON organization.id = source.organization
  WHERE source.enabled AND organization.role = 'competitor'
)
SELECT
  count(*)::INTEGER AS prices,
  (count(*) FILTER (confirmed))::INTEGER AS confirmed,
  (count(*) FILTER (in_doubt))::INTEGER AS inDoubt,
  -- A price says what it is for when one could put it into a bill.
  (count(*) FILTER (
    CASE charge
      WHEN 'recurring' THEN billing_duration IS NOT NULL
      WHEN 'usage' THEN per_unit IS NOT NULL
      ELSE true
    END
  ))::INTEGER AS complete,
  iso(median(confirmed_at)) AS medianConfirmed,
  iso(min(confirmed_at)) AS oldestConfirmed,
  (SELECT count(*) FROM judged WHERE verdict IN ('accept', 'promo'))::INTEGER AS judgedRight,
  (SELECT count(*) FROM judged WHERE verdict IN ('reject', 'correction'))::INTEGER AS judgedWrong,
  (SELECT count(*) FROM rival)::INTEGER AS rivals,
  (SELECT count(*) FROM rival WHERE organization IN (SELECT organization FROM price))::INTEGER AS rivalsPriced
FROM price;
