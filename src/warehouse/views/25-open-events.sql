-- Can an event of this kind change which price of its subject is believed?
CREATE OR REPLACE MACRO bears_on_belief(kind) AS
puts_in_doubt(kind) OR kind IN ('promotion-started', 'offer-added', 'offer-renamed');
-- What is told of each subject of which something is not believed, as known at a moment, with the look before
-- it? Only of some offers, where a list of them (`source subject`) is given.
CREATE OR REPLACE MACRO open_events(known, offers := NULL::VARCHAR[]) AS TABLE
WITH told AS MATERIALIZED (
  SELECT *
  FROM events_as_known(known)
  WHERE
    bears_on_belief(kind)
    AND (offers IS NULL OR source_id || ' ' || subject IN (SELECT unnest(offers)))
)
SELECT
  told.seq,
  told.kind,
  told.source_id,
  told.subject,
  told.series,
  told.before_amount,
  told.before_text,
  told.before_observation,
  told.after_amount,
  told.after_observation,
  told.state,
  told.effective_by,
  old.subject AS before_subject,
  old.observed_at AS before_at,
  old.capture_id AS before_capture
FROM told
SEMI JOIN (
  SELECT source_id, subject FROM told WHERE state NOT IN ('provisional', 'final')
) USING (source_id, subject)
LEFT JOIN cited_observation AS old
  ON old.source_id = told.source_id AND old.observation_id = told.before_observation;
