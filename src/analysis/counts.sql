-- How much had been seen at a moment?
SELECT
  (SELECT count(DISTINCT organization) FROM source)::INTEGER AS organizations,
  (
    SELECT count(*) FROM (SELECT DISTINCT source_id, subject FROM newest_prices($asOf) WHERE present)
  )::INTEGER AS offers,
  (SELECT count(*) FROM price_versions($asOf) WHERE is_current AND sample IS NULL)::INTEGER AS prices,
  (SELECT count(*) FROM capture WHERE captured_at <= $asOf::TIMESTAMP)::INTEGER AS captures,
  (SELECT count(*) FROM observation WHERE recorded_at <= $asOf::TIMESTAMP)::INTEGER AS observations;
