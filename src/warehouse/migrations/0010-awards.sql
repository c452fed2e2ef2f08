-- Public contract awards. Of several readings of one award the newest counts; suppliers is a JSON list of names.
CREATE TABLE award (
  observation_id VARCHAR NOT NULL, source_id VARCHAR NOT NULL, subject VARCHAR NOT NULL,
  observed_at TIMESTAMP NOT NULL, recorded_at TIMESTAMP NOT NULL, capture_id VARCHAR NOT NULL,
  version INTEGER NOT NULL, identifier VARCHAR NOT NULL, jurisdiction VARCHAR NOT NULL,
  title VARCHAR NOT NULL, lot VARCHAR, buyer VARCHAR, suppliers VARCHAR NOT NULL, awarded_on DATE,
  runs_from DATE, runs_to DATE, amount DECIMAL(38, 12), amount_text VARCHAR, currency VARCHAR,
  ceiling BOOLEAN NOT NULL, extendable BOOLEAN NOT NULL, unit_amount DECIMAL(38, 12),
  unit_amount_text VARCHAR, unit_currency VARCHAR, unit VARCHAR, unit_quantity VARCHAR,
  unit_basis VARCHAR, url VARCHAR NOT NULL
);
-- Awards that came before this table are fed again: without their observation they are missing from the ledger's
-- rows, and a watermark of 0 has all of those gone through.
UPDATE meta SET value = '0'
WHERE key = 'watermark' AND EXISTS (FROM observation WHERE kind = 'award');
DELETE FROM observation WHERE kind = 'award';
