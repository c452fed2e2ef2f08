-- The tables of the warehouse. Moments are UTC. Rows are added in the order of the ledger; only
-- source, organization, rate and price_version are ever replaced.
CREATE TABLE source (
  id VARCHAR NOT NULL, organization VARCHAR NOT NULL, kind VARCHAR NOT NULL, url VARCHAR NOT NULL,
  every VARCHAR NOT NULL, enabled BOOLEAN NOT NULL
);
CREATE TABLE organization (id VARCHAR NOT NULL, name VARCHAR NOT NULL, role VARCHAR NOT NULL);
-- How many units of the currency one euro bought that day.
CREATE TABLE rate (
  rate_on DATE NOT NULL, currency VARCHAR NOT NULL, rate DECIMAL(38, 12), rate_text VARCHAR NOT NULL
);
CREATE TABLE capture (
  capture_id VARCHAR NOT NULL, source_id VARCHAR NOT NULL, slot VARCHAR NOT NULL,
  attempt INTEGER NOT NULL, target_uri VARCHAR NOT NULL, final_uri VARCHAR NOT NULL,
  captured_at TIMESTAMP NOT NULL, captured_on DATE NOT NULL, outcome VARCHAR NOT NULL,
  status INTEGER, media_type VARCHAR, payload_digest VARCHAR, payload_bytes BIGINT NOT NULL,
  revisit_of VARCHAR, via VARCHAR NOT NULL, robots VARCHAR NOT NULL, duration_ms DOUBLE NOT NULL,
  detail VARCHAR
);
CREATE TABLE reading (
  reading_id VARCHAR NOT NULL, capture_id VARCHAR NOT NULL, source_id VARCHAR NOT NULL,
  observed_at TIMESTAMP NOT NULL, recorded_at TIMESTAMP NOT NULL, collector VARCHAR NOT NULL,
  version INTEGER NOT NULL, finding_count INTEGER NOT NULL, cause VARCHAR NOT NULL
);
-- Every observation of any kind; kind is null where the subject was absent.
CREATE TABLE observation (
  observation_id VARCHAR NOT NULL, source_id VARCHAR NOT NULL, subject VARCHAR NOT NULL,
  kind VARCHAR, present BOOLEAN NOT NULL, observed_at TIMESTAMP NOT NULL,
  recorded_at TIMESTAMP NOT NULL, capture_id VARCHAR NOT NULL, collector VARCHAR NOT NULL,
  version INTEGER NOT NULL, cause VARCHAR NOT NULL
);
-- One row per price of an offer; one row without a metric where an offer names no price or is absent.
-- A repeat is a further price of one series in one offer: the first one is the level of the series.
CREATE TABLE price_observation (
  observation_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, source_id VARCHAR NOT NULL,
  organization VARCHAR, subject VARCHAR NOT NULL, plan_name VARCHAR, metric VARCHAR,
  charge VARCHAR, series VARCHAR, amount DECIMAL(38, 12), amount_text VARCHAR, currency VARCHAR,
  per_value VARCHAR, per_unit VARCHAR, billing_duration VARCHAR, billing VARCHAR,
  is_from BOOLEAN NOT NULL, is_was BOOLEAN NOT NULL, is_repeat BOOLEAN NOT NULL, free BOOLEAN NOT NULL,
  on_request BOOLEAN NOT NULL, addon BOOLEAN NOT NULL, region VARCHAR, tax_included BOOLEAN,
  promotion VARCHAR, valid_on DATE NOT NULL, observed_at TIMESTAMP NOT NULL,
  recorded_at TIMESTAMP NOT NULL, capture_id VARCHAR NOT NULL, version INTEGER NOT NULL,
  cause VARCHAR NOT NULL, evidence_selector VARCHAR, evidence_text VARCHAR, present BOOLEAN NOT NULL
);
CREATE TABLE article (
  observation_id VARCHAR NOT NULL, source_id VARCHAR NOT NULL, subject VARCHAR NOT NULL,
  observed_at TIMESTAMP NOT NULL, recorded_at TIMESTAMP NOT NULL, capture_id VARCHAR NOT NULL,
  version INTEGER NOT NULL, url VARCHAR NOT NULL, headline VARCHAR NOT NULL,
  summary VARCHAR NOT NULL, author VARCHAR, publisher VARCHAR, published_at TIMESTAMP,
  topics VARCHAR NOT NULL
);
CREATE TABLE regulation (
  observation_id VARCHAR NOT NULL, source_id VARCHAR NOT NULL, subject VARCHAR NOT NULL,
  observed_at TIMESTAMP NOT NULL, recorded_at TIMESTAMP NOT NULL, capture_id VARCHAR NOT NULL,
  version INTEGER NOT NULL, identifier VARCHAR NOT NULL, jurisdiction VARCHAR NOT NULL,
  agency VARCHAR, title VARCHAR NOT NULL, abstract VARCHAR NOT NULL, stage VARCHAR NOT NULL,
  published_on DATE, comments_close_on DATE, in_force_on DATE, url VARCHAR NOT NULL
);
-- Every state an event has reached is a row; `document` is the whole event as JSON.
CREATE TABLE event (
  seq BIGINT NOT NULL, event_id VARCHAR NOT NULL, kind VARCHAR NOT NULL,
  source_id VARCHAR NOT NULL, subject VARCHAR NOT NULL, title VARCHAR NOT NULL, series VARCHAR,
  metric VARCHAR, currency VARCHAR, before_amount DECIMAL(38, 12), before_text VARCHAR,
  after_amount DECIMAL(38, 12), after_text VARCHAR, state VARCHAR NOT NULL, cause VARCHAR NOT NULL,
  effective_after TIMESTAMP, effective_by TIMESTAMP NOT NULL, detected_at TIMESTAMP NOT NULL,
  before_observation VARCHAR, after_observation VARCHAR NOT NULL, document VARCHAR NOT NULL
);
-- price_versions(now) of every source, kept: half-open spans [valid_from, valid_to) of one level.
CREATE TABLE price_version (
  source_id VARCHAR NOT NULL, subject VARCHAR NOT NULL, plan_name VARCHAR, metric VARCHAR NOT NULL,
  charge VARCHAR, series VARCHAR NOT NULL, amount DECIMAL(38, 12) NOT NULL,
  amount_text VARCHAR NOT NULL, currency VARCHAR NOT NULL, per_value VARCHAR, per_unit VARCHAR,
  billing_duration VARCHAR, billing VARCHAR, is_from BOOLEAN NOT NULL,
  valid_from TIMESTAMP NOT NULL, valid_to TIMESTAMP, is_current BOOLEAN NOT NULL,
  recorded_at TIMESTAMP NOT NULL, cause VARCHAR NOT NULL, observation_id VARCHAR NOT NULL,
  capture_id VARCHAR NOT NULL
);
