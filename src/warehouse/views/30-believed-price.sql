-- Which prices did we believe at a moment? What each page last showed, except that a change still in
-- doubt (candidate, held) or found untrue (retracted, temporary) leaves the level before it, and so does a
-- promotion. Only those of some sources, where a list of them is given.
CREATE OR REPLACE MACRO believed_price(known, sources := NULL::VARCHAR[]) AS TABLE
WITH newest AS MATERIALIZED (
  SELECT *
  FROM newest_prices(known)
  WHERE sources IS NULL OR list_contains(sources, source_id)
),
last_sight AS (
  SELECT DISTINCT source_id, subject, observation_id, observed_at AS seen_at
  FROM newest
),
-- A move that was believed and another that was not can meet in one series only where there is the other.
unsettled AS (
  SELECT DISTINCT source_id, subject
  FROM events_as_known(known)
  WHERE
    state NOT IN ('provisional', 'final')
    AND source_id IN (SELECT source_id FROM newest)
),
told AS MATERIALIZED (
  SELECT
    seq,
    kind,
    source_id,
    subject,
    series,
    before_amount,
    before_text,
    before_observation,
    after_amount,
    after_observation,
    state,
    effective_by
  FROM events_as_known(known)
  SEMI JOIN unsettled USING (source_id, subject)
),
-- A plan that vanished, changed its unit or currency, or perhaps its name, in doubt: the whole plan as
-- it was before.
shape_in_doubt AS (
  SELECT
    told.source_id,
    told.doubted_subject AS subject,
    arg_min(told.before_observation, told.effective_by) AS observation_id
  FROM (
    SELECT told.*, told.subject AS doubted_subject FROM told WHERE puts_in_doubt(kind)
    UNION ALL
    SELECT told.*, old.subject AS doubted_subject
    FROM told
    JOIN cited_observation AS old
      ON old.source_id = told.source_id AND old.observation_id = told.before_observation
    WHERE told.kind = 'offer-renamed' AND told.state IN ('candidate', 'held', 'retracted')
  ) AS told
  JOIN last_sight
    ON last_sight.source_id = told.source_id AND last_sight.subject = told.doubted_subject
  WHERE
    told.kind <> 'price-changed'
    AND told.before_observation IS NOT NULL
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
    arg_min(before_amount, effective_by) AS amount,
    arg_min(before_text, effective_by) AS amount_text,
    arg_min(before_observation, effective_by) AS observation_id,
    list(after_amount) AS doubted,
    bool_or(state IN ('candidate', 'held')) AS open
  FROM moves
  WHERE believed_later = 0
  GROUP BY ALL
),
level_in_doubt AS (
  SELECT doubted.*, cited.capture_id
  FROM doubted_levels AS doubted
  LEFT JOIN cited_observation AS cited USING (observation_id)
),
newcomers AS (
  SELECT
    source_id,
    subject,
    arg_max(state, effective_by) IN ('candidate', 'held', 'retracted') AS unconfirmed
  FROM told
  WHERE kind IN ('offer-added', 'offer-renamed')
  GROUP BY ALL
),
standing AS (
  SELECT newest.*, newest.observed_at AS seen_at, false AS as_before
  FROM newest
  ANTI JOIN shape_in_doubt USING (source_id, subject)
  UNION ALL
  SELECT price.*, last_sight.seen_at, true AS as_before
  FROM price_observation AS price
  JOIN cited_observation AS cited USING (observation_id, observed_at)
  JOIN shape_in_doubt AS shape
    ON shape.source_id = price.source_id AND shape.observation_id = price.observation_id
  JOIN last_sight
    ON last_sight.source_id = shape.source_id AND last_sight.subject = shape.subject
),
-- The level before stands where the page shows another one that is in doubt.
judged AS (
  SELECT
    price.*,
    doubt.amount AS amount_before,
    doubt.amount_text AS text_before,
    doubt.observation_id AS proof_before,
    doubt.capture_id AS capture_before,
    coalesce(
      NOT price.is_was
        AND doubt.amount <> price.amount
        AND (doubt.open OR list_contains(doubt.doubted, price.amount)),
      false
    ) AS is_doubted
  FROM standing AS price
  LEFT JOIN level_in_doubt AS doubt
    ON doubt.source_id = price.source_id
    AND doubt.subject = price.subject
    AND doubt.series = price.series
)
SELECT
  price.* EXCLUDE (
    amount, amount_text, observation_id, capture_id, as_before, seen_at,
    amount_before, text_before, proof_before, capture_before, is_doubted
  ),
  CASE WHEN is_doubted THEN amount_before ELSE price.amount END AS amount,
  CASE WHEN is_doubted THEN coalesce(text_before, price.amount_text) ELSE price.amount_text END AS amount_text,
  CASE WHEN is_doubted THEN coalesce(proof_before, price.observation_id) ELSE price.observation_id END AS observation_id,
  CASE WHEN is_doubted THEN coalesce(capture_before, price.capture_id) ELSE price.capture_id END AS capture_id,
  is_doubted OR price.as_before AS in_doubt,
  coalesce(newcomers.unconfirmed, false) AS unconfirmed,
  price.seen_at
FROM judged AS price
LEFT JOIN newcomers
  ON newcomers.source_id = price.source_id AND newcomers.subject = price.subject;
