-- The same questions where nothing was recorded after the moment asked for: what is kept is the answer, and
-- no plan needs a place for what came since. A connection that looks here first takes these.
CREATE SCHEMA IF NOT EXISTS kept;
CREATE OR REPLACE MACRO kept.events_as_known(known) AS TABLE SELECT * FROM current_event;
CREATE OR REPLACE MACRO kept.open_events(known) AS TABLE SELECT * FROM open_event;
CREATE OR REPLACE MACRO kept.looks_read(known) AS TABLE SELECT * FROM source_reading;
CREATE OR REPLACE MACRO kept.recent_captures(known) AS TABLE SELECT * FROM recent_capture;
CREATE OR REPLACE MACRO kept.newest_prices(known) AS TABLE SELECT * FROM current_price;
CREATE OR REPLACE MACRO kept.price_versions(known) AS TABLE SELECT * FROM price_version;
