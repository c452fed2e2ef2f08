-- What did each notice say of each public contract award last, as known at a moment, the newest award first?
SELECT
  award.identifier,
  award.jurisdiction,
  award.title,
  award.lot,
  award.buyer,
  award.suppliers,
  strftime(award.awarded_on, '%Y-%m-%d') AS dateAwarded,
  strftime(award.runs_from, '%Y-%m-%d') AS contractFrom,
  strftime(award.runs_to, '%Y-%m-%d') AS contractTo,
  award.amount_text AS amount,
  award.currency,
  award.ceiling,
  award.extendable,
  award.unit_amount_text AS unitAmount,
  award.unit_currency AS unitCurrency,
  award.unit,
  award.unit_quantity AS unitQuantity,
  award.unit_basis AS unitBasis,
  award.url,
  coalesce(organization.name, source.organization) AS told,
  award.observation_id AS observationId,
  capture.capture_id AS captureId,
  iso(capture.captured_at) AS capturedAt,
  capture.target_uri AS capturedUrl,
  source.kind AS sourceKind
FROM award
JOIN source ON source.id = award.source_id
JOIN capture USING (capture_id)
LEFT JOIN organization ON organization.id = source.organization
WHERE award.recorded_at <= $asOf::TIMESTAMP
QUALIFY row_number() OVER (
  PARTITION BY award.identifier
  ORDER BY award.observed_at DESC, award.recorded_at DESC, award.version DESC, award.source_id
) = 1
ORDER BY coalesce(award.awarded_on, award.runs_from) DESC NULLS LAST, award.identifier;
