-- Exchange rates as they were read from sources: one row per day and currency of an observation, so many
-- units for one euro. A corrected fixing is a further observation.
CREATE TABLE fixing (
  observation_id VARCHAR NOT NULL, source_id VARCHAR NOT NULL, subject VARCHAR NOT NULL,
  observed_at TIMESTAMP NOT NULL, recorded_at TIMESTAMP NOT NULL, capture_id VARCHAR NOT NULL,
  version INTEGER NOT NULL, rate_on DATE NOT NULL, currency VARCHAR NOT NULL,
  rate DECIMAL(38, 12), rate_text VARCHAR NOT NULL
);
