-- For which inputs of a calculator a price holds (JSON; null for a price of the plan), and by which way each source is looked at.
ALTER TABLE price_observation ADD COLUMN sample VARCHAR;
ALTER TABLE price_version ADD COLUMN sample VARCHAR;
ALTER TABLE source ADD COLUMN rung VARCHAR;
ALTER TABLE source ADD COLUMN rung_reason VARCHAR;
