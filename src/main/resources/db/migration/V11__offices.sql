-- The registry of offices that an organisation writes to, and who holds them: docs/targets.md.
create table office (
  organisation_id uuid not null references organisation,
  id uuid not null,
  key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- how the file that it came from names it, where that is not the key
  source text,
  document jsonb not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, key)
);
create unique index office_source on office (organisation_id, source) where source is not null;

-- Terms: who holds or held an office. A term is never given to somebody else.
create table office_holder (
  organisation_id uuid not null,
  office_id uuid not null,
  id uuid not null,
  document jsonb not null,
  held_from date,
  held_until date,
  recorded_at timestamptz not null default now(),
  primary key (organisation_id, office_id, id),
  foreign key (organisation_id, office_id) references office,
  check (held_until >= held_from)
);
create unique index office_holder_now on office_holder (organisation_id, office_id)
  where held_until is null;

-- Every change of the registry. Rows are added, never changed.
create table office_change (
  organisation_id uuid not null,
  office_id uuid not null,
  id uuid not null,
  at timestamptz not null default now(),
  by text not null,
  kind text not null check (kind in ('added', 'facts', 'holder', 'renamed', 'person', 'vacant')),
  before jsonb,
  after jsonb,
  -- the name of the file that said so
  file text not null,
  primary key (organisation_id, office_id, id),
  foreign key (organisation_id, office_id) references office
);
create trigger office_change_is_a_ledger before update or delete or truncate on office_change
  for each statement execute function refuse_change();

-- Whom letters were moved to. Rows are added, never changed: letters say what they say from them.
create table addressee (
  organisation_id uuid not null,
  action_id uuid not null,
  id uuid not null,
  document jsonb not null,
  made_at timestamptz not null default now(),
  primary key (organisation_id, action_id, id),
  foreign key (organisation_id, action_id) references action
);
create trigger addressee_is_a_ledger before update or delete or truncate on addressee
  for each statement execute function refuse_change();

alter table letter
  -- whom it goes to instead of the target of the version that was signed
  add column addressee_id uuid;
create index letter_held on letter (organisation_id, action_id) where state = 'held';
