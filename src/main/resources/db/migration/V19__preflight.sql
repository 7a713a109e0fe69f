-- What was tried before an action's letters leave, and who went ahead against it. Rows are added, never changed.
create table preflight_event (
  organisation_id uuid not null,
  action_id uuid not null,
  id uuid not null,
  at timestamptz not null default now(),
  by text not null,
  kind text not null check (kind in ('checked', 'overridden', 'test-letter')),
  version int not null check (version > 0),
  -- checked: what each check found; overridden: what failed, and why it was overridden;
  -- test-letter: what became of it
  document jsonb not null,
  primary key (organisation_id, action_id, id),
  foreign key (organisation_id, action_id, version) references action_version
);
create trigger preflight_event_is_a_ledger before update or delete or truncate on preflight_event
  for each statement execute function refuse_change();
