-- What did one euro buy on each day, as known at a moment? Of several fixings of one day the one seen last
-- counts; the rates that come with Bellwether stand in where nothing was seen.
CREATE OR REPLACE MACRO rates_as_known(known) AS TABLE
WITH seen AS (
  SELECT
    rate_on,
    currency,
    arg_max(rate_text, (observed_at, recorded_at, version, observation_id)) AS rate_text
  FROM fixing
  WHERE recorded_at <= known::TIMESTAMP
  GROUP BY rate_on, currency
)
SELECT * FROM seen
UNION ALL
SELECT rate_on, currency, rate_text FROM rate ANTI JOIN seen USING (rate_on, currency);
