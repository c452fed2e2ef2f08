-- What waits for a person, in which looks it was seen, and what was said of it. All append-only.

create table review (
  seq integer primary key,
  commit_seq integer not null,
  id text not null unique,
  source_id text not null,
  kind text not null,
  record text not null,
  row_hash text not null
) strict;
create index review_source on review (source_id, kind);

create table review_sight (
  seq integer primary key,
  commit_seq integer not null,
  review_id text not null,
  capture_id text not null,
  seen_at text not null,
  row_hash text not null,
  unique (review_id, capture_id)
) strict;
create index review_sight_capture on review_sight (capture_id);

-- The newest row of an item is its state. decided_by is null where Bellwether opened or closed it itself.
-- A held change is an event; it has verdicts here and no row of its own.
create table review_verdict (
  seq integer primary key,
  commit_seq integer not null,
  review_id text not null,
  source_id text not null,
  kind text not null,
  state text not null,
  decided_by text,
  at text not null,
  note text,
  row_hash text not null
) strict;
create index review_verdict_item on review_verdict (review_id, seq);
create index review_verdict_source on review_verdict (source_id, seq);
create index review_verdict_commit on review_verdict (commit_seq);
