-- The person's record: tags, own fields, several addresses, merges and splits: docs/people.md.

alter table person
  -- Of two records that were one person's, the one that is left keeps all that it had and waits here for a split. No
  -- foreign key: after a restore the kept one may be erased.
  add column merged_into uuid,
  -- the event that tells what the merge did
  add column merged_by uuid,
  add check (merged_into <> id),
  add check ((merged_into is null) = (merged_by is null));
create index person_merged_into on person (organisation_id, merged_into) where merged_into is not null;

alter table person_address
  -- null: whoever reads this mailbox has never said that it is theirs
  alter column confirmed_at drop not null,
  alter column confirmed_at drop default,
  -- when staff entered it: by hand, by an import, from paper
  add column vouched_at timestamptz,
  add check (confirmed_at is not null or vouched_at is not null),
  -- whose it was first; the same however often people are merged
  add column home_id uuid;
update person_address set home_id = person_id;
alter table person_address alter column home_id set not null;

-- What was done to a person's record, by whom. Rows are added, and forgotten with their person.
create table person_event (
  organisation_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  at timestamptz not null default now(),
  kind text not null check (kind ~ '^[a-z][a-z-]{0,39}$'),
  -- who and what, encrypted; null once it is forgotten
  payload bytea,
  primary key (organisation_id, person_id, id)
);
create trigger person_event_is_kept before delete or truncate on person_event
  for each statement execute function refuse_change();
create trigger person_event_is_a_ledger before update on person_event
  for each row execute function refuse_change_but_of_sealed('payload');

-- Exactly what people agreed to elsewhere than on an action's form. Rows are added, never changed.
create table person_wording (
  organisation_id uuid not null references organisation,
  id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'partners')),
  language text not null,
  wording text not null,
  primary key (organisation_id, id),
  unique (organisation_id, kind, language, wording)
);
create trigger person_wording_is_a_ledger before update or delete or truncate on person_wording
  for each statement execute function refuse_change();

-- Such a consent, given with an address. Rows are added; the source is forgotten with its address.
create table person_consent (
  organisation_id uuid not null,
  address_id uuid not null,
  id uuid not null,
  wording_id uuid not null,
  how text not null check (how in ('paper', 'import', 'staff')),
  -- the day on which it was given, as its source says
  given_on date not null,
  recorded_at timestamptz not null default now(),
  -- where it was given, in staff's words, encrypted; null once it is forgotten
  source bytea,
  primary key (organisation_id, id),
  unique (organisation_id, address_id, wording_id, how),
  foreign key (organisation_id, wording_id) references person_wording
);
create trigger person_consent_is_kept before delete or truncate on person_consent
  for each statement execute function refuse_change();
create trigger person_consent_is_a_ledger before update on person_consent
  for each row execute function refuse_change_but_of_sealed('source');

create table person_consent_withdrawal (
  organisation_id uuid not null,
  consent_id uuid not null,
  withdrawn_at timestamptz not null default now(),
  how text not null check (how ~ '^[a-z][a-z-]{0,39}$'),
  primary key (organisation_id, consent_id)
);
create trigger person_consent_withdrawal_is_a_ledger before update or delete or truncate
  on person_consent_withdrawal for each statement execute function refuse_change();

-- address: an address went from a record; signature_id is its row's, action_id is zero.
alter table erasure
  drop constraint erasure_outcome_check,
  add constraint erasure_outcome_check check (outcome in
    ('withdrawn', 'invalidated', 'anonymous', 'removed', 'person', 'address'));
