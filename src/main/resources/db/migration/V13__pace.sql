-- A mailbox of people in power. All letters to it, of all campaigns, leave at one pace.
create table target_mailbox (
  -- the first 16 bytes of the SHA-256 of the address in lower case: known without asking
  id uuid primary key,
  address text not null unique check (address = lower(address)),
  -- ISO 3166-1, whose weekend is kept; null when unknown
  country text check (country ~ '^[A-Z]{2}$'),
  -- IANA's name
  zone text not null,
  -- "Mo-Fr 09:00-17:00" or "always"; null for the installation's
  hours text,
  -- letters an hour and a day at most; null for the installation's
  per_hour int check (per_hour between 1 and 1000000),
  per_day int check (per_day between 1 and 10000000),
  -- who stopped it, and why; null while letters leave
  paused_by text,
  paused_for text,
  -- when the next letter may leave
  next_at timestamptz not null default now(),
  -- how many were tried on its own day
  today date,
  tried_today int not null default 0,
  -- refusals in a row
  refusals int not null default 0,
  check ((paused_by is null) = (paused_for is null))
) with (fillfactor = 50);

-- What staff and Outcry changed about a mailbox's pace. Rows are added, never changed.
create table pace_change (
  mailbox_id uuid not null references target_mailbox,
  id uuid not null,
  at timestamptz not null default now(),
  by text not null,
  change text not null,
  primary key (mailbox_id, id)
);
create trigger pace_change_is_a_ledger before update or delete or truncate on pace_change
  for each statement execute function refuse_change();

-- When a campaign last had its turn at a mailbox, so that none waits for another's queue.
create table mailbox_turn (
  mailbox_id uuid not null,
  action_id uuid not null,
  served_at timestamptz not null,
  primary key (mailbox_id, action_id)
) with (fillfactor = 50);

-- Where a letter goes; null for one that doesn't go by mail.
alter table letter add column mailbox_id uuid;
insert into target_mailbox (id, address, zone)
  select distinct on (address)
    encode(substring(sha256(convert_to(address, 'UTF8')) for 16), 'hex')::uuid, address, 'UTC'
  from (select lower(target -> 'email' ->> 0) as address
    from action_version, jsonb_array_elements(document #> '{letter,targets}') as target) as found
  where address is not null;
update letter l set mailbox_id = m.id
  from signature s, action_version v, jsonb_array_elements(v.document #> '{letter,targets}') as target,
    target_mailbox m
  where s.organisation_id = l.organisation_id and s.action_id = l.action_id and s.id = l.signature_id
    and v.organisation_id = s.organisation_id and v.action_id = s.action_id and v.version = s.version
    and target ->> 'key' = l.target_key and m.address = lower(target -> 'email' ->> 0);
drop index letter_due;
create index letter_waiting on letter (mailbox_id, action_id, due_at)
  where state in ('queued', 'deferred');
