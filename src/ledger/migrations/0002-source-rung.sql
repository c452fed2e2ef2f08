-- How each source is looked at now, by plain HTTP or in a browser, and why; one row a source, renewed with the look that decided it.
create table source_rung (
  source_id text primary key,
  rung text not null,
  reason text not null,
  decided_at text not null,
  -- When plain HTTP was last judged, and when a browser was last tried.
  http_judged_at text,
  browser_tried_at text
) strict, without rowid;
