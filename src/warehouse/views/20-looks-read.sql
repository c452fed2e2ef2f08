-- Which was the first and which the newest look of each source that had been read, as known at a moment?
CREATE OR REPLACE MACRO looks_read(known) AS TABLE
WITH since AS (
  SELECT DISTINCT source_id FROM reading WHERE recorded_at > known::TIMESTAMP
)
SELECT * FROM source_reading ANTI JOIN since USING (source_id)
UNION ALL
SELECT
  source_id,
  min(observed_at) AS first_at,
  max(observed_at) AS newest_at,
  arg_max(capture_id, (observed_at, capture_id)) AS capture_id
FROM reading
SEMI JOIN since USING (source_id)
WHERE recorded_at <= known::TIMESTAMP
GROUP BY source_id;
