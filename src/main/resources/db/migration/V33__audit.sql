-- Who did what, when, from where, with what changed: docs/audit.md. One chain for each organisation, and one of the
-- installation, whose id is zero. Rows are added, never changed; a payload can be destroyed, and that is in the chain.

-- The last entry of each chain; locked while one is added, so that sequences have no gaps.
create table audit_head (
  organisation_id uuid primary key,
  sequence bigint not null check (sequence >= 0),
  chain bytea not null check (length(chain) = 32)
);

create table audit_entry (
  organisation_id uuid not null,
  sequence bigint not null check (sequence > 0),
  id uuid not null,
  at timestamptz not null,
  act text not null check (act ~ '^[a-z][a-z-]{0,39}$'),
  -- whose deed it was; null for a command and for Outcry itself
  account_id uuid,
  -- what it was done to, by something that is no personal data: action:SLUG, account:ID, organisation:SLUG
  object text check (length(object) <= 200),
  -- who it was and from where, and what changed; a salt and JSON, encrypted; null once it is destroyed
  who bytea,
  details bytea,
  -- SHA-256 over salt and JSON: these stay
  who_hash bytea not null check (length(who_hash) = 32),
  details_hash bytea not null check (length(details_hash) = 32),
  -- the entry that says that it was destroyed
  who_erased bigint,
  details_erased bigint,
  -- SHA-256 over the chain of the entry before, and the SHA-256 of this entry
  chain bytea not null check (length(chain) = 32),
  primary key (organisation_id, sequence),
  unique (organisation_id, id),
  check ((who is null) = (who_erased is not null)),
  check ((details is null) = (details_erased is not null))
);
create index audit_entry_account on audit_entry (organisation_id, account_id, sequence)
  where account_id is not null;
create index audit_entry_object on audit_entry (organisation_id, object, sequence) where object is not null;
create index audit_entry_at on audit_entry (organisation_id, at);

-- The entries whose details name a person, by keyed hashes of the address, so that an erasure finds them.
create table audit_subject (
  organisation_id uuid not null,
  subject_index bytea not null,
  sequence bigint not null,
  index_version int not null,
  primary key (organisation_id, subject_index, sequence)
);
create index audit_subject_sequence on audit_subject (organisation_id, sequence);

-- What looking through a chain has found last.
create table audit_check (
  organisation_id uuid primary key,
  at timestamptz not null default now(),
  sequence bigint not null,
  chain bytea not null,
  -- what is wrong with which entry first; null for nothing
  problem text,
  problem_at bigint,
  check ((problem is null) = (problem_at is null))
);

-- An entry's encrypted parts may be sealed anew under a later key, or destroyed where an entry says so.
create function refuse_change_of_audit() returns trigger language plpgsql as $$
declare
  parts text[] := array['who', 'details', 'who_erased', 'details_erased'];
  part record;
begin
  if to_jsonb(new) - parts <> to_jsonb(old) - parts then
    raise exception 'rows of % are added and never changed', tg_table_name;
  end if;
  for part in select * from (values (old.who, new.who, old.who_erased, new.who_erased),
      (old.details, new.details, old.details_erased, new.details_erased))
    as p (before, after, erased_before, erased_after)
  loop
    continue when part.before is not distinct from part.after
      and part.erased_before is not distinct from part.erased_after;
    if part.before is null
      or part.after is not null and (part.erased_after is not null or length(part.after) <= 2
        or length(part.before) <= 2 or substring(part.after for 2) <= substring(part.before for 2))
      or part.after is null and not exists (select from audit_entry e
        where e.organisation_id = new.organisation_id and e.sequence = part.erased_after
          and e.sequence > new.sequence and e.act = 'erased')
    then
      raise exception 'rows of % are added and never changed', tg_table_name;
    end if;
  end loop;
  return new;
end $$;
create trigger audit_entry_is_only_forgotten before update on audit_entry
  for each row execute function refuse_change_of_audit();
create trigger audit_entry_is_a_ledger before delete or truncate on audit_entry
  for each statement execute function refuse_change();

-- A head goes forward to an entry that is there.
create function refuse_change_of_audit_head() returns trigger language plpgsql as $$
begin
  if new.organisation_id <> old.organisation_id or new.sequence <= old.sequence
    or not exists (select from audit_entry e where e.organisation_id = new.organisation_id
      and e.sequence = new.sequence and e.chain = new.chain)
  then
    raise exception 'rows of % only go forward', tg_table_name;
  end if;
  return new;
end $$;
create trigger audit_head_goes_forward before update on audit_head
  for each row execute function refuse_change_of_audit_head();
create trigger audit_head_is_a_ledger before delete or truncate on audit_head
  for each statement execute function refuse_change();

-- Sign-ins that failed, counted by the hour and not written down one by one.
create table staff_failure (
  hour timestamptz primary key,
  wrong int not null default 0,
  refused int not null default 0
);

-- Parts that were destroyed before a backup was restored, which brought them back: to be destroyed again.
create table audit_debt (
  organisation_id uuid not null,
  sequence bigint not null,
  part text not null check (part in ('who', 'details')),
  primary key (organisation_id, sequence, part)
);

-- An entry of the audit that named somebody who was erased; signature_id is the entry's id, action_id is zero.
alter table erasure drop constraint erasure_outcome_check;
alter table erasure add constraint erasure_outcome_check
  check (outcome in ('withdrawn', 'invalidated', 'anonymous', 'removed', 'person', 'address', 'audit'));
