-- Personal data that staff take out: docs/exports.md.

-- When the second factor was shown last: taking data out wants it fresh.
alter table staff_session add column proven_at timestamptz;

-- Who took what out of an action and why. Rows are added, never changed; they stay when the account goes.
create table data_export (
  organisation_id uuid not null,
  action_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('signatures', 'letters', 'dossier')),
  -- of the staff; no foreign key, for accounts are erased
  account_id uuid not null,
  begun_at timestamptz not null default now(),
  -- the reason as it was typed, the columns and the filters, encrypted
  words bytea not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, action_id) references action
);
create trigger data_export_is_kept before delete or truncate on data_export
  for each statement execute function refuse_change();
create trigger data_export_is_a_ledger before update on data_export
  for each row execute function refuse_change_but_of_sealed('words');

-- How an export ended. One without a row goes on, or its server was cut off.
create table data_export_end (
  organisation_id uuid not null,
  export_id uuid not null,
  ended_at timestamptz not null default now(),
  outcome text not null check (outcome in ('complete', 'broken-off')),
  -- how many rows have left; of a dossier, how many signatures are in it
  rows bigint not null check (rows >= 0),
  -- why it broke off
  why text check (why ~ '^[a-z][a-z-]{0,39}$'),
  primary key (organisation_id, export_id),
  foreign key (organisation_id, export_id) references data_export,
  check ((why is null) = (outcome = 'complete'))
);
create trigger data_export_end_is_a_ledger before update or delete or truncate on data_export_end
  for each statement execute function refuse_change();
