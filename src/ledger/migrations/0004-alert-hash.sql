-- What is told must be what was written. Null in rows of an older ledger.
alter table outbox add column row_hash text;
