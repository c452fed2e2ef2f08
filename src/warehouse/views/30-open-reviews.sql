-- What waited for a person at each source, as known at a moment? Held changes are events and no items.
CREATE OR REPLACE MACRO open_reviews(known) AS TABLE
WITH said AS (
  SELECT source_id, kind, state
  FROM review_state
  WHERE said_at <= known::TIMESTAMP AND kind <> 'held-change'
  QUALIFY row_number() OVER (PARTITION BY review_id ORDER BY seq DESC) = 1
),
waiting AS (
  SELECT source_id, kind FROM said WHERE state = 'open'
  UNION ALL
  SELECT source_id, 'held-change' AS kind FROM events_as_known(known) WHERE state = 'held'
)
SELECT
  source_id,
  count(*) AS items,
  bool_or(kind = 'broken-reader') AS broken,
  bool_or(kind = 'implausible-reading') AS implausible
FROM waiting
GROUP BY source_id;
