-- By hand: the chained Jevons index of each line over the last thirteen month ends, of levels that are not in
-- doubt. $plans has `line vendor subject`.
WITH
doubt AS (
  SELECT source_id, subject, after_observation, effective_by
  FROM open_event
  WHERE state IN ('candidate', 'held', 'retracted')
),
wanted AS (SELECT string_split(unnest(from_json($plans, '["VARCHAR"]')), ' ') AS part),
month AS (
  SELECT least(date_trunc('month', $asOf::TIMESTAMP - to_months(12 - i::INTEGER)) + INTERVAL 1 MONTH, $asOf::TIMESTAMP) AS "at"
  FROM range(13) AS r (i)
),
level AS (
  SELECT part[1] AS line, month."at", source_id, subject, series, ln(version.amount::DOUBLE) AS log
  FROM (
    SELECT
      version.* REPLACE (CASE WHEN ending.effective_by IS NULL THEN valid_to END AS valid_to)
    FROM price_version AS version
    ANTI JOIN doubt ON doubt.source_id = version.source_id AND doubt.after_observation = version.observation_id
    LEFT JOIN doubt AS ending
      ON ending.source_id = version.source_id AND ending.subject = version.subject
      AND ending.effective_by = version.valid_to
  ) AS version
  JOIN wanted ON part[2] = version.source_id AND part[3] = version.subject
  JOIN month ON version.valid_from <= month."at" AND (version.valid_to IS NULL OR version.valid_to > month."at")
),
moved AS (
  SELECT line, "at", log - lag(log) OVER (PARTITION BY source_id, subject, series ORDER BY "at") AS change
  FROM level
)
SELECT line, iso("at") AS "at", exp(sum(avg(change)) OVER (PARTITION BY line ORDER BY "at")) AS jevons
FROM moved
GROUP BY line, "at"
ORDER BY line, "at"
