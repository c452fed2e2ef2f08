-- What questions about now would else gather from all that was ever recorded, kept at each append.
-- The newest state of each event, with when it was first believed: events_as_known(now).
CREATE TABLE current_event AS
SELECT event.*, told.believed_at
FROM event
JOIN (
  SELECT
    max(seq) AS seq,
    min(detected_at) FILTER (state IN ('provisional', 'final')) AS believed_at
  FROM event
  GROUP BY event_id
) AS told USING (seq);
-- The observations that events name as before and after.
CREATE TABLE cited_observation AS
SELECT observation_id, source_id, subject, observed_at, capture_id
FROM observation
SEMI JOIN (
  SELECT before_observation AS observation_id FROM event
  UNION ALL
  SELECT after_observation FROM event
) USING (observation_id);
-- The first and the newest look of each source that was read: looks_read(now).
CREATE TABLE source_reading AS
SELECT
  source_id,
  min(observed_at) AS first_at,
  max(observed_at) AS newest_at,
  arg_max(capture_id, (observed_at, capture_id)) AS capture_id
FROM reading
GROUP BY source_id;
