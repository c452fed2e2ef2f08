-- Which state had each event reached, as known at a moment? What a later reading of the archive or a later
-- word of a person says of earlier days was not known on those days.
CREATE OR REPLACE MACRO events_as_known(known) AS TABLE
SELECT *
FROM event
SEMI JOIN (
  SELECT max(seq) AS seq
  FROM event
  WHERE coalesce(recorded_at, detected_at) <= known::TIMESTAMP
  GROUP BY event_id
) USING (seq);
