-- What staff look for, encrypted, so that it stands in no address and in no log: docs/search.md. Rows go after a day.
create table staff_search (
  organisation_id uuid not null references organisation,
  id uuid not null,
  -- whose it is; nobody else opens it
  account_id uuid not null,
  criteria bytea not null,
  made_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
create index staff_search_old on staff_search (made_at);
