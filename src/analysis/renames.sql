-- Which plans go on under another name, as believed at a moment, the earliest first?
SELECT
  renamed.source_id AS sourceId,
  old.subject AS formerly,
  renamed.subject AS now
FROM events_as_known($asOf) AS renamed
JOIN cited_observation AS old
  ON old.source_id = renamed.source_id AND old.observation_id = renamed.before_observation
WHERE renamed.kind = 'offer-renamed' AND renamed.state IN ('provisional', 'final')
ORDER BY renamed.effective_by, renamed.seq;
