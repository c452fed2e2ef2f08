-- Which prices did we believe at a moment? What each page last showed, except that a change still in
-- doubt (candidate, held) or found untrue (retracted, temporary) leaves the level before it, and so does a
-- promotion. Only those of some offers, where a list of them (`source subject`) is given.
CREATE OR REPLACE MACRO believed_price(known, offers := NULL::VARCHAR[]) AS TABLE
WITH newest AS MATERIALIZED (
  SELECT *
  FROM newest_prices(known)
  WHERE offers IS NULL OR source_id || ' ' || subject IN (SELECT unnest(offers))
),
last_sight AS (
  SELECT DISTINCT source_id, subject, observation_id, observed_at AS seen_at
  FROM newest
),
told AS MATERIALIZED (
  SELECT * FROM open_events(known)
),
-- A plan that vanished, changed its unit or currency, or perhaps its name, in doubt: the whole plan as
-- it was before.
shape_in_doubt AS (
  SELECT
    told.source_id,
    told.doubted_subject AS subject,
    arg_min(told.before_observation, (told.effective_by, told.seq)) AS observation_id,
    arg_min(told.before_at, (told.effective_by, told.seq)) AS before_at
  FROM (
    SELECT *, subject AS doubted_subject FROM told WHERE puts_in_doubt(kind)
    UNION ALL
    SELECT *, before_subject AS doubted_subject
    FROM told
    WHERE kind = 'offer-renamed' AND state IN ('candidate', 'held', 'retracted')
  ) AS told
  JOIN last_sight
    ON last_sight.source_id = told.source_id AND last_sight.subject = told.doubted_subject
  WHERE
    told.kind <> 'price-changed'
    AND told.before_at IS NOT NULL
    AND (
      told.state IN ('candidate', 'held')
      OR (told.state = 'retracted' AND told.after_observation = last_sight.observation_id)
    )
  GROUP BY ALL
),
-- Nothing is in doubt where every move was believed.
doubtful AS (
  SELECT DISTINCT source_id, subject, series
  FROM told
  WHERE kind IN ('price-changed', 'promotion-started') AND state NOT IN ('provisional', 'final')
),
moves AS (
  SELECT
    *,
    count_if(state IN ('provisional', 'final')) OVER (
      PARTITION BY source_id, subject, series ORDER BY effective_by DESC, seq DESC
    ) AS believed_later
  FROM told
  SEMI JOIN doubtful USING (source_id, subject, series)
  WHERE
    kind IN ('price-changed', 'promotion-started') AND before_text IS NOT NULL
),
-- The moves of a series since the last believed one: the first of them started from what we believe.
doubted_levels AS (
  SELECT
    source_id,
    subject,
    series,
    arg_min(
      {
        amount: before_amount,
        amount_text: before_text,
        observation_id: before_observation,
        capture_id: before_capture,
        captured_at: before_at
      },
      (effective_by, seq)
    ) AS before,
    list(after_amount) AS doubted,
    bool_or(state IN ('candidate', 'held')) AS open
  FROM moves
  WHERE believed_later = 0
  GROUP BY ALL
),
newcomers AS (
  SELECT
    source_id,
    subject,
    arg_max(state, (effective_by, seq)) IN ('candidate', 'held', 'retracted') AS unconfirmed
  FROM told
  WHERE kind IN ('offer-added', 'offer-renamed')
  GROUP BY ALL
),
standing AS (
  SELECT newest.*, newest.observed_at AS seen_at, false AS as_before
  FROM newest
  ANTI JOIN shape_in_doubt USING (source_id, subject)
  UNION ALL
  -- The look before may have been at another name of the plan.
  SELECT price.* REPLACE (shape.subject AS subject), last_sight.seen_at, true AS as_before
  FROM price_observation AS price
  JOIN shape_in_doubt AS shape
    ON shape.source_id = price.source_id
    AND shape.observation_id = price.observation_id
    AND shape.before_at = price.observed_at
  JOIN last_sight
    ON last_sight.source_id = shape.source_id AND last_sight.subject = shape.subject
),
-- The level before stands where the page shows another one that is in doubt.
judged AS (
  SELECT
    price.*,
    doubt.before,
    coalesce(
      NOT price.is_was
        AND doubt.before.amount <> price.amount
        AND (doubt.open OR list_contains(doubt.doubted, price.amount)),
      false
    ) AS is_doubted
  FROM standing AS price
  LEFT JOIN doubted_levels AS doubt
    ON doubt.source_id = price.source_id
    AND doubt.subject = price.subject
    AND doubt.series = price.series
)
SELECT
  price.* EXCLUDE (amount, amount_text, observation_id, capture_id, as_before, seen_at, before, is_doubted),
  CASE WHEN is_doubted THEN before.amount ELSE price.amount END AS amount,
  CASE WHEN is_doubted THEN before.amount_text ELSE price.amount_text END AS amount_text,
  CASE WHEN is_doubted THEN coalesce(before.observation_id, price.observation_id) ELSE price.observation_id END AS observation_id,
  CASE WHEN is_doubted THEN coalesce(before.capture_id, price.capture_id) ELSE price.capture_id END AS capture_id,
  CASE WHEN is_doubted THEN coalesce(before.captured_at, price.observed_at) ELSE price.observed_at END AS captured_at,
  is_doubted OR price.as_before AS in_doubt,
  coalesce(newcomers.unconfirmed, false) AS unconfirmed,
  price.seen_at
FROM judged AS price
LEFT JOIN newcomers
  ON newcomers.source_id = price.source_id AND newcomers.subject = price.subject;
