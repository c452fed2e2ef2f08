-- Which state had each event reached, as known at a moment?
CREATE OR REPLACE MACRO events_as_known(known) AS TABLE
SELECT *
FROM event
WHERE detected_at <= known::TIMESTAMP
QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY seq DESC) = 1;
