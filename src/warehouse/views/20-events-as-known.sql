-- Of which events was a state recorded after a moment? For these alone the past has to be looked up.
-- Out of one list, here and below, because a plan then reckons with few rows, as they mostly are: else it
-- makes a hash table of the many on the other side.
CREATE OR REPLACE MACRO events_recorded_since(moment) AS TABLE
SELECT unnest(list(DISTINCT event_id)) AS event_id
FROM event
WHERE coalesce(recorded_at, detected_at) > moment::TIMESTAMP;
-- Which state had each event reached, as known at a moment, and when was it first believed? What a later
-- reading of the archive or a later word of a person says of earlier days was not known on those days.
CREATE OR REPLACE MACRO events_as_known(known) AS TABLE
SELECT *
FROM current_event
ANTI JOIN events_recorded_since(known) USING (event_id)
UNION ALL
SELECT event.*, told.believed_at
FROM event
JOIN (
  SELECT
    max(seq) AS seq,
    min(detected_at) FILTER (state IN ('provisional', 'final')) AS believed_at
  FROM event
  SEMI JOIN events_recorded_since(known) USING (event_id)
  WHERE coalesce(recorded_at, detected_at) <= known::TIMESTAMP
  GROUP BY event_id
) AS told USING (seq);
