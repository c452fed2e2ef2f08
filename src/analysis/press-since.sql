-- Since when has any trade feed been read, as known at a moment?
SELECT iso(min(read.first_at)) AS since
FROM source
JOIN looks_read($asOf) AS read ON read.source_id = source.id
WHERE source.kind = 'trade-feed';
