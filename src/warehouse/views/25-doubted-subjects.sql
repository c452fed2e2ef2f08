-- Does an event of this kind, while it is not believed, leave in doubt what its subject shows?
CREATE OR REPLACE MACRO puts_in_doubt(kind) AS kind IN (
  'price-changed', 'price-withdrawn', 'term-changed', 'unit-changed', 'currency-changed',
  'offer-removed', 'offer-split', 'offer-merged'
);
-- Which subjects does each event put in doubt, as known at a moment? A rename is told of the new name and
-- leaves the old one, the subject of the observation before it, in doubt too.
CREATE OR REPLACE MACRO doubted_subjects(known) AS TABLE
SELECT told.*, told.subject AS doubted_subject
FROM events_as_known(known) AS told
WHERE puts_in_doubt(kind)
UNION ALL
SELECT told.*, old.subject AS doubted_subject
FROM events_as_known(known) AS told
JOIN cited_observation AS old
  ON old.source_id = told.source_id AND old.observation_id = told.before_observation
WHERE told.kind = 'offer-renamed';
