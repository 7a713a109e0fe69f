-- Updates on an action to those who agreed to hear from the organisation, and what comes back for
-- mails to supporters: docs/updates.md.

create table action_update (
  organisation_id uuid not null,
  action_id uuid not null,
  id uuid not null unique,
  -- its folder's name
  key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(key) <= 80),
  -- subject and words in each language; changed only while it is a draft
  document jsonb not null,
  -- 'draft': staff alone have got it; 'sent': all of it has left
  state text not null check (state in ('draft', 'sending', 'stopped', 'sent')),
  made_at timestamptz not null default now(),
  sent_at timestamptz,
  -- the signature up to which it was queued, and when all was
  queued_to uuid not null default '00000000-0000-0000-0000-000000000000',
  queued_at timestamptz,
  -- who was passed over while it was queued
  suppressed bigint not null default 0,
  doubled bigint not null default 0,
  primary key (organisation_id, action_id, id),
  unique (organisation_id, action_id, key),
  foreign key (organisation_id, action_id) references action,
  check ((state = 'draft') = (sent_at is null))
);
create index action_update_sending on action_update (id) where state = 'sending';

-- Who sent, stopped and resumed it. Rows are added, never changed.
create table action_update_event (
  organisation_id uuid not null,
  action_id uuid not null,
  update_id uuid not null,
  id uuid not null,
  at timestamptz not null default now(),
  kind text not null check (kind in ('tested', 'sent', 'stopped', 'resumed')),
  by text not null,
  primary key (organisation_id, action_id, update_id, id)
);
create trigger action_update_event_is_a_ledger before update or delete or truncate
  on action_update_event for each statement execute function refuse_change();

-- Whom a test goes to: staff. Rows go after a month.
create table action_update_test (
  organisation_id uuid not null,
  -- of supporter_mail
  id uuid not null,
  at timestamptz not null default now(),
  -- encrypted
  address bytea not null,
  primary key (organisation_id, id)
);

-- From when on another update may leave, of all nodes.
create table update_pace (
  id boolean primary key default true check (id),
  next_at timestamptz not null default now()
);
insert into update_pace default values;

alter table supporter_mail
  -- the update that it is, or a test of
  add column update_id uuid,
  -- of an update: a keyed hash of the address, and whose address it is where that is known; each
  -- gets it once. Forgotten with the signature.
  add column recipient bytea,
  add column person_id uuid,
  -- why it may not be sent
  add column refused_for text check (refused_for ~ '^[a-z][a-z-]{0,39}$'),
  add constraint supporter_mail_update_check
    check ((kind in ('update', 'update-test')) = (update_id is not null)) not valid;
create unique index supporter_mail_update
  on supporter_mail (organisation_id, action_id, update_id, recipient)
  where update_id is not null;
create unique index supporter_mail_update_person
  on supporter_mail (organisation_id, action_id, update_id, person_id)
  where person_id is not null;
-- Those that wait, of rank 2: after all that somebody waits for.
create index supporter_mail_update_due on supporter_mail (update_id, due_at)
  where rank = 2 and state in ('queued', 'deferred');

-- What came back for mails to supporters. Rows are added, never changed. Others' words are not kept:
-- they may name people, and the status says enough.
create table supporter_return (
  organisation_id uuid not null,
  action_id uuid not null,
  mail_id uuid not null,
  id uuid not null,
  at timestamptz not null default now(),
  -- how it came: imap, ses, mailgun, postmark; smtp (our own connection), page, one-click
  way text not null,
  -- names the arrival, so that it counts once
  arrival bytea not null check (length(arrival) = 16),
  kind text not null check (kind in ('bounce', 'refusal', 'delay', 'complaint', 'unsubscribe',
    'auto-reply', 'other', 'unreadable')),
  -- enhanced status code (RFC 3463)
  status text check (status ~ '^[245]\.[0-9]{1,3}\.[0-9]{1,3}$'),
  -- of a bounce or refusal: whether it speaks against the address
  hard boolean not null default false,
  primary key (organisation_id, action_id, mail_id, id),
  unique (organisation_id, action_id, mail_id, arrival)
);
create trigger supporter_return_is_a_ledger before update or delete or truncate on supporter_return
  for each statement execute function refuse_change();

-- Supporters' addresses that nothing is mailed to: docs/updates.md.
create table suppression (
  organisation_id uuid not null references organisation,
  id uuid not null,
  email_index bytea not null,
  email_index_version int not null,
  email_rules int not null,
  reason text not null check (reason in ('bounce', 'complaint', 'staff')),
  since timestamptz not null default now(),
  by text not null,
  -- the address, encrypted
  payload bytea not null,
  primary key (organisation_id, id),
  unique (organisation_id, email_index)
);

-- Who put an address onto the list and took it off. Rows are added, never changed.
create table suppression_event (
  organisation_id uuid not null,
  -- of suppression, whose row may be gone
  suppression_id uuid not null,
  id uuid not null,
  at timestamptz not null default now(),
  kind text not null check (kind in ('added', 'removed', 'erased')),
  reason text not null,
  by text not null,
  primary key (organisation_id, suppression_id, id)
);
create trigger suppression_event_is_a_ledger before update or delete or truncate
  on suppression_event for each statement execute function refuse_change();
