-- What is declared, who may act, what was looked at, read, believed, concluded, and still to be said.

create table setting (key text primary key, value text not null) strict, without rowid;

create table source (
  id text primary key,
  organization text not null,
  kind text not null,
  url text not null,
  every text not null,
  enabled integer not null,
  declaration_hash text not null,
  next_due text,
  updated_at text not null
) strict, without rowid;

create table lease (
  name text primary key,
  owner text not null,
  fence integer not null,
  expires_at text not null
) strict, without rowid;

create table run (
  id integer primary key,
  trigger text not null,
  started_at text not null,
  finished_at text,
  state text not null,
  summary text
) strict;

-- One claim per source and slot: the primary key is the lock.
create table slot (
  source_id text not null,
  slot text not null,
  state text not null,
  run_id integer not null,
  claimed_at text not null,
  missed_before integer not null default 0,
  primary key (source_id, slot)
) strict, without rowid;

-- A unit whose input hash stands here as done is skipped.
create table unit (
  step text not null,
  key text not null,
  input_hash text not null,
  state text not null,
  run_id integer not null,
  finished_at text not null,
  primary key (step, key)
) strict, without rowid;

create table problem (
  seq integer primary key,
  run_id integer not null,
  step text not null,
  unit text,
  code text not null,
  message text not null,
  hint text not null,
  transient integer not null,
  at text not null
) strict;
create index problem_run on problem (run_id);

-- Every writing transaction takes the next number; the warehouse follows by it.
create table commit_log (seq integer primary key autoincrement, at text not null) strict;

create table capture (
  seq integer primary key,
  commit_seq integer not null,
  id text not null unique,
  source_id text not null,
  slot text not null,
  attempt integer not null,
  captured_at text not null,
  outcome text not null,
  payload_digest text,
  record text not null,
  row_hash text not null
) strict;
create index capture_source on capture (source_id, captured_at);
create index capture_commit on capture (commit_seq);
create index capture_payload on capture (source_id, payload_digest);

create table reading (
  seq integer primary key,
  commit_seq integer not null,
  id text not null unique,
  capture_id text not null,
  source_id text not null,
  payload_digest text not null,
  observed_at text not null,
  recorded_at text not null,
  collector text not null,
  version integer not null,
  declaration_hash text not null,
  finding_count integer not null,
  cause text not null,
  row_hash text not null
) strict;
create index reading_source on reading (source_id, observed_at);
create index reading_commit on reading (commit_seq);

-- Append-only. finding is null where the subject was absent from a complete reading.
create table observation (
  seq integer primary key,
  commit_seq integer not null,
  id text not null unique,
  source_id text not null,
  subject text not null,
  kind text not null,
  finding text,
  belief text not null,
  observed_at text not null,
  recorded_at text not null,
  capture_id text not null,
  collector text not null,
  version integer not null,
  cause text not null,
  row_hash text not null
) strict;
create index observation_subject on observation (source_id, subject, observed_at, seq);
create index observation_commit on observation (commit_seq);
create index observation_capture on observation (capture_id);

-- Every state an event reaches is a row; the newest row is its state.
create table event (
  seq integer primary key,
  commit_seq integer not null,
  event_id text not null,
  source_id text not null,
  kind text not null,
  state text not null,
  cause text not null,
  detected_at text not null,
  effective_by text not null,
  record text not null,
  row_hash text not null,
  unique (event_id, seq)
) strict;
create index event_source on event (source_id, event_id, seq);
create index event_commit on event (commit_seq);

create table outbox (
  id text primary key,
  channel text not null,
  alert text not null,
  state text not null,
  attempts integer not null default 0,
  created_at text not null,
  next_try_at text not null,
  sent_at text,
  last_error text
) strict, without rowid;
create index outbox_state on outbox (state, next_try_at);

-- A channel hears of an event once, whichever rules match it.
create table alerted (
  channel text not null,
  event_id text not null,
  alert_id text not null,
  primary key (event_id, channel)
) strict, without rowid;

create table report (
  name text not null,
  format text not null,
  as_of text not null,
  path text not null,
  digest text not null,
  run_id integer not null,
  created_at text not null,
  primary key (name, format, as_of)
) strict, without rowid;
