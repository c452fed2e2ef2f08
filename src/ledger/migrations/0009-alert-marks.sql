-- What people said of alerts and rules: an alert is acknowledged, a rule keeps silent up to a day, or neither (taken
-- back). Append-only; the newest word counts.
create table alert_mark (
  seq integer primary key,
  commit_seq integer not null,
  about text not null,
  subject text not null,
  state text not null,
  until text,
  by text not null,
  at text not null,
  row_hash text not null
) strict;
create index alert_mark_subject on alert_mark (about, subject, seq);
