-- By hand: the chained Jevons index of some plans over the last thirteen month ends, and nothing else of a
-- trend: no exact index, no tests, no habits, no proofs.
WITH
wanted AS (SELECT unnest(from_json($plans, '["VARCHAR"]')) AS plan),
month AS (
  SELECT least(date_trunc('month', $asOf::TIMESTAMP - to_months(12 - i::INTEGER)) + INTERVAL 1 MONTH, $asOf::TIMESTAMP) AS "at"
  FROM range(13) AS r (i)
),
level AS (
  SELECT month."at", version.source_id, version.subject, version.series, ln(version.amount::DOUBLE) AS log
  FROM price_version AS version
  JOIN wanted ON wanted.plan = version.source_id || ' ' || version.subject
  JOIN month ON version.valid_from <= month."at" AND (version.valid_to IS NULL OR version.valid_to > month."at")
),
moved AS (
  SELECT "at", log - lag(log) OVER (PARTITION BY source_id, subject, series ORDER BY "at") AS change
  FROM level
)
SELECT iso("at") AS "at", exp(sum(avg(change)) OVER (ORDER BY "at")) AS jevons
FROM moved
GROUP BY "at"
ORDER BY "at"
