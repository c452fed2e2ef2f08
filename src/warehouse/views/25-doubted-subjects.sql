-- Which subjects does each event put in doubt, as known at a moment? A rename is told of the new name and
-- leaves the old one, the subject of the observation before it, in doubt too.
CREATE OR REPLACE MACRO doubted_subjects(known) AS TABLE
SELECT told.*, told.subject AS doubted_subject
FROM events_as_known(known) AS told
WHERE kind IN (
  'price-changed', 'price-withdrawn', 'term-changed', 'unit-changed', 'currency-changed',
  'offer-removed', 'offer-split', 'offer-merged'
)
UNION ALL
SELECT told.*, old.subject AS doubted_subject
FROM events_as_known(known) AS told
JOIN observation AS old
  ON old.source_id = told.source_id AND old.observation_id = told.before_observation
WHERE told.kind = 'offer-renamed';
