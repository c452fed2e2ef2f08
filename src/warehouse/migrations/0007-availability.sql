-- Whether an offer can be bought as things are, after schema.org ItemAvailability; null where its page says nothing of it.
ALTER TABLE price_observation ADD COLUMN availability VARCHAR;
ALTER TABLE current_price ADD COLUMN availability VARCHAR;
