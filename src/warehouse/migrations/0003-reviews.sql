-- Every state a review item has reached is a row; decided_by is null where no person said it.
CREATE TABLE review_state (
  seq BIGINT NOT NULL, review_id VARCHAR NOT NULL, source_id VARCHAR NOT NULL, kind VARCHAR NOT NULL,
  state VARCHAR NOT NULL, decided_by VARCHAR, said_at TIMESTAMP NOT NULL
);
