-- What readers said of articles: relevant, irrelevant, or open (taken back). The newest word counts.
create table article_mark (
  seq integer primary key,
  commit_seq integer not null,
  source_id text not null,
  subject text not null,
  state text not null,
  by text not null,
  at text not null,
  row_hash text not null
) strict;
create index article_mark_subject on article_mark (source_id, subject, seq);
create index observation_kind on observation (kind, seq);
