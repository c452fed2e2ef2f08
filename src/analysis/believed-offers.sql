-- Which prices of which offers do we believe at a moment, and what proves them? Only those of a JSON list of
-- offers, each as source and subject with a space between, where one is given.
SELECT
  price.source_id AS sourceId,
  price.organization,
  price.subject,
  price.present,
  iso(price.seen_at) AS seenAt,
  price.plan_name AS planName,
  price.free,
  price.on_request AS onRequest,
  price.addon,
  price.region,
  price.tax_included AS taxIncluded,
  price.promotion,
  price.availability,
  price.metric,
  price.charge,
  price.amount_text AS amount,
  price.currency,
  price.per_value AS perValue,
  price.per_unit AS perUnit,
  price.billing_duration AS billingDuration,
  price.billing,
  price.is_from AS isFrom,
  price.is_was AS isWas,
  price.sample IS NOT NULL AS isSample,
  price.evidence_selector AS evidenceSelector,
  price.evidence_text AS evidenceText,
  price.in_doubt AS inDoubt,
  price.unconfirmed,
  price.observation_id AS observationId,
  price.capture_id AS captureId,
  iso(proof.captured_at) AS capturedAt,
  proof.target_uri AS capturedUrl,
  source.kind AS sourceKind,
  iso(coalesce(freshness.last_ok, price.seen_at)) AS confirmedAt,
  iso(freshness.stale_since) AS staleSince
FROM believed_price($asOf, offers := from_json($offers::VARCHAR, '["VARCHAR"]')) AS price
-- The moment says where in a long table the look stands.
JOIN capture AS proof
  ON proof.capture_id = price.capture_id AND proof.captured_at = price.captured_at
JOIN source ON source.id = price.source_id
LEFT JOIN source_freshness($asOf) AS freshness ON freshness.source_id = price.source_id
ORDER BY price.source_id, price.subject, price.ordinal;
