-- Who may use the pages, who is signed in, and what was done there. Secrets stand only as digests.
create table account (
  id integer primary key,
  name text not null unique collate nocase,
  role text not null check (role in ('rep', 'manager', 'admin')),
  secret text not null,
  created_at text not null,
  closed_at text
) strict;
create table session (
  digest text primary key,
  account_id integer not null references account (id),
  created_at text not null,
  expires_at text not null,
  ended_at text
) strict;
create index session_account on session (account_id);
create table audit (
  seq integer primary key,
  at text not null,
  account_id integer references account (id),
  action text not null,
  subject text not null
) strict;
