-- What happened to each quote, in order. Append-only: what was done by mistake is undone by a further row.
create table quote_step (
  seq integer primary key,
  commit_seq integer not null,
  quote_id text not null,
  kind text not null,
  at text not null,
  by text not null,
  record text not null,
  row_hash text not null
) strict;
create index quote_step_quote on quote_step (quote_id, seq);
