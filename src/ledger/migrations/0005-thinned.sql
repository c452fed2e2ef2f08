-- Archived bytes that were let go on purpose: a capture that names them lacks them by no accident.
create table thinned (digest text primary key, bytes integer not null, at text not null) strict, without rowid;
